-- SPDX-License-Identifier: Apache-2.0
-- A patient on the way in: somebody typed a telephone number or an address, or came by a link, and
-- will type the code. Made whether anybody is known by that or not; a day later it is forgotten.

CREATE TABLE sign_in_attempts (
  attempt_hash TEXT   PRIMARY KEY,
  asked_hash   TEXT   NOT NULL,    -- of what was typed, or of whose link it was
  path         TEXT   NOT NULL,    -- where it leads
  began_at     BIGINT NOT NULL,
  tries        BIGINT NOT NULL
);
CREATE INDEX sign_in_attempts_by_asked ON sign_in_attempts (asked_hash, began_at);

-- Hashed together with the attempt's own token, which is not kept: so few digits alone would be
-- found out at once.
CREATE TABLE sign_in_codes (
  attempt_hash TEXT NOT NULL REFERENCES sign_in_attempts (attempt_hash),
  patient      TEXT NOT NULL REFERENCES patients (patient),
  code_hash    TEXT NOT NULL,
  PRIMARY KEY (attempt_hash, patient)
);
