// SPDX-License-Identifier: Apache-2.0
// One person's way onward, over a course of six on the clock of a demo that is moved ahead: questions by
// link on a phone, an answer that a clinician takes by name, a therapist right after a session, a
// benzodiazepine tapered by its prescriber, scores that respond and remit, a letter to the psychiatrist,
// the patient's copy of everything, and the outcomes of the clinic.
import { nothingWentWrong, step } from "./walk.mjs";
import "./the_way_in/before_the_first_visit.mjs";
import "./the_way_in/the_first_visit.mjs";
import "./the_way_onward/the_course.mjs";
import "./the_way_onward/what_others_learn.mjs";

step("nothing on the way went wrong by itself, and nothing was fetched from elsewhere", nothingWentWrong);
