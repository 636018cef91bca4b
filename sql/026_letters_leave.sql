-- SPDX-License-Identifier: Apache-2.0
-- To whom a letter goes and what it holds, so that it leaves only where it may; and every time that
-- it left. What is in a letter never changes; sendings are append-only (sqlite.sql and postgres.sql
-- add the triggers).

ALTER TABLE letters ADD COLUMN to_kind TEXT NOT NULL DEFAULT '';   -- a key of data/sharing.json
ALTER TABLE letters ADD COLUMN to_name TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN parts   TEXT NOT NULL DEFAULT '';   -- keys with blanks between
ALTER TABLE letters ADD COLUMN about   TEXT NOT NULL DEFAULT '';   -- the task that asked for it

CREATE TABLE letter_sendings (
  letter   TEXT   NOT NULL REFERENCES letters (letter),
  sequence BIGINT NOT NULL,
  way      TEXT   NOT NULL,   -- a key of data/sharing.json
  ground   TEXT   NOT NULL CHECK (ground IN ('treatment', 'authorisation')),
  permit   TEXT   REFERENCES permits (permit),   -- null: for treatment
  sent_at  BIGINT NOT NULL,
  by_staff TEXT   NOT NULL,
  PRIMARY KEY (letter, sequence)
);
