-- SPDX-License-Identifier: Apache-2.0
-- The newest looks at one patient are read from their end: without this, every look at that patient
-- was sorted for each page.

CREATE INDEX access_log_of_patient ON access_log (patient, sequence);
