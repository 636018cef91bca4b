// SPDX-License-Identifier: Apache-2.0
#include "registry/tasks.hpp"

#include "app/work_file.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <string>

namespace evenkeel::registry {
namespace {

const Moment risk_morning{Instant{std::chrono::hours{500'000}}, {"boot", Milliseconds{0}}};
const StaffId first_clinician{"staff-1"};
const StaffId second_clinician{"staff-2"};

const work::Kind& risk_kind() { return *work::kind_named(app::work_kinds(), "risk"); }

Taker prescriber(const StaffId& who) { return {{who, risk_morning}, {Role::prescriber}}; }

}  // namespace

TEST_CASE("a task is raised once, taken by one person and closed by who has it") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    using namespace std::chrono_literals;
    const auto patient =
        add_patient(database, {"Avery", "Jo", "", 1980y / std::chrono::May / 17, Sex::female, ""},
                    {first_clinician, risk_morning});
    const NewTask raised{"risk", "questionnaire-1", patient, risk_morning.wall};
    const auto id = raise_task(database, raised, risk_morning.wall);
    REQUIRE(id);
    CHECK_FALSE(raise_task(database, raised, risk_morning.wall));
    CHECK(untaken_tasks(database, "risk").size() == 1);

    const auto& kind = risk_kind();
    const Taker desk{{first_clinician, risk_morning}, {Role::front_desk}};
    CHECK(take_task(database, *id, kind, desk).error().code == "not-yours");
    CHECK(
        close_task(database, *id, kind, "spoken_safe", prescriber(first_clinician)).error().code ==
        "not-taken");
    CHECK(take_task(database, *id, kind, prescriber(first_clinician)));
    CHECK(take_task(database, *id, kind, prescriber(first_clinician)));
    CHECK(take_task(database, *id, kind, prescriber(second_clinician)).error().code == "taken");
    CHECK(untaken_tasks(database, "risk").empty());
    CHECK(open_tasks(database, app::work_kinds()).size() == 1);
    CHECK(
        close_task(database, *id, kind, "spoken_safe", prescriber(second_clinician)).error().code ==
        "not-taken");
    CHECK(close_task(database, *id, kind, "because", prescriber(first_clinician)).error().code ==
          "unknown-reason");
    CHECK(close_task(database, *id, kind, "spoken_safe", prescriber(first_clinician)));
    CHECK(task(database, *id)->reason == "spoken_safe");
    CHECK(open_tasks(database, app::work_kinds()).empty());
    CHECK(take_task(database, *id, kind, prescriber(second_clinician)).error().code == "closed");
  });
}

TEST_CASE("the longer an urgent task waits, the more people are shown it") {
  const std::vector desk{Role::front_desk};
  const std::vector treats{Role::prescriber};
  CHECK(work::is_shown(risk_kind(), treats, Milliseconds{0}));
  CHECK_FALSE(work::is_shown(risk_kind(), desk, Milliseconds{Minutes{9}}));
  CHECK(work::is_shown(risk_kind(), desk, Milliseconds{Minutes{10}}));
}

}  // namespace evenkeel::registry
