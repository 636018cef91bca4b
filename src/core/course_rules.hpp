// SPDX-License-Identifier: Apache-2.0
// The parts of a course's plan: which days its sessions take, and what is proposed besides.
#pragma once

#include "core/course.hpp"

namespace evenkeel::course {

using Date = std::chrono::sys_days;

// A history sorted into what counts.
struct Sorted {
  std::vector<Date> given, booked, missed;  // each by day
};
Sorted sorted(const History&);

bool can_happen(const Calendar&, Date);
std::string said_days(const std::vector<Date>&);  // "01-Jun-2026, 03-Jun-2026"

// course_days.cpp: the days of an induction's remaining sessions. Keeps every booking it can, stays
// inside the window where it can, then keeps the usual gap. Fewer than asked for when no more days
// can happen within two months.
std::vector<Date> induction_days(const Sorted&, const Calendar&, const CourseLimits&);
// The day after which an induction that begins on `first` is too long.
Date last_day_of_induction(Date first, const CourseLimits&);

// course_reviews.cpp
void propose_reviews(Plan&, const History&, const Sorted&, const CourseLimits&);
// From the day on which sessions should be spaced out: those that have another too near before.
std::optional<Proposal> discontinuation_review(const std::vector<Date>& sessions,
                                               const CourseLimits&);
Proposal outside_window(const std::vector<Date>& beyond, Date first, const CourseLimits&);

}  // namespace evenkeel::course
