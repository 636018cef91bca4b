-- SPDX-License-Identifier: Apache-2.0
-- Other drugs over time, beside the list of drugs: who prescribes each, and every dose with the day
-- from which it holds. Append-only (sqlite.sql and postgres.sql add the triggers): of two doses from
-- the same day the later written one holds.

CREATE TABLE drug_owners (
  drug        TEXT   NOT NULL REFERENCES drugs (drug),
  version     BIGINT NOT NULL,
  kind        TEXT   NOT NULL,   -- code; for those of the care team the place's name
  name        TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (drug, version)
);

CREATE TABLE drug_doses (
  drug         TEXT   NOT NULL REFERENCES drugs (drug),
  sequence     BIGINT NOT NULL,
  from_day     TEXT   NOT NULL,  -- YYYY-MM-DD
  amount       TEXT,             -- each time; null: not taken from this day on
  unit         TEXT   NOT NULL,
  way          TEXT   NOT NULL,
  times_a_day  TEXT   NOT NULL,
  as_needed    BIGINT NOT NULL CHECK (as_needed IN (0, 1)),
  ordered_by   TEXT   NOT NULL CHECK (ordered_by IN ('owner', 'other', 'patient')),
  ordered_name TEXT   NOT NULL,  -- of the owner as it was then, or of somebody else
  reason       TEXT   NOT NULL,  -- code
  recorded_at  BIGINT NOT NULL,
  by_staff     TEXT   NOT NULL,
  PRIMARY KEY (drug, sequence)
);
