-- SPDX-License-Identifier: Apache-2.0
-- A patient's right of access: who asked for the record, when it is due, and how it was given.
-- Append-only (sqlite.sql and postgres.sql add the triggers).

CREATE TABLE record_copies (
  copy        TEXT   PRIMARY KEY,
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  asked_on    TEXT   NOT NULL,   -- YYYY-MM-DD: from here the days run
  asked_by    TEXT   NOT NULL,   -- a representative's name; empty: the patient
  relation    TEXT   NOT NULL,   -- of the representative
  wishes      TEXT   NOT NULL,   -- which part, in which form; empty: everything
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);
CREATE INDEX record_copies_by_patient ON record_copies (patient, recorded_at);

CREATE TABLE record_copy_extensions (
  copy        TEXT   PRIMARY KEY REFERENCES record_copies (copy),   -- once
  reason      TEXT   NOT NULL,   -- as the patient reads it
  extended_on TEXT   NOT NULL,   -- YYYY-MM-DD
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);

CREATE TABLE record_copy_ends (
  copy        TEXT   PRIMARY KEY REFERENCES record_copies (copy),
  how         TEXT   NOT NULL CHECK (how IN ('downloaded', 'sent', 'handed_over', 'taken_back')),
  words       TEXT   NOT NULL,
  ended_on    TEXT   NOT NULL,   -- YYYY-MM-DD
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);
