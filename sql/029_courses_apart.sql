-- SPDX-License-Identifier: Apache-2.0
-- A second induction is a course of its own: a session says in which course it was given, and
-- whether it helps is told course by course. Until now everybody had one.

ALTER TABLE session_rows ADD COLUMN course TEXT;   -- null: none was recorded when it was opened

CREATE TABLE progress_of_courses (
  patient         TEXT   NOT NULL,
  course          BIGINT NOT NULL,   -- 1, 2, 3 … of this patient
  instrument      TEXT   NOT NULL,   -- empty: the row that every course has
  began_at        BIGINT NOT NULL,   -- first session
  last_session_at BIGINT NOT NULL,
  sessions        BIGINT NOT NULL,
  baseline        BIGINT,            -- the last total before the first session
  lowest          BIGINT,            -- since then, and before the next course
  latest          BIGINT,
  latest_at       BIGINT,
  PRIMARY KEY (patient, course, instrument)
);
INSERT INTO progress_of_courses
SELECT patient, 1, instrument, began_at, last_session_at, sessions, baseline, lowest, latest,
       latest_at FROM progress_rows;
DROP TABLE progress_rows;
ALTER TABLE progress_of_courses RENAME TO progress_rows;
-- Whole rows, so that everybody in a course is read in one stretch.
CREATE INDEX progress_rows_by_last_session ON progress_rows (
  last_session_at, patient, course, instrument, began_at, sessions, baseline, lowest, latest,
  latest_at
);

CREATE TABLE judged_in_courses (
  patient    TEXT   NOT NULL,
  course     BIGINT NOT NULL,
  instrument TEXT   NOT NULL,
  session    BIGINT NOT NULL,        -- 1, 2, 3 … of the course
  baseline   BIGINT NOT NULL,
  total      BIGINT NOT NULL,        -- the last one after it and before the next; after the last
                                     -- session the first
  lowest     BIGINT NOT NULL,        -- of those so far
  PRIMARY KEY (patient, course, instrument, session)
);
INSERT INTO judged_in_courses
SELECT patient, 1, instrument, session, baseline, total, lowest FROM judged_rows;
DROP TABLE judged_rows;
ALTER TABLE judged_in_courses RENAME TO judged_rows;

CREATE TABLE judged_courses (
  patient      TEXT   NOT NULL,
  course       BIGINT NOT NULL,
  is_judgeable BIGINT NOT NULL,
  PRIMARY KEY (patient, course)
);
INSERT INTO judged_courses SELECT patient, 1, is_judgeable FROM course_rows;
DROP TABLE course_rows;
ALTER TABLE judged_courses RENAME TO course_rows;

-- The tallies count courses from here on.
ALTER TABLE judged_tally RENAME COLUMN patients TO courses;
ALTER TABLE progress_tally RENAME COLUMN patients TO courses;
ALTER TABLE course_tally RENAME COLUMN patients TO courses;
