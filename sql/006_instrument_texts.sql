-- SPDX-License-Identifier: Apache-2.0
-- Official texts of questionnaires, as this clinic got them from their owners. A new one is a new
-- version; what somebody once answered keeps its words. Append-only: sqlite.sql and postgres.sql
-- add the triggers.
CREATE TABLE instrument_texts (
  instrument   TEXT   NOT NULL,   -- "phq-9"
  version      BIGINT NOT NULL,   -- 1, 2, 3 … of this clinic
  title        TEXT   NOT NULL,
  form_version TEXT   NOT NULL,   -- as the owner calls it
  notice       TEXT   NOT NULL,
  body         TEXT   NOT NULL,   -- the file, byte for byte
  hash         TEXT   NOT NULL,   -- of the body
  recorded_at  BIGINT NOT NULL,
  by_staff     TEXT   NOT NULL,
  PRIMARY KEY (instrument, version)
);
