-- SPDX-License-Identifier: Apache-2.0
-- When its person last did something, beside when a page of it was last there: a chair's page that
-- keeps itself up to date keeps the sign-in, and shows only (trust-and-use A8).
ALTER TABLE sign_ins ADD COLUMN by_hand_at BIGINT NOT NULL DEFAULT 0;
