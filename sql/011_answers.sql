-- SPDX-License-Identifier: Apache-2.0
-- What answers come to, beside totals that staff entered; and every answer about suicide that asks
-- for somebody, at once and for itself. Both are made from the journal alone (003_read.sql).
ALTER TABLE score_rows ADD COLUMN exact TEXT;                             -- to two places, before rounding
ALTER TABLE score_rows ADD COLUMN is_prorated BIGINT NOT NULL DEFAULT 0;
ALTER TABLE score_rows ADD COLUMN band TEXT NOT NULL DEFAULT '';
ALTER TABLE score_rows ADD COLUMN flags TEXT NOT NULL DEFAULT '';         -- with blanks between
ALTER TABLE score_rows ADD COLUMN has_answers BIGINT NOT NULL DEFAULT 0;  -- 0: staff entered a total

CREATE TABLE risk_answer_rows (
  answers    TEXT   PRIMARY KEY,   -- the stream; the rest of the form may never have been sent
  patient    TEXT   NOT NULL,
  instrument TEXT   NOT NULL,
  item       TEXT   NOT NULL,
  tier       TEXT,                 -- of a screener
  at         BIGINT NOT NULL,
  position   BIGINT NOT NULL
);
CREATE INDEX risk_answer_rows_by_patient ON risk_answer_rows (patient, at);
