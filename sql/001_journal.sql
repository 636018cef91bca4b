-- SPDX-License-Identifier: Apache-2.0
-- What happened. Append-only: sqlite.sql and postgres.sql add the triggers.
-- Dialect of all files here: what SQLite 3.40 and PostgreSQL 15 both run. TEXT, BIGINT; times are
-- milliseconds UTC; flags are BIGINT 0 or 1; exact decimals are TEXT; no engine's own functions.

CREATE TABLE journal (
  position    BIGINT PRIMARY KEY,   -- 1, 2, 3 … without holes, in order of commit
  stream      TEXT   NOT NULL,      -- session-…, order-…, consent-…, questionnaire-…
  version     BIGINT NOT NULL,      -- 1, 2, 3 … within the stream
  name        TEXT   NOT NULL,      -- session.started.v1
  body        TEXT   NOT NULL,      -- JSON; units in the keys; no names, no addresses, no free text
  by_staff    TEXT   NOT NULL,      -- who pressed the button; 'patient' and 'system' are possible
  cause       TEXT   NOT NULL,      -- the press of the button
  recorded_at BIGINT NOT NULL,      -- the server's wall clock
  boot        TEXT   NOT NULL,      -- run of the machine that tick belongs to
  tick        BIGINT NOT NULL,      -- the machine's steady clock, milliseconds
  hash        TEXT   NOT NULL,      -- of this row and the hash before it
  UNIQUE (stream, version)
);

-- Every press of a button once, also one that decided nothing.
CREATE TABLE causes (
  cause       TEXT   PRIMARY KEY,
  stream      TEXT   NOT NULL,
  version     BIGINT NOT NULL,      -- of the stream when it was answered
  recorded_at BIGINT NOT NULL
);
