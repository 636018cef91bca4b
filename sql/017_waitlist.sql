-- SPDX-License-Identifier: Apache-2.0
-- Who waits for a place, what became free, and who was asked. A place that became free is offered
-- to one person at a time.

CREATE TABLE waitlist (
  entry         TEXT   PRIMARY KEY,
  sequence      BIGINT NOT NULL UNIQUE,   -- in the order in which they came
  patient       TEXT,
  visitor_name  TEXT   NOT NULL,
  visitor_phone TEXT   NOT NULL,
  visitor_email TEXT   NOT NULL,
  visit_kind    TEXT   NOT NULL,
  weekdays      TEXT   NOT NULL,          -- on which it suits: "1 3 5", 1 is Monday; empty: all
  from_min      BIGINT NOT NULL,          -- start of a visit, minutes of the wall's clock
  to_min        BIGINT NOT NULL,
  joined_at     BIGINT NOT NULL,
  joined_by     TEXT   NOT NULL,
  closed_at     BIGINT,
  closed_by     TEXT   NOT NULL,
  closed_why    TEXT   NOT NULL           -- a code
);
CREATE INDEX waitlist_by_patient ON waitlist (patient);

-- A place that somebody gave back.
CREATE TABLE freed_places (
  sequence   BIGINT PRIMARY KEY,
  booking    TEXT   NOT NULL,             -- whose it was
  day        TEXT   NOT NULL,
  starts     BIGINT NOT NULL,
  ends       BIGINT NOT NULL,
  freed_at   BIGINT NOT NULL,
  is_settled BIGINT NOT NULL CHECK (is_settled IN (0, 1)),   -- nobody has to be asked now
  is_over    BIGINT NOT NULL CHECK (is_over IN (0, 1))       -- somebody took it, or its time came
);
CREATE INDEX freed_places_to_offer ON freed_places (is_settled, is_over);

CREATE TABLE waitlist_offers (
  booking     TEXT   PRIMARY KEY,         -- the time held for the one who is asked
  entry       TEXT   NOT NULL REFERENCES waitlist (entry),
  freed       BIGINT NOT NULL REFERENCES freed_places (sequence),
  day         TEXT   NOT NULL,
  local_min   BIGINT NOT NULL,
  offered_at  BIGINT NOT NULL,
  until       BIGINT NOT NULL,
  answer      TEXT   NOT NULL
              CHECK (answer IN ('', 'accepted', 'declined', 'lapsed', 'closed')),
  answered_at BIGINT,
  UNIQUE (entry, freed)                   -- nobody is asked twice about one place
);
CREATE INDEX waitlist_offers_by_answer ON waitlist_offers (answer, until);

-- Secret ways to one entry; only their hashes are kept.
CREATE TABLE waitlist_links (
  token_hash TEXT   PRIMARY KEY,
  entry      TEXT   NOT NULL REFERENCES waitlist (entry),
  made_at    BIGINT NOT NULL
);
