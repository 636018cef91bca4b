-- SPDX-License-Identifier: Apache-2.0
-- The passkeys with which patients come in: what proves that an answer is the device's own. Nothing
-- in here opens anything; the secret never leaves the device.

CREATE TABLE passkeys (
  passkey    TEXT   PRIMARY KEY,
  patient    TEXT   NOT NULL REFERENCES patients (patient),
  credential TEXT   NOT NULL UNIQUE,   -- the device's own name for it, base64url
  algorithm  TEXT   NOT NULL CHECK (algorithm IN ('ES256', 'EdDSA')),
  public_key TEXT   NOT NULL,          -- the key's coordinates out of its COSE form, base64url
  sign_count BIGINT NOT NULL,
  device     TEXT   NOT NULL,          -- in plain words: "iPhone"
  made_at    BIGINT NOT NULL,
  used_at    BIGINT,
  revoked_at BIGINT
);
CREATE INDEX passkeys_by_patient ON passkeys (patient, made_at);

-- What a device is asked to sign: once, soon, and by the browser or the sign-in that asked.
CREATE TABLE passkey_challenges (
  challenge_hash TEXT   PRIMARY KEY,
  purpose        TEXT   NOT NULL CHECK (purpose IN ('add', 'come_in')),
  bound_to       TEXT   NOT NULL,      -- hash of the cookie that must come with the answer
  made_at        BIGINT NOT NULL
);

-- On what a patient is signed in, and by which passkey, so that a lost device ends with both.
ALTER TABLE patient_sign_ins ADD COLUMN device TEXT NOT NULL DEFAULT 'Device';
ALTER TABLE patient_sign_ins ADD COLUMN passkey TEXT REFERENCES passkeys (passkey);
