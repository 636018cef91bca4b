-- SPDX-License-Identifier: Apache-2.0
-- Who may be treated: what was said, found, measured and received, what a prescriber decided on it,
-- and the letters that went out. What changes is a new row after the old one. Append-only: sqlite.sql
-- and postgres.sql add the triggers.

-- An answer to a line of the eligibility list. The patient's own has by_staff 'patient' and is
-- confirmed by a later row of a prescriber.
CREATE TABLE fitness_findings (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  condition   TEXT   NOT NULL,   -- a key of data/eligibility.json
  sequence    BIGINT NOT NULL,   -- of the patient and the condition: 1, 2, 3 …
  answer      TEXT   NOT NULL CHECK (answer IN ('no', 'yes', 'not_known')),
  words       TEXT   NOT NULL,
  cleared_on  TEXT,              -- YYYY-MM-DD; null: not cleared
  clearance   TEXT   NOT NULL,   -- by whom it was cleared, in words
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, condition, sequence)
);

CREATE TABLE fitness_examinations (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  part        TEXT   NOT NULL,   -- the work-up that it is: "physical_examination"
  sequence    BIGINT NOT NULL,
  examined_on TEXT   NOT NULL,   -- YYYY-MM-DD
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, part, sequence)
);
CREATE TABLE fitness_examined (
  patient   TEXT   NOT NULL,
  part      TEXT   NOT NULL,
  sequence  BIGINT NOT NULL,
  line      TEXT   NOT NULL,     -- "heart"
  is_normal BIGINT NOT NULL CHECK (is_normal IN (0, 1)),
  words     TEXT   NOT NULL,
  PRIMARY KEY (patient, part, sequence, line),
  FOREIGN KEY (patient, part, sequence) REFERENCES fitness_examinations (patient, part, sequence)
);

-- The pressure twice, the rest once; what was not measured is null.
CREATE TABLE fitness_vitals (
  patient             TEXT   NOT NULL REFERENCES patients (patient),
  sequence            BIGINT NOT NULL,
  sbp_mmhg            BIGINT NOT NULL,
  dbp_mmhg            BIGINT NOT NULL,
  again_sbp_mmhg      BIGINT NOT NULL,
  again_dbp_mmhg      BIGINT NOT NULL,
  hr_per_min          BIGINT,
  rr_per_min          BIGINT,
  spo2_percent        BIGINT,
  temperature_celsius TEXT,
  measured_on         TEXT   NOT NULL,
  recorded_at         BIGINT NOT NULL,
  by_staff            TEXT   NOT NULL,
  PRIMARY KEY (patient, sequence)
);

CREATE TABLE fitness_tests (
  patient      TEXT   NOT NULL REFERENCES patients (patient),
  test         TEXT   NOT NULL,   -- a key of the work-up
  sequence     BIGINT NOT NULL,
  requested_on TEXT,
  taken_on     TEXT,
  is_normal    BIGINT NOT NULL CHECK (is_normal IN (0, 1)),
  words        TEXT   NOT NULL,
  cleared_on   TEXT,
  waived_on    TEXT,
  because      TEXT   NOT NULL,   -- of the clearance or the waiver, in words
  recorded_at  BIGINT NOT NULL,
  by_staff     TEXT   NOT NULL,
  PRIMARY KEY (patient, test, sequence)
);

CREATE TABLE fitness_decisions (
  decision   TEXT   PRIMARY KEY,
  patient    TEXT   NOT NULL REFERENCES patients (patient),
  sequence   BIGINT NOT NULL,
  chosen     TEXT   NOT NULL CHECK (chosen IN ('fit', 'not_now', 'excluded')),
  words      TEXT   NOT NULL,
  rested_on  TEXT   NOT NULL,   -- every item as it stood, and the reasons, as JSON
  hash       TEXT   NOT NULL,   -- SHA-256 of rested_on, in hex
  policy     TEXT   NOT NULL,
  signed_at  BIGINT NOT NULL,
  by_staff   TEXT   NOT NULL,
  UNIQUE (patient, sequence)
);

CREATE TABLE letters (
  letter    TEXT   PRIMARY KEY,
  patient   TEXT   NOT NULL REFERENCES patients (patient),
  sequence  BIGINT NOT NULL,
  kind      TEXT   NOT NULL,    -- "referral", "after_intake", "after_series"
  recipient TEXT   NOT NULL,    -- name and address, in lines
  text      TEXT   NOT NULL,    -- the same words as in the file
  pdf       TEXT   NOT NULL,    -- the file, in base64
  hash      TEXT   NOT NULL,    -- SHA-256 of the file, in hex
  signed_at BIGINT NOT NULL,
  by_staff  TEXT   NOT NULL,
  UNIQUE (patient, sequence)
);
