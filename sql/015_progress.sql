-- SPDX-License-Identifier: Apache-2.0
-- Whether it helps, made from the journal alone (003_read.sql): one row for each patient and
-- questionnaire, one for each session that a score judges, and tallies of both, so that the whole
-- clinic's outcomes are read without reading its patients. No threshold is in them: what counts as
-- response or remission is data and is asked when a page is made.

CREATE TABLE progress_rows (
  patient         TEXT   NOT NULL,
  instrument      TEXT   NOT NULL,   -- empty: the row that everybody treated has
  began_at        BIGINT NOT NULL,   -- first session
  last_session_at BIGINT NOT NULL,
  sessions        BIGINT NOT NULL,
  baseline        BIGINT,            -- the last total before the first session
  lowest          BIGINT,            -- since then
  latest          BIGINT,
  latest_at       BIGINT,
  PRIMARY KEY (patient, instrument)
);
-- Whole rows, so that everybody in a course is read in one stretch.
CREATE INDEX progress_rows_by_last_session ON progress_rows (
  last_session_at, patient, instrument, began_at, sessions, baseline, lowest, latest, latest_at
);

CREATE TABLE judged_rows (
  patient    TEXT   NOT NULL,
  instrument TEXT   NOT NULL,
  session    BIGINT NOT NULL,        -- 1, 2, 3 …
  baseline   BIGINT NOT NULL,
  total      BIGINT NOT NULL,        -- the last one after it and before the next; after the last
                                     -- session the first
  lowest     BIGINT NOT NULL,        -- of those so far
  PRIMARY KEY (patient, instrument, session)
);

CREATE TABLE judged_tally (
  instrument TEXT   NOT NULL,
  session    BIGINT NOT NULL,
  baseline   BIGINT NOT NULL,
  total      BIGINT NOT NULL,
  lowest     BIGINT NOT NULL,
  patients   BIGINT NOT NULL,
  PRIMARY KEY (instrument, session, baseline, total, lowest)
);

CREATE TABLE progress_tally (
  instrument TEXT   NOT NULL,
  baseline   BIGINT NOT NULL,        -- -1: none, or nothing after it
  lowest     BIGINT NOT NULL,
  latest     BIGINT NOT NULL,
  patients   BIGINT NOT NULL,
  PRIMARY KEY (instrument, baseline, lowest, latest)
);

-- Everybody ever treated, and whether any questionnaire has a score before and one after.
CREATE TABLE course_tally (
  is_judgeable BIGINT PRIMARY KEY CHECK (is_judgeable IN (0, 1)),
  patients     BIGINT NOT NULL
);
CREATE TABLE course_rows (
  patient      TEXT   PRIMARY KEY,
  is_judgeable BIGINT NOT NULL
);
