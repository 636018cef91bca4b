-- SPDX-License-Identifier: Apache-2.0
-- Files that somebody brought: made anew before they are kept, under names that nobody can guess.
-- Append-only (sqlite.sql and postgres.sql add the triggers): one that is wrong is struck.

CREATE TABLE documents (
  document    TEXT   PRIMARY KEY,   -- "document-" and 128 random bits
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  kind        TEXT   NOT NULL,      -- code: what it is
  title       TEXT   NOT NULL,
  made_on     TEXT,                 -- YYYY-MM-DD, as it says itself
  type        TEXT   NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'application/pdf')),
  bytes       BIGINT NOT NULL,
  pieces      BIGINT NOT NULL,
  hash        TEXT   NOT NULL,      -- SHA-256 of the file, in hex
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL       -- 'patient': sent by the patient
);
CREATE INDEX documents_by_patient ON documents (patient, recorded_at);

-- The file in base64. Its pieces are written one by one, so that no write keeps a chair waiting;
-- the row above comes last, and pieces without one are no document.
CREATE TABLE document_pieces (
  document TEXT   NOT NULL,
  place    BIGINT NOT NULL,
  data     TEXT   NOT NULL,
  PRIMARY KEY (document, place)
);

CREATE TABLE documents_struck (
  document    TEXT   PRIMARY KEY REFERENCES documents (document),
  reason      TEXT   NOT NULL,      -- code
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);
