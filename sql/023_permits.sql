-- SPDX-License-Identifier: Apache-2.0
-- Authorisations: what a patient lets somebody know, for what, until when. Append-only (sqlite.sql
-- and postgres.sql add the triggers): taking one back is a row of its own and holds from its time on.

CREATE TABLE permits (
  permit      TEXT   PRIMARY KEY,
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  to_kind     TEXT   NOT NULL,   -- a key of data/sharing.json
  to_name     TEXT   NOT NULL,
  to_lines    TEXT   NOT NULL,   -- address, telephone, fax
  parts       TEXT   NOT NULL,   -- keys of data/sharing.json with blanks between
  may_ask     BIGINT NOT NULL CHECK (may_ask IN (0, 1)),   -- the clinic may ask them for records
  purpose     TEXT   NOT NULL,
  signed_on   TEXT   NOT NULL,   -- YYYY-MM-DD
  expires_on  TEXT   NOT NULL,   -- YYYY-MM-DD, the last day
  signed_name TEXT   NOT NULL,
  relation    TEXT   NOT NULL,   -- of a representative who signed; empty: the patient did
  way         TEXT   NOT NULL CHECK (way IN ('phone', 'paper')),
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);
CREATE INDEX permits_by_patient ON permits (patient, recorded_at);

CREATE TABLE permit_revocations (
  permit     TEXT   PRIMARY KEY REFERENCES permits (permit),
  revoked_at BIGINT NOT NULL,
  by_staff   TEXT   NOT NULL
);
