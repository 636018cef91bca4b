// SPDX-License-Identifier: Apache-2.0
#include "web/drug_lane.hpp"

#include "core/drug_load.hpp"
#include "registry/drug_doses.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace evenkeel::web {

namespace {

using drug_load::Direction;

std::string_view sign_of(Direction direction) {
  switch (direction) {
    case Direction::began:
    case Direction::more:
      return "+";
    case Direction::less:
      return "–";
    case Direction::other:
      return "~";
    case Direction::stopped:
      return "×";
  }
  return "";
}

// Of the last who wrote a dose down for that day. Nobody ordered what merely left the list.
std::string ordered_by_whom(const registry::DrugCourse& course, Day from) {
  const registry::DoseChange* change = nullptr;
  for (const auto& written : course.doses) {
    if (written.change.dose.from == from) change = &written.change;
  }
  if (change == nullptr) return "";
  if (change->ordered_by == registry::OrderedBy::patient) return ", the patient's own decision";
  return change->ordered_name.empty() ? "" : ", ordered by " + change->ordered_name;
}

}  // namespace

Lane drug_lane(const Visit& visit, const PatientId& patient, Instant began) {
  Lane lane{"Other drugs", "other drugs: + more, – less, × stopped, ~ another way", {}};
  const auto courses = registry::drug_courses(visit.app.reader, patient);
  for (const auto& course : courses) {
    const auto history = registry::dose_histories(std::span{&course, 1}, visit.clinic.zone).front();
    for (const auto& change : drug_load::changes(history)) {
      const std::chrono::duration<double, std::ratio<86'400>> after{
          registry::start_of_day(change.from, visit.clinic.zone) - began};
      if (after.count() < 0) continue;
      lane.marks.push_back({after.count(), std::string{sign_of(change.direction)},
                            registry::date_text(change.from),
                            course.name + " " + drug_load::said(change.dose) +
                                ordered_by_whom(course, change.from)});
    }
  }
  std::ranges::sort(lane.marks, {}, &LaneMark::day);
  return lane;
}

}  // namespace evenkeel::web
