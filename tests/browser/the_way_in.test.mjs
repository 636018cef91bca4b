// SPDX-License-Identifier: Apache-2.0
// One person's whole way in, on the clock of a demo that is moved ahead from hour to hour: a visitor
// reads, books, answers on a phone, consents, is examined and found fit, has a course of six on the
// calendar, follows the day-of page, is checked in, treated and taken home, misses one session and is
// planned anew. Every step is a page that its own people press.
import { nothingWentWrong, step } from "./walk.mjs";
import "./the_way_in/before_the_first_visit.mjs";
import "./the_way_in/the_first_visit.mjs";
import "./the_way_in/the_treatment_day.mjs";
import "./the_way_in/a_missed_session.mjs";

step("nothing on the way went wrong by itself, and nothing was fetched from elsewhere", nothingWentWrong);
