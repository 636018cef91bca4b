-- SPDX-License-Identifier: Apache-2.0
-- What a patient is asked between visits, and what was answered so far: rows until the form is sent,
-- then a fact of the journal. And the tasks that wait for staff. Nothing here is ever deleted.

CREATE TABLE asked (
  asked        TEXT   PRIMARY KEY,
  patient      TEXT   NOT NULL REFERENCES patients (patient),
  wanted       TEXT   NOT NULL,   -- cadence::Wanted::key; by hand: "by_hand/…"
  line         TEXT   NOT NULL,
  instrument   TEXT   NOT NULL,
  asked_from   BIGINT NOT NULL,
  asked_until  BIGINT,            -- null: until it is answered or closed
  stage        TEXT   NOT NULL CHECK (stage IN ('open', 'answered', 'closed', 'lapsed')),
  text_version BIGINT NOT NULL,   -- of the text that is shown, from the first question on; 0: labels
  text_hash    TEXT   NOT NULL,
  made_at      BIGINT NOT NULL,
  begun_at     BIGINT,
  ended_at     BIGINT,
  ended_by     TEXT,
  reason       TEXT   NOT NULL,   -- code; of a closed one
  messages     BIGINT NOT NULL,
  last_message_at BIGINT,
  UNIQUE (patient, wanted)
);
CREATE INDEX asked_open ON asked (patient, asked_from) WHERE stage = 'open';
CREATE INDEX asked_by_patient ON asked (patient, made_at);

CREATE TABLE asked_answers (
  asked TEXT   NOT NULL REFERENCES asked (asked),
  item  TEXT   NOT NULL,
  value BIGINT,                   -- null: skipped
  at    BIGINT NOT NULL,
  PRIMARY KEY (asked, item)
);

-- When a patient's questions are looked at again.
CREATE TABLE asking_looks (
  patient TEXT   PRIMARY KEY,
  look_at BIGINT NOT NULL
);
CREATE INDEX asking_looks_by_time ON asking_looks (look_at);

CREATE TABLE tasks (
  task      TEXT   PRIMARY KEY,
  kind      TEXT   NOT NULL,      -- data/work.json
  about     TEXT   NOT NULL,      -- what raised it; the same twice is one task
  patient   TEXT   NOT NULL,
  raised_at BIGINT NOT NULL,
  due_at    BIGINT,
  taken_at  BIGINT,
  taken_by  TEXT,
  closed_at BIGINT,
  closed_by TEXT,
  reason    TEXT   NOT NULL,
  UNIQUE (kind, about)
);
CREATE INDEX tasks_open ON tasks (kind, raised_at) WHERE closed_at IS NULL;
CREATE INDEX tasks_by_patient ON tasks (patient, raised_at);
