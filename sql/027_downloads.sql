-- SPDX-License-Identifier: Apache-2.0
-- How often somebody took a whole record today is asked before the next one is made.
CREATE INDEX access_log_by_staff ON access_log (by_staff, at);
