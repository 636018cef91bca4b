-- SPDX-License-Identifier: Apache-2.0
-- The patients' own door: who is signed in, and the links that messages carry. Only hashes of what
-- opens it are kept.

CREATE TABLE patient_sign_ins (
  token_hash   TEXT   PRIMARY KEY,
  patient      TEXT   NOT NULL REFERENCES patients (patient),
  began_at     BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  csrf         TEXT   NOT NULL
);
CREATE INDEX patient_sign_ins_by_patient ON patient_sign_ins (patient);

-- A link leads to one page of one patient, after the code or the passkey.
CREATE TABLE patient_links (
  token_hash  TEXT   PRIMARY KEY,
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  path        TEXT   NOT NULL,      -- "/me/…"
  expires_at  BIGINT NOT NULL,
  is_open     BIGINT NOT NULL CHECK (is_open IN (0, 1)),   -- 1: comes in without a code; demo only
  made_at     BIGINT NOT NULL,
  made_by     TEXT   NOT NULL
);

-- Where browsers find this clinic, so that a message can carry a whole address.
CREATE TABLE public_address (
  one    BIGINT PRIMARY KEY CHECK (one = 1),
  origin TEXT   NOT NULL            -- "https://clinic.example"
);
