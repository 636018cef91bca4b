-- SPDX-License-Identifier: Apache-2.0
-- What was added in somebody's own words to a request for records: it stood in the letter alone.

ALTER TABLE records_requests ADD COLUMN words TEXT NOT NULL DEFAULT '';
