-- SPDX-License-Identifier: Apache-2.0
-- Courses of treatment: that one was started, what was reviewed, how far apart its maintenance is,
-- when the patient and the driver can come, that it ended. Every table append-only (sqlite.sql and
-- postgres.sql add the triggers): a change of mind is another row. Visits are not here: those given
-- are sessions, those ahead are bookings.

CREATE TABLE courses (
  course     TEXT   PRIMARY KEY,
  patient    TEXT   NOT NULL REFERENCES patients (patient),
  sequence   BIGINT NOT NULL,   -- of the patient: 1, 2, 3 …
  indication TEXT   NOT NULL,   -- code
  route      TEXT   NOT NULL,
  sessions   BIGINT NOT NULL,   -- of the induction, as planned
  begins     TEXT   NOT NULL,   -- YYYY-MM-DD: sessions from this day on are its own
  started_at BIGINT NOT NULL,
  started_by TEXT   NOT NULL,
  UNIQUE (patient, sequence)
);

CREATE TABLE course_reviews (
  course      TEXT   NOT NULL REFERENCES courses (course),
  sequence    BIGINT NOT NULL,
  after       BIGINT NOT NULL,  -- sessions given by then
  choice      TEXT   NOT NULL CHECK (choice IN ('go_on', 'stop')),
  reviewed_on TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (course, sequence)
);

CREATE TABLE course_intervals (
  course        TEXT   NOT NULL REFERENCES courses (course),
  sequence      BIGINT NOT NULL,
  interval_days BIGINT,         -- null: as the policy has it
  recorded_at   BIGINT NOT NULL,
  by_staff      TEXT   NOT NULL,
  PRIMARY KEY (course, sequence)
);

CREATE TABLE course_wishes (
  course      TEXT   NOT NULL REFERENCES courses (course),
  sequence    BIGINT NOT NULL,
  weekdays    TEXT   NOT NULL,  -- on which the driver can come: "1 3 5", 1 is Monday; empty: all
  from_min    BIGINT NOT NULL,  -- start of a visit, minutes of the wall's clock
  to_min      BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (course, sequence)
);

CREATE TABLE course_ends (
  course   TEXT   PRIMARY KEY REFERENCES courses (course),
  reason   TEXT   NOT NULL,     -- code
  ended_on TEXT   NOT NULL,
  ended_at BIGINT NOT NULL,
  ended_by TEXT   NOT NULL
);
