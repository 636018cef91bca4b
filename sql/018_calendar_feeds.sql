-- SPDX-License-Identifier: Apache-2.0
-- A patient's visits as a calendar that a telephone reads by itself. The address is the secret;
-- only its hash is kept.

CREATE TABLE calendar_feeds (
  token_hash TEXT   PRIMARY KEY,
  patient    TEXT   NOT NULL REFERENCES patients (patient),
  made_at    BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX calendar_feeds_by_patient ON calendar_feeds (patient);
