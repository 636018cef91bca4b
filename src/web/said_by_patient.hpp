// SPDX-License-Identifier: Apache-2.0
// What a patient has said on the own phone, as staff see it: always marked as the patient's words,
// never as checked.
#pragma once

#include "registry/notes.hpp"
#include "registry/visit_words.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

// "said by the patient, not yet checked": the mark of an entry of the lists.
Html unchecked_mark();

// The list's own words: "takes nothing", or what is wrong with it. `list`: "drugs", "allergies".
Html said_of_list(const Visit&, const PatientId&, std::string_view list);
// One press: staff have gone over this entry with the patient; posts to path/entry/check.
struct UncheckedEntry {
  PatientId patient;
  std::string path, entry;
};
Html entry_checked_button(const Visit&, const UncheckedEntry&);

// Of today: what was said about food and drink, about what changed, and who drives home.
struct SaidToday {
  registry::DayWords words;
  std::optional<registry::EscortContact> driver;
  bool driver_stands = false;  // said again at the check-in
};
SaidToday said_today(const Visit&, const PatientId&);

Html fasting_said(const Visit&, const SaidToday&);
Html driver_said(const SaidToday&);
Html changes_said(const Visit&, const SaidToday&);

// "In a recliner; dim; eye mask: yes, one of yours": empty when nothing was chosen.
std::string comforts_said(const Visit&, const PatientId&);

}  // namespace evenkeel::web
