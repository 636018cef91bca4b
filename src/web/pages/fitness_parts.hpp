// SPDX-License-Identifier: Apache-2.0
// The parts of the page of fitness, in the order in which a visit goes.
#pragma once

#include "app/fitness.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

// What every part of the page reads, asked for once.
struct FitnessView {
  const Visit& visit;
  PatientId patient;
  app::FitnessChart chart;
  eligibility::Assessment assessment;
  std::vector<registry::FitnessDecision> decisions;  // newest first
  std::string open;                                  // the part whose form is shown
  Filled filled;
  mutable std::map<StaffId, std::string> names;

  const eligibility::Rules& rules() const { return visit.app.rules.eligibility; }
  std::string path(std::string_view rest = {}) const;
  PostForm form(std::string_view rest) const;
  bool decides() const { return visit.may(app::May::sign_chart); }
  bool records() const { return visit.may(app::May::record_chart_facts); }
  const std::string& name_of_staff(const StaffId&) const;
  std::string when(Instant) const;
  const eligibility::Item* item(std::string_view key) const;
  // What has to be shown again after a refusal, else nothing.
  Filled filled_for(std::string_view part) const { return part == open ? filled : Filled{}; }
};

// A heading with how the part stands, and the way into its form.
struct FitnessPart {
  std::string_view key, title;
  std::string_view enter;  // "Enter", "Confirm or change"; empty: nothing to enter here
};
Html fitness_part(const FitnessView&, const FitnessPart&, const Html& known, const Html& form);
Html light_mark(eligibility::Light);

Html history_part(const FitnessView&);
Html mental_state_part(const FitnessView&);
Html examination_part(const FitnessView&);
Html fitness_vitals_part(const FitnessView&);
Html scores_part(const FitnessView&);
Html other_drugs_part(const FitnessView&);
Html work_up_part(const FitnessView&);
Html eligibility_list(const FitnessView&);
Html decision_part(const FitnessView&);

// Shared by history_part and the examination: a line of an examination with its words.
Html examination_lines(const FitnessView&, std::string_view part, const Filled&);
Html examination_known(const FitnessView&, std::string_view part);
std::vector<registry::ExaminedLine> typed_lines(const Visit&, FormReader&, std::string_view part);

// The same page again with what was typed and what is wrong.
Response fitness_page(Visit&, int status, std::string_view open, Filled);
// Leads to the next part that is not whole.
Response on_to_next_part(Visit&, std::string_view after);

}  // namespace evenkeel::web
