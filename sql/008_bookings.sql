-- SPDX-License-Identifier: Apache-2.0
-- When the clinic is open, who and what is there, and who comes when. A booking takes everything it
-- needs together: one row of booked_steps for each five minutes of each place of each thing, so that
-- no two bookings can ever have the same.

CREATE TABLE booking_rules (
  one             BIGINT PRIMARY KEY CHECK (one = 1),
  notice_min      BIGINT NOT NULL,   -- nothing sooner than this
  start_every_min BIGINT NOT NULL,   -- visits start on these minutes of the wall's clock
  ahead_days      BIGINT NOT NULL    -- times are offered so far ahead
);

CREATE TABLE opening_hours (
  weekday  BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),   -- 1 is Monday
  from_min BIGINT NOT NULL,          -- of the clinic's wall clock
  to_min   BIGINT NOT NULL,
  PRIMARY KEY (weekday, from_min)
);
-- Other hours on one day; a day with only a row 0 to 0 is closed.
CREATE TABLE opening_exceptions (
  day      TEXT   NOT NULL,          -- YYYY-MM-DD
  from_min BIGINT NOT NULL,
  to_min   BIGINT NOT NULL,
  PRIMARY KEY (day, from_min)
);

CREATE TABLE visit_kinds (
  visit_kind TEXT   PRIMARY KEY,     -- "first_visit"
  name       TEXT   NOT NULL,
  minutes    BIGINT NOT NULL,
  is_public  BIGINT NOT NULL CHECK (is_public IN (0, 1)),   -- strangers may book it
  who        TEXT   NOT NULL,        -- "with a nurse and a prescriber"
  bring      TEXT   NOT NULL,
  source     TEXT   NOT NULL,
  place      BIGINT NOT NULL
);
CREATE TABLE visit_needs (
  visit_kind TEXT   NOT NULL REFERENCES visit_kinds (visit_kind),
  sequence   BIGINT NOT NULL,
  kind       TEXT   NOT NULL,        -- "chair", "nurse", …
  from_min   BIGINT NOT NULL,
  to_min     BIGINT NOT NULL,
  places     BIGINT NOT NULL,        -- 0: on site, and free for others
  takes_all  BIGINT NOT NULL CHECK (takes_all IN (0, 1)),
  PRIMARY KEY (visit_kind, sequence)
);

-- Things that are no chair; chairs are the clinic's own table.
CREATE TABLE units (
  unit    TEXT   PRIMARY KEY,        -- "pump-1"
  kind    TEXT   NOT NULL CHECK (kind IN ('pump', 'injection_place', 'recovery', 'room')),
  name    TEXT   NOT NULL,
  places  BIGINT NOT NULL,
  is_used BIGINT NOT NULL CHECK (is_used IN (0, 1))
);

-- Who is on site when. A prescriber who serves as a nurse has the kind "nurse".
CREATE TABLE rostered_staff (
  staff  TEXT   PRIMARY KEY,
  kind   TEXT   NOT NULL CHECK (kind IN ('nurse', 'prescriber')),
  places BIGINT NOT NULL             -- visits that this person can look after at once
);
CREATE TABLE roster_hours (
  staff    TEXT   NOT NULL REFERENCES rostered_staff (staff),
  weekday  BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_min BIGINT NOT NULL,
  to_min   BIGINT NOT NULL,
  PRIMARY KEY (staff, weekday, from_min)
);
CREATE TABLE roster_exceptions (
  staff    TEXT   NOT NULL REFERENCES rostered_staff (staff),
  day      TEXT   NOT NULL,
  from_min BIGINT NOT NULL,
  to_min   BIGINT NOT NULL,
  PRIMARY KEY (staff, day, from_min)
);

CREATE TABLE bookings (
  booking       TEXT   PRIMARY KEY,
  version       BIGINT NOT NULL,
  status        TEXT   NOT NULL
                CHECK (status IN ('held', 'booked', 'cancelled', 'arrived', 'missed', 'done')),
  visit_kind    TEXT   NOT NULL,
  patient       TEXT,
  visitor_name  TEXT   NOT NULL,
  visitor_phone TEXT   NOT NULL,
  visitor_email TEXT   NOT NULL,
  day           TEXT   NOT NULL,     -- what was agreed on: the day and the time on the clinic's wall
  local_min     BIGINT NOT NULL,
  zone          TEXT   NOT NULL,
  starts        BIGINT NOT NULL,     -- worked out from them; a new zone database moves these
  ends          BIGINT NOT NULL,
  start_step    BIGINT NOT NULL,     -- in steps of five real minutes from the day's first moment
  held_until    BIGINT,
  made_at       BIGINT NOT NULL
);
CREATE INDEX bookings_by_day ON bookings (day, local_min);
CREATE INDEX bookings_by_patient ON bookings (patient, starts);
-- The few that lapse by themselves.
CREATE INDEX bookings_held ON bookings (held_until) WHERE held_until IS NOT NULL;

-- Who did what to a booking. Append-only: sqlite.sql and postgres.sql add the triggers.
CREATE TABLE booking_versions (
  booking     TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  status      TEXT   NOT NULL,
  visit_kind  TEXT   NOT NULL,
  patient     TEXT,
  day         TEXT   NOT NULL,
  local_min   BIGINT NOT NULL,
  overrode    TEXT   NOT NULL,       -- "", "closed", "notice", "closed notice"
  reason      TEXT   NOT NULL,       -- a code
  note        TEXT   NOT NULL,
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (booking, version)
);

-- What a booking has of a day, as spans: what pages read.
CREATE TABLE booked_spans (
  day       TEXT   NOT NULL,
  booking   TEXT   NOT NULL REFERENCES bookings (booking),
  unit      TEXT   NOT NULL,
  from_step BIGINT NOT NULL,         -- steps of five real minutes from the day's first moment
  to_step   BIGINT NOT NULL,
  places    BIGINT NOT NULL,
  PRIMARY KEY (day, booking, unit, from_step)
);
CREATE INDEX booked_spans_by_booking ON booked_spans (booking);

-- The same step by step: what makes a double booking impossible.
CREATE TABLE booked_steps (
  unit    TEXT   NOT NULL,
  day     TEXT   NOT NULL,
  step    BIGINT NOT NULL,
  seat    BIGINT NOT NULL,           -- 0, 1 … below the unit's places
  booking TEXT   NOT NULL REFERENCES bookings (booking),
  PRIMARY KEY (unit, day, step, seat)
);
CREATE INDEX booked_steps_by_booking ON booked_steps (booking);

-- Secret ways to one booking; only their hashes are kept.
CREATE TABLE booking_links (
  token_hash TEXT   PRIMARY KEY,
  booking    TEXT   NOT NULL,
  made_at    BIGINT NOT NULL
);
CREATE INDEX booking_links_by_booking ON booking_links (booking);
