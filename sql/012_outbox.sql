-- SPDX-License-Identifier: Apache-2.0
-- How people outside are reached, and what is to be said to them.

-- How a patient is reached, beside the telephone number of the person. Every change is a new version.
CREATE TABLE patient_contacts (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  version     BIGINT NOT NULL,
  email       TEXT   NOT NULL,     -- may be empty
  email_key   TEXT   NOT NULL,     -- in small letters, to find it
  prefers     TEXT   NOT NULL CHECK (prefers IN ('email', 'text_message')),
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, version)
);
CREATE INDEX patient_contacts_by_email ON patient_contacts (email_key);

-- What is to be said to people outside. A message leaves at most once: 'sending' is committed before
-- anything goes out, and what was 'sending' when the program died is 'unknown' until a person decides.
CREATE TABLE outbox (
  message    TEXT   PRIMARY KEY,   -- the key that whoever posted it chose
  patient    TEXT   REFERENCES patients (patient),
  channel    TEXT   NOT NULL CHECK (channel IN ('email', 'text_message')),
  recipient  TEXT   NOT NULL,
  subject    TEXT   NOT NULL,
  body       TEXT   NOT NULL,      -- empty once it has left or was given up: it may hold a code
  due_at     BIGINT NOT NULL,
  until_at   BIGINT,               -- after this it is pointless and not sent any more
  status     TEXT   NOT NULL CHECK (status IN ('waiting', 'sending', 'sent', 'failed', 'taken_back',
                                               'unknown', 'closed')),
  next_at    BIGINT,               -- when it is tried (again); null: not by itself
  tries      BIGINT NOT NULL,
  why        TEXT   NOT NULL,      -- of a failure, of what is not known, of closing
  posted_at  BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT   NOT NULL
);
CREATE INDEX outbox_by_next ON outbox (status, next_at);
CREATE INDEX outbox_by_change ON outbox (status, changed_at);
