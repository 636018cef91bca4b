-- SPDX-License-Identifier: Apache-2.0
-- A therapist's own notes of what was talked about, apart from the chart. The clinic keeps bytes that
-- only the author's password opens: nothing here can be searched, and no other table repeats it.

-- The last of an author's keys seals what comes; those before it, of lost passwords, stay.
CREATE TABLE process_note_keys (
  staff      TEXT   NOT NULL REFERENCES staff (staff),
  sequence   BIGINT NOT NULL,
  public_key TEXT   NOT NULL UNIQUE,  -- hex
  sealed_key TEXT   NOT NULL,    -- hex: nonce, then the secret key under the password's
  salt       TEXT   NOT NULL,    -- hex
  mebibytes  BIGINT NOT NULL,
  passes     BIGINT NOT NULL,
  made_at    BIGINT NOT NULL,
  sealed_at  BIGINT NOT NULL,
  PRIMARY KEY (staff, sequence)
);

-- Append-only, as are the two tables below.
CREATE TABLE process_notes (
  process_note TEXT   PRIMARY KEY,
  patient      TEXT   NOT NULL REFERENCES patients (patient),
  author       TEXT   NOT NULL,
  sealed_to    TEXT   NOT NULL,   -- the author's public key
  sealed       TEXT   NOT NULL,   -- hex
  recorded_at  BIGINT NOT NULL
);
CREATE INDEX process_notes_by_author ON process_notes (author, patient, recorded_at);

-- What the patient signed on paper: that this author may give notes to somebody.
CREATE TABLE process_note_authorisations (
  authorisation TEXT   PRIMARY KEY,
  patient       TEXT   NOT NULL REFERENCES patients (patient),
  author        TEXT   NOT NULL,
  given_to      TEXT   NOT NULL,
  purpose       TEXT   NOT NULL,
  signed_on     TEXT   NOT NULL,  -- YYYY-MM-DD
  valid_until   TEXT   NOT NULL,  -- YYYY-MM-DD, the last day
  recorded_at   BIGINT NOT NULL,
  by_staff      TEXT   NOT NULL
);
CREATE INDEX process_note_authorisations_by_patient
  ON process_note_authorisations (patient, author);

CREATE TABLE process_note_revocations (
  authorisation TEXT   PRIMARY KEY REFERENCES process_note_authorisations (authorisation),
  revoked_at    BIGINT NOT NULL,
  by_staff      TEXT   NOT NULL
);

CREATE TABLE process_note_releases (
  process_note  TEXT   NOT NULL REFERENCES process_notes (process_note),
  authorisation TEXT   NOT NULL REFERENCES process_note_authorisations (authorisation),
  sequence      BIGINT NOT NULL,
  released_at   BIGINT NOT NULL,
  by_staff      TEXT   NOT NULL,
  PRIMARY KEY (process_note, authorisation, sequence)
);
