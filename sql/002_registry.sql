-- SPDX-License-Identifier: Apache-2.0
-- What the clinic knows now: itself, its people and its patients. Rows that a record shows keep their
-- earlier versions with times. Nothing here is ever deleted but sign-ins, links and failed tries.

CREATE TABLE clinic (
  one              BIGINT PRIMARY KEY CHECK (one = 1),
  name             TEXT   NOT NULL,
  zone             TEXT   NOT NULL,   -- IANA
  address          TEXT   NOT NULL,
  phone            TEXT   NOT NULL,
  emergency_number TEXT   NOT NULL,
  paper            TEXT   NOT NULL CHECK (paper IN ('letter', 'a4')),
  is_demo          BIGINT NOT NULL CHECK (is_demo IN (0, 1))
);

CREATE TABLE chairs (
  chair   TEXT   PRIMARY KEY,
  name    TEXT   NOT NULL,
  place   BIGINT NOT NULL,
  is_used BIGINT NOT NULL CHECK (is_used IN (0, 1))   -- 0: gone from the room; old records name it
);

CREATE TABLE patients (
  patient     TEXT   PRIMARY KEY,
  number      BIGINT NOT NULL UNIQUE,              -- 1, 2, 3 …; shown as EK-000001
  version     BIGINT NOT NULL,
  family      TEXT   NOT NULL,
  given       TEXT   NOT NULL,
  preferred   TEXT   NOT NULL,
  born        TEXT   NOT NULL,                     -- YYYY-MM-DD
  sex         TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  family_key  TEXT   NOT NULL,    -- registry/name_key.hpp
  given_key   TEXT   NOT NULL,
  family_sound TEXT  NOT NULL,
  given_sound TEXT   NOT NULL
);
CREATE INDEX patients_by_name ON patients (family_key, given_key);
CREATE INDEX patients_by_birth ON patients (born);
CREATE INDEX patients_by_family_sound ON patients (family_sound);
CREATE INDEX patients_by_given_sound ON patients (given_sound);

-- Every word of a patient's names, so that the second half of a double name is found too.
CREATE TABLE patient_words (
  word    TEXT NOT NULL,
  patient TEXT NOT NULL REFERENCES patients (patient),
  PRIMARY KEY (word, patient)
);
CREATE INDEX patient_words_by_patient ON patient_words (patient);

CREATE TABLE patient_versions (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  version     BIGINT NOT NULL,
  family      TEXT   NOT NULL,
  given       TEXT   NOT NULL,
  preferred   TEXT   NOT NULL,
  born        TEXT   NOT NULL,
  sex         TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, version)
);

CREATE TABLE weights (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  sequence    BIGINT NOT NULL,   -- of the patient: 1, 2, 3 …
  weight_kg   TEXT   NOT NULL,
  height_cm   TEXT,              -- null: not measured that time
  measured_at BIGINT NOT NULL,
  boot        TEXT   NOT NULL,
  tick        BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, sequence)
);

CREATE TABLE allergies (
  allergy   TEXT   PRIMARY KEY,
  patient   TEXT   NOT NULL REFERENCES patients (patient),
  substance TEXT   NOT NULL,
  reaction  TEXT   NOT NULL,
  added_at  BIGINT NOT NULL,
  added_by  TEXT   NOT NULL,
  ended_at  BIGINT,
  ended_by  TEXT
);
CREATE INDEX allergies_by_patient ON allergies (patient);

CREATE TABLE drugs (
  drug     TEXT   PRIMARY KEY,
  patient  TEXT   NOT NULL REFERENCES patients (patient),
  name     TEXT   NOT NULL,
  dose     TEXT   NOT NULL,
  added_at BIGINT NOT NULL,
  added_by TEXT   NOT NULL,
  ended_at BIGINT,
  ended_by TEXT
);
CREATE INDEX drugs_by_patient ON drugs (patient);

-- Somebody asked. Without a row the list was never taken.
CREATE TABLE list_reviews (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  list        TEXT   NOT NULL CHECK (list IN ('allergies', 'drugs')),
  sequence    BIGINT NOT NULL,
  reviewed_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, list, sequence)
);

CREATE TABLE escorts (
  session     TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  name        TEXT   NOT NULL,
  phone       TEXT   NOT NULL,
  relation    TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (session, version)
);

-- Append-only: sqlite.sql and postgres.sql add the triggers. The event that speaks of a note holds
-- its hash.
CREATE TABLE notes (
  note        TEXT   PRIMARY KEY,
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  text        TEXT   NOT NULL,
  hash        TEXT   NOT NULL,   -- SHA-256 of the text, in hex
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);

CREATE TABLE staff (
  staff         TEXT   PRIMARY KEY,
  version       BIGINT NOT NULL,
  login         TEXT   NOT NULL,
  login_key     TEXT   UNIQUE,     -- in lower case; null: not chosen yet
  name          TEXT   NOT NULL,
  is_active     BIGINT NOT NULL CHECK (is_active IN (0, 1)),
  password_hash TEXT,              -- argon2id with its cost; null: comes in by a link only
  password_set_at BIGINT,
  password_set_by TEXT
);

CREATE TABLE staff_roles (
  staff TEXT NOT NULL REFERENCES staff (staff),
  role  TEXT NOT NULL,
  PRIMARY KEY (staff, role)
);

CREATE TABLE staff_versions (
  staff       TEXT   NOT NULL REFERENCES staff (staff),
  version     BIGINT NOT NULL,
  login       TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  roles       TEXT   NOT NULL,     -- names, in the order of core/role.hpp, between blanks
  is_active   BIGINT NOT NULL CHECK (is_active IN (0, 1)),
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (staff, version)
);

CREATE TABLE links (
  token_hash  TEXT   PRIMARY KEY,
  staff       TEXT   NOT NULL REFERENCES staff (staff),
  expires_at  BIGINT NOT NULL,
  is_reusable BIGINT NOT NULL CHECK (is_reusable IN (0, 1)),
  made_at     BIGINT NOT NULL,
  made_by     TEXT   NOT NULL,
  used_at     BIGINT
);
CREATE INDEX links_by_staff ON links (staff);

CREATE TABLE sign_ins (
  token_hash        TEXT   PRIMARY KEY,
  staff             TEXT   NOT NULL REFERENCES staff (staff),
  began_at          BIGINT NOT NULL,
  last_seen_at      BIGINT NOT NULL,
  password_given_at BIGINT,        -- null: came in by a link
  csrf              TEXT   NOT NULL
);
CREATE INDEX sign_ins_by_staff ON sign_ins (staff);

CREATE TABLE failed_sign_ins (
  sequence  BIGINT PRIMARY KEY,
  login_key TEXT   NOT NULL,
  address   TEXT   NOT NULL,
  at        BIGINT NOT NULL
);
CREATE INDEX failed_sign_ins_by_login ON failed_sign_ins (login_key, at);
CREATE INDEX failed_sign_ins_by_address ON failed_sign_ins (address, at);

-- Who looked. Append-only: sqlite.sql and postgres.sql add the triggers.
CREATE TABLE access_log (
  sequence BIGINT PRIMARY KEY,
  at       BIGINT NOT NULL,
  by_staff TEXT   NOT NULL,
  patient  TEXT   NOT NULL,
  page     TEXT   NOT NULL,
  subject  TEXT   NOT NULL,
  purpose  TEXT   NOT NULL
);
CREATE INDEX access_log_by_patient ON access_log (patient, at);
