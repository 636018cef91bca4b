// SPDX-License-Identifier: Apache-2.0
#include "registry/before_visit.hpp"

#include "registry/body_facts.hpp"
#include "registry/care_team.hpp"
#include "registry/intake_answers.hpp"
#include "registry/visit_words.hpp"

namespace evenkeel::registry {
namespace {

bool is_told(db::Database& database, const PatientId& patient, std::string_view task) {
  return task_done(database, patient, task).has_value();
}

}  // namespace

std::vector<MissingBeforeVisit> missing_before_visit(db::Database& database,
                                                     const PatientId& patient) {
  std::vector<MissingBeforeVisit> missing;
  const auto need = [&](bool is_there, const char* task, const char* says) {
    if (!is_there) missing.push_back({task, says});
  };
  need(emergency_contact(database, patient).has_value(), "contact", "emergency contact");
  need(is_told(database, patient, "history"), "history", "history");
  need(is_told(database, patient, "drugs") || drugs(database, patient).is_reviewed, "drugs",
       "other drugs");
  need(is_told(database, patient, "allergies") || allergies(database, patient).is_reviewed,
       "allergies", "allergies");
  need(is_told(database, patient, "care_team"), "care_team", "care team");
  need(wished_route(database, patient).has_value(), "route", "vein or muscle");
  need(!intake_answers(database, patient, IntakePart::comforts).empty(), "comforts", "comforts");
  need(last_driver(database, patient).has_value(), "driver", "driver");
  return missing;
}

}  // namespace evenkeel::registry
