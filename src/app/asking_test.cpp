// SPDX-License-Identifier: Apache-2.0
#include "app/asking.hpp"

#include "app/cadence_file.hpp"
#include "ek0.hpp"
#include "registry_kit.hpp"
#include "treatment_days.hpp"

#include <algorithm>
#include <string>

namespace evenkeel::app {
namespace {

using namespace std::chrono_literals;
using registry::AskedStage;

void open_real_clinic(db::Database& database, bool is_demo) {
  registry::Clinic clinic{"Harbour Clinic",
                          "America/New_York",
                          "1 Quay Street",
                          "+1 207 555 0100",
                          "911",
                          "letter",
                          is_demo,
                          {}};
  clinic.chairs.push_back({"chair-1", "Chair 1", 1});
  REQUIRE(registry::set_clinic(database, clinic).has_value());
}

// A person whose first session has just ended.
PatientId treated_patient(db::Database& database, test::TreatmentDays& days) {
  const auto patient =
      registry::add_patient(database, test::person_named("Avery", "Jo"), {days.staff, days.now()});
  REQUIRE(days.press<session::State>("session-1", session::Open{days.now(), patient, "chair-1"}));
  days.check_in(1);
  order::Sign sign;
  sign.patient = patient;
  sign.prescription = infusion_order().prescription;
  sign.body = infusion_order().body;
  sign.body.weighed_at = days.now();
  REQUIRE(days.press<order::State>("order-1", sign));
  REQUIRE(days.start_of(1, patient));
  REQUIRE(days.finish(1));
  return patient;
}

std::vector<std::string> open_names(db::Database& database, const PatientId& patient) {
  std::vector<std::string> names;
  for (const auto& asked : registry::open_asked(database, patient))
    names.push_back(asked.wanted.instrument);
  std::ranges::sort(names);
  return names;
}

const Asking& by_default() {
  static const Asking asking{ek0(), default_cadence()};
  return asking;
}

}  // namespace

TEST_CASE("a session that ended is followed by questions, once, and they lapse or wait") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    open_real_clinic(database, true);
    test::TreatmentDays days{database};
    const auto patient = treated_patient(database, days);
    const auto look = [&](Milliseconds later) {
      ask_what_is_due(database, by_default(), after(days.now(), later));
    };
    look(0h);
    CHECK(open_names(database, patient).empty());
    look(25h);
    CHECK(open_names(database, patient) == std::vector<std::string>{"mood-0-10"});
    look(27h);
    CHECK(open_names(database, patient).size() == 1);
    look(61h);
    CHECK(open_names(database, patient).empty());
    CHECK(registry::asked_of(database, patient).front().stage == AskedStage::lapsed);
    look(8 * 24h);
    CHECK(open_names(database, patient) == std::vector<std::string>{"gad-7", "phq-9"});
    const auto open = registry::open_asked(database, patient);
    registry::end_asked(database, open.front().id, AskedStage::closed, "not_needed",
                        {days.staff, after(days.now(), 8 * 24h)});
    look(8 * 24h + 2h);
    CHECK(open_names(database, patient).size() == 1);
    look(16 * 24h);
    CHECK(open_names(database, patient).size() == 2);
  });
}

TEST_CASE("a real clinic asks only in words that it may show") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    open_real_clinic(database, false);
    test::TreatmentDays days{database};
    const auto patient = treated_patient(database, days);
    ask_what_is_due(database, by_default(), after(days.now(), 8 * 24h));
    CHECK(open_names(database, patient).empty());
    CHECK_FALSE(not_sent_here(database, default_cadence()).empty());
    const auto refused = not_sent_here(database, default_cadence());
    CHECK(std::ranges::none_of(refused,
                               [](const NotSent& each) { return each.name == "Mood 0–10"; }));
    ask_what_is_due(database, by_default(), after(days.now(), 8 * 24h + 2h));
    CHECK(open_names(database, patient).empty());
  });
}

}  // namespace evenkeel::app
