-- SPDX-License-Identifier: Apache-2.0
-- The board asks at every look who has a signed order and no chair yet. Without this it reads every
-- order ever signed.
CREATE INDEX order_rows_waiting ON order_rows (patient, position)
  WHERE stage = 'in_force' AND used_by IS NULL AND during IS NULL;
