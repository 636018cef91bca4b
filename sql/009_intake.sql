-- SPDX-License-Identifier: Apache-2.0
-- What a patient tells before the visit, each change with the version before it. Append-only:
-- sqlite.sql and postgres.sql add the triggers.

-- Answers to the history and to the comforts: one row for each time somebody answered.
CREATE TABLE intake_answers (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  part        TEXT   NOT NULL CHECK (part IN ('history', 'comforts', 'words')),
  question    TEXT   NOT NULL,   -- its key in data/intake.json
  version     BIGINT NOT NULL,   -- 1, 2, 3 … of this answer
  answer      TEXT,              -- null: skipped
  asked       TEXT   NOT NULL,   -- the question as it was read
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, part, question, version)
);

-- "These are my answers", "I take nothing else": the patient says that a task is done.
CREATE TABLE intake_done (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  task        TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  says        TEXT   NOT NULL,   -- "" or "none": there is nothing to list
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, task, version)
);

CREATE TABLE emergency_contacts (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  version     BIGINT NOT NULL,
  name        TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  relation    TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, version)
);

-- Who else cares for the patient, and whether the clinic may ask them for records.
CREATE TABLE care_team (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  place       TEXT   NOT NULL CHECK (place IN ('psychiatrist', 'counsellor', 'family_doctor')),
  version     BIGINT NOT NULL,
  name        TEXT   NOT NULL,   -- empty: the patient has none
  phone       TEXT   NOT NULL,
  fax         TEXT   NOT NULL,
  email       TEXT   NOT NULL,
  may_ask     BIGINT NOT NULL CHECK (may_ask IN (0, 1)),
  decided_on  TEXT   NOT NULL,   -- the clinic's day on which that was said: YYYY-MM-DD
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, place, version)
);

-- By vein or by muscle, as the patient would have it. A null route: the comparison was opened.
CREATE TABLE route_wishes (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  version     BIGINT NOT NULL,
  route       TEXT,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, version)
);

-- Who drives home from which visit.
CREATE TABLE drivers (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  visit       TEXT   NOT NULL,   -- the booking; empty: named before any was made
  version     BIGINT NOT NULL,   -- 1, 2, 3 … of the patient
  name        TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  relation    TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, version)
);

-- What the patient says on the day itself: what was eaten and drunk, what changed, "I am here".
CREATE TABLE day_words (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  day         TEXT   NOT NULL,   -- the clinic's: YYYY-MM-DD
  sequence    BIGINT NOT NULL,   -- 1, 2, 3 … of that day
  kind        TEXT   NOT NULL,
  said_of     BIGINT NOT NULL,   -- the time that was told of: of the meal, of the drink
  codes       TEXT   NOT NULL,   -- what changed, between blanks
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, day, sequence)
);

-- Every text that was ever signed, whole.
CREATE TABLE consent_forms (
  hash        TEXT   PRIMARY KEY,  -- SHA-256 of the text, in hex
  route       TEXT   NOT NULL,
  version     TEXT   NOT NULL,
  text        TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL
);

-- The consent that the journal holds, with the text that was signed and the name as it was typed.
CREATE TABLE consent_signatures (
  consent     TEXT   PRIMARY KEY,
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  form        TEXT   NOT NULL REFERENCES consent_forms (hash),
  signed_name TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);
CREATE INDEX consent_signatures_by_patient ON consent_signatures (patient);

-- A drug or an allergy in the patient's own words, which staff has gone over with the patient.
CREATE TABLE checked_entries (
  entry      TEXT   PRIMARY KEY,   -- of drugs or allergies
  patient    TEXT   NOT NULL REFERENCES patients (patient),
  checked_at BIGINT NOT NULL,
  by_staff   TEXT   NOT NULL
);
