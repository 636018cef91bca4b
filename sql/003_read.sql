-- SPDX-License-Identifier: Apache-2.0
-- What pages ask for, made from the journal alone: `evenkeel rebuild` empties these tables and fills
-- them again, byte for byte. Ids and clinical facts only; names are joined from the registry.
-- The unique indexes are the rules between sessions (read/sessions.cpp says each in words).

CREATE TABLE session_rows (
  session        TEXT   PRIMARY KEY,
  patient        TEXT   NOT NULL,
  chair          TEXT   NOT NULL,
  stage          TEXT   NOT NULL,   -- arrived, running, paused, recovering, ended
  ending         TEXT   NOT NULL,   -- none until it has ended
  version        BIGINT NOT NULL,   -- of its stream
  opened_at      BIGINT NOT NULL,
  started_at     BIGINT,
  ended_at       BIGINT,
  order_id       TEXT,              -- null before the start
  protocol       TEXT,
  given_mg       TEXT,              -- as ordered until the end of the infusion, then what was given
  had_stop_event BIGINT NOT NULL CHECK (had_stop_event IN (0, 1)),
  needs_cardiovascular_review BIGINT NOT NULL CHECK (needs_cardiovascular_review IN (0, 1)),
  no_driving_until    BIGINT,       -- from its discharge
  is_capacity_cleared BIGINT NOT NULL CHECK (is_capacity_cleared IN (0, 1))
);
CREATE UNIQUE INDEX one_open_session_per_chair ON session_rows (chair) WHERE stage <> 'ended';
CREATE UNIQUE INDEX one_open_session_per_patient ON session_rows (patient) WHERE stage <> 'ended';
CREATE UNIQUE INDEX one_session_per_order ON session_rows (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX session_rows_by_patient ON session_rows (patient, opened_at);
CREATE INDEX session_rows_by_end ON session_rows (ended_at);

CREATE TABLE order_rows (
  order_id     TEXT   PRIMARY KEY,
  patient      TEXT   NOT NULL,
  protocol     TEXT   NOT NULL,
  stage        TEXT   NOT NULL,     -- in_force, withdrawn
  signed_at    BIGINT NOT NULL,
  signed_by    TEXT   NOT NULL,
  during       TEXT,                -- the running session that a new rate is for
  used_by      TEXT,                -- the session that started by it, or took its rate
  position     BIGINT NOT NULL      -- of the signature in the journal: tells which is newer
);
CREATE INDEX order_rows_by_patient ON order_rows (patient, position);

CREATE TABLE consent_rows (
  consent      TEXT   PRIMARY KEY,
  patient      TEXT   NOT NULL,
  routes       TEXT   NOT NULL,     -- intravenous, intramuscular, or both with a space between
  signed_on    TEXT   NOT NULL,     -- YYYY-MM-DD, as on the paper
  form_version TEXT   NOT NULL,
  given_at     BIGINT NOT NULL,
  withdrawn_at BIGINT,
  position     BIGINT NOT NULL
);
CREATE INDEX consent_rows_by_patient ON consent_rows (patient, position);

CREATE TABLE score_rows (
  answers    TEXT   PRIMARY KEY,
  patient    TEXT   NOT NULL,
  instrument TEXT   NOT NULL,       -- phq-9, …; c-ssrs for a tier of suicide risk
  total      BIGINT,
  tier       TEXT,
  at         BIGINT NOT NULL,
  position   BIGINT NOT NULL
);
CREATE INDEX score_rows_by_patient ON score_rows (patient, at);
