-- SPDX-License-Identifier: Apache-2.0
-- Psychotherapy around treatments: when therapist and patient met, and what the patient allows of
-- touch. Both append-only (sqlite.sql and postgres.sql add the triggers): a consent that is taken
-- back is another row. What was said is in `notes` (the chart) or in `process_notes` (sealed).

CREATE TABLE therapy_meetings (
  meeting     TEXT   PRIMARY KEY,
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  kind        TEXT   NOT NULL CHECK (kind IN ('preparation', 'integration', 'contact')),
  session     TEXT   NOT NULL,   -- the treatment it belongs to; empty: none
  mode        TEXT   NOT NULL CHECK (mode IN ('in_person', 'video', 'telephone')),
  began_at    BIGINT NOT NULL,
  ended_at    BIGINT NOT NULL,
  note        TEXT   NOT NULL REFERENCES notes (note),
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL
);
CREATE INDEX therapy_meetings_by_patient ON therapy_meetings (patient, began_at);

CREATE TABLE touch_consents (
  patient     TEXT   NOT NULL REFERENCES patients (patient),
  sequence    BIGINT NOT NULL,
  is_given    BIGINT NOT NULL CHECK (is_given IN (0, 1)),
  limits      TEXT   NOT NULL,   -- in the patient's words; empty when taken back
  recorded_at BIGINT NOT NULL,
  by_staff    TEXT   NOT NULL,
  PRIMARY KEY (patient, sequence)
);
