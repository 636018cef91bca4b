// SPDX-License-Identifier: Apache-2.0
#include "app/demo_door.hpp"

#include "app/demo_people.hpp"
#include "base/check.hpp"
#include "registry/contact.hpp"
#include "registry/name_key.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace evenkeel::app {
namespace {

constexpr std::chrono::hours patient_link_lasts{12};

// Of the letters that mail can carry; a name in another script is known by its place in the story.
std::string demo_email(const DemoPatient& who) {
  auto email = registry::name_key(who.given) + "." + registry::name_key(who.family);
  const bool is_plain =
      std::ranges::all_of(email, [](char c) { return c == ' ' || (c > ' ' && c < '\x7f'); });
  if (!is_plain) email = "patient." + std::to_string(&who - demo_patients().data() + 1);
  std::ranges::replace(email, ' ', '-');
  return email + "@example.org";
}

std::optional<PatientId> demo_patient_named(db::Database& database, const DemoPatient& who) {
  const auto found =
      registry::find_patients(database, std::string{who.given} + " " + std::string{who.family});
  if (found.empty()) return std::nullopt;
  return found.front().id;
}

}  // namespace

void tell_demo_contacts(db::Database& database, const registry::By& by) {
  for (const auto& who : demo_patients()) {
    const auto id = demo_patient_named(database, who);
    if (!id) continue;
    const auto told =
        registry::set_contact(database, *id, {demo_email(who), registry::Channel::email}, by);
    check(told.has_value(), "an address of the demo that is none");
  }
}

std::vector<DemoPatientLink> demo_patient_links(db::Database& database, const Moment& now) {
  std::vector<DemoPatientLink> links;
  for (const auto& [day, said] :
       {std::pair{DemoDay::expected, "patient"}, std::pair{DemoDay::infusing, "treated patient"}}) {
    const auto who = std::ranges::find(demo_patients(), day, &DemoPatient::today);
    if (who == demo_patients().end()) continue;
    const auto id = demo_patient_named(database, *who);
    if (!id) continue;
    links.push_back({said, demo_email(*who),
                     registry::make_open_patient_link(database, *id, now.wall + patient_link_lasts,
                                                      {registry::system_staff, now})});
  }
  return links;
}

}  // namespace evenkeel::app
