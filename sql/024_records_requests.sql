-- SPDX-License-Identifier: Apache-2.0
-- Records that the clinic asks others for. Append-only (sqlite.sql and postgres.sql add the
-- triggers): asking again and the end are rows of their own.

CREATE TABLE records_requests (
  request  TEXT   PRIMARY KEY,
  patient  TEXT   NOT NULL REFERENCES patients (patient),
  to_kind  TEXT   NOT NULL,   -- a key of data/sharing.json
  to_name  TEXT   NOT NULL,
  to_lines TEXT   NOT NULL,
  asks     TEXT   NOT NULL,   -- keys of data/sharing.json with blanks between
  letter   TEXT   NOT NULL REFERENCES letters (letter),
  permit   TEXT   REFERENCES permits (permit),   -- null: the patient said so of the care team
  made_at  BIGINT NOT NULL,
  by_staff TEXT   NOT NULL
);
CREATE INDEX records_requests_by_patient ON records_requests (patient, made_at);

CREATE TABLE records_request_sendings (
  request  TEXT   NOT NULL REFERENCES records_requests (request),
  sequence BIGINT NOT NULL,   -- 1: asked; 2, 3 …: asked again
  way      TEXT   NOT NULL,   -- a key of data/sharing.json
  due_on   TEXT   NOT NULL,   -- YYYY-MM-DD
  sent_at  BIGINT NOT NULL,
  by_staff TEXT   NOT NULL,
  PRIMARY KEY (request, sequence)
);

CREATE TABLE records_request_ends (
  request  TEXT   PRIMARY KEY REFERENCES records_requests (request),
  how      TEXT   NOT NULL CHECK (how IN ('received', 'on_paper', 'refused', 'not_needed')),
  document TEXT,              -- the upload, when there is one
  reason   TEXT   NOT NULL,
  ended_at BIGINT NOT NULL,
  by_staff TEXT   NOT NULL
);
