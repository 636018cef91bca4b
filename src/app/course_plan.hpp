// SPDX-License-Identifier: Apache-2.0
// A patient's course as the core plans it, made anew at each look from what was given, what is
// booked, and what a prescriber decided. Nothing of it is stored, and nothing happens by itself.
#pragma once

#include "core/course.hpp"
#include "core/policy.hpp"
#include "core/session.hpp"
#include "registry/courses.hpp"

#include <functional>
#include <string>
#include <vector>

namespace evenkeel::app {

struct CoursePlan {
  registry::Course course;
  std::vector<registry::CourseReview> reviews;
  course::History history;
  course::Plan plan;
};

// A course begins after the decision that the patient is fit: refuses "not-fit" without one.
Result<CourseId> start_course_when_fit(db::Database&, const PatientId&,
                                       const registry::CourseStart&, const Policy&,
                                       const registry::By&);

// Somebody arrives, in the course that runs.
session::Open arrival(db::Database&, const PatientId&, const std::string& chair, const Moment& at);

// The policy with this course's number of sessions: a prescriber may plan fewer than S1.
Policy policy_of(const registry::Course&, const Policy&);

// Given: a session that was started. Missed: nobody came, or somebody came and was not treated.
course::History course_history(db::Database&, const registry::Course&, const std::string& zone);

// `can_happen`: a day on which such a visit has a place; none: every day.
CoursePlan course_plan(db::Database&, const registry::Course&, const Policy&,
                       const course::Calendar&);

}  // namespace evenkeel::app
