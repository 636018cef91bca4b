// SPDX-License-Identifier: Apache-2.0
#include "app/asking.hpp"

#include "app/asking_messages.hpp"
#include "app/cadence_file.hpp"
#include "ek0.hpp"
#include "registry/outbox.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"
#include "registry_kit.hpp"
#include "treatment_days.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace evenkeel::app {
namespace {

using namespace std::chrono_literals;
using registry::AskedStage;

void open_real_clinic(db::Database& database, bool is_demo) {
  registry::Clinic clinic{
      "Harbour Clinic", "UTC", "1 Quay Street", "+1 207 555 0100", "911", "letter", is_demo, {}};
  clinic.chairs.push_back({"chair-1", "Chair 1", 1});
  REQUIRE(registry::set_clinic(database, clinic).has_value());
}

constexpr std::string_view zone = "UTC";

enum class Until { started, gone_home };

// A person whose first session has begun, or just ended.
PatientId treated_patient(db::Database& database, test::TreatmentDays& days,
                          Until until = Until::gone_home) {
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
  if (until == Until::gone_home) REQUIRE(days.finish(1));
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
    CHECK(open_names(database, patient) == std::vector<std::string>{"mood-0-10", "side-effects"});
    look(27h);
    CHECK(open_names(database, patient).size() == 2);
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

TEST_CASE("messages go on until an answer, by day, and after three staff are asked to ask") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    open_real_clinic(database, true);
    registry::set_public_address(database, "https://clinic.example");
    test::TreatmentDays days{database};
    auto person = test::person_named("Avery", "Jo");
    person.phone = "+1 207 555 0142";
    const auto patient = registry::add_patient(database, person, {days.staff, days.now()});
    const auto& rules = default_cadence();
    // 09:00 at the clinic.
    const Moment morning = stated(
        registry::local_time(registry::local_day(days.now().wall, zone), 9, 0, zone), days.now());
    const auto id = registry::ask(database, patient,
                                  {"by_hand/1", "by_hand", "mood-0-10", morning.wall, std::nullopt},
                                  morning.wall);
    const auto key = [&](int number) {
      return "asked/" + id->text() + "/" + std::to_string(number);
    };
    send_asked_messages(database, rules, after(morning, -8h));
    CHECK_FALSE(registry::posted(database, key(0)));
    send_asked_messages(database, rules, morning);
    REQUIRE(registry::posted(database, key(0)));
    send_asked_messages(database, rules, after(morning, 23h));
    CHECK_FALSE(registry::posted(database, key(1)));
    // Opened meanwhile, and not answered.
    registry::begin_answering(database, *id, {}, morning.wall);
    send_asked_messages(database, rules, after(morning, 24h));
    CHECK(registry::posted(database, key(1)));
    send_asked_messages(database, rules, after(morning, 72h));
    send_asked_messages(database, rules, after(morning, 120h));
    CHECK(registry::open_tasks_of(database, patient).size() == 1);
    registry::end_asked(database, *id, AskedStage::closed, "not_needed", {days.staff, morning});
    send_asked_messages(database, rules, after(morning, 400h));
    CHECK_FALSE(registry::posted(database, key(4)));
  });
}

TEST_CASE("nothing is sent while ketamine works") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    open_real_clinic(database, true);
    test::TreatmentDays days{database};
    const auto patient = treated_patient(database, days, Until::started);
    const auto id = registry::ask(
        database, patient, {"by_hand/1", "by_hand", "mood-0-10", days.now().wall, std::nullopt},
        days.now().wall);
    send_asked_messages(database, default_cadence(), days.now());
    CHECK(registry::asked(database, *id)->sent.times == 0);
    REQUIRE(days.finish(1));
    send_asked_messages(database, default_cadence(), days.now());
    CHECK(registry::asked(database, *id)->sent.times == 1);
  });
}

}  // namespace evenkeel::app
