-- SPDX-License-Identifier: Apache-2.0
-- A page of free times reads every span of one day after the other: from one stretch, without a
-- look into the table for each.

CREATE INDEX booked_spans_by_day ON booked_spans (
  day, unit, from_step, to_step, places, booking
);
