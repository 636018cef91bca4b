// SPDX-License-Identifier: Apache-2.0
#include "registry/clinic.hpp"

#include "base/failure.hpp"
#include "registry/access_log.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute, test::for_each_engine, test::TempClinic;

Clinic small_clinic() {
  return {"Lakeside Clinic",
          "America/New_York",
          "1 Example Road\nSpringfield",
          "+1 555 0100",
          "911",
          "letter",
          false,
          {{"chair-1", "Chair 1", 1}, {"chair-2", "By the window", 0}}};
}

std::string refused(db::Database& database, const Clinic& typed) {
  const auto result = set_clinic(database, typed);
  return result ? "" : result.error().code + "@" + result.error().field;
}

}  // namespace

TEST_CASE("a clinic comes back as it was set, its chairs in their places") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    CHECK_FALSE(has_clinic(database));
    CHECK_THROWS_AS(clinic(database), Failure);
    REQUIRE(refused(database, small_clinic()) == "");
    CHECK(has_clinic(database));
    const auto kept = clinic(database);
    CHECK(kept.name == "Lakeside Clinic");
    CHECK(kept.address == "1 Example Road\nSpringfield");
    CHECK(kept.emergency_number == "911");
    REQUIRE(kept.chairs.size() == 2);
    CHECK(kept.chairs[0].name == "By the window");
    CHECK_FALSE(kept.is_demo);
  });
}

TEST_CASE("a clinic needs every answer, a real zone, a paper and a chair") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    const auto without = [&](auto change) {
      auto typed = small_clinic();
      change(typed);
      return refused(database, typed);
    };
    CHECK(without([](Clinic& c) { c.name = " "; }) == "required@name");
    CHECK(without([](Clinic& c) { c.address = ""; }) == "required@address");
    CHECK(without([](Clinic& c) { c.phone = ""; }) == "required@phone");
    CHECK(without([](Clinic& c) { c.emergency_number = ""; }) == "required@emergency_number");
    CHECK(without([](Clinic& c) { c.zone = "New York"; }) == "no-such-zone@zone");
    CHECK(without([](Clinic& c) { c.paper = "a3"; }) == "no-such-paper@paper");
    CHECK(without([](Clinic& c) { c.chairs.clear(); }) == "required@chairs");
    CHECK(without([](Clinic& c) { c.chairs[1].name = "CHAIR  1"; }) == "twice@chair-2");
    CHECK(without([](Clinic& c) { c.chairs.resize(41); }).ends_with("@chairs"));
    CHECK_FALSE(has_clinic(database));
  });
}

TEST_CASE("a chair that is left out is gone from the room and keeps its name in records") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    REQUIRE(refused(database, small_clinic()) == "");
    auto less = small_clinic();
    less.chairs = {{"chair-1", "Chair One", 0}};
    REQUIRE(refused(database, less) == "");
    REQUIRE(clinic(database).chairs.size() == 1);
    CHECK(clinic(database).chairs[0].name == "Chair One");
    CHECK(chair_name(database, "chair-2") == "By the window");
    CHECK(chair_name(database, "chair-9") == "chair-9");
  });
}

TEST_CASE("a demo clinic stays one, and a real clinic never becomes one") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    auto demo = small_clinic();
    demo.is_demo = true;
    REQUIRE(refused(database, demo) == "");
    CHECK(refused(database, small_clinic()) == "demo@");
    CHECK(clinic(database).is_demo);
  });
}

TEST_CASE("who looked is kept in order, newest first, one patient apart from another") {
  for_each_engine([](TempClinic& place) {
    auto& database = place.database();
    const PatientId patient{"patient-1"};
    const auto look = [&](int minute, const PatientId& at, const char* page) {
      log_look(database, {at_minute(minute).now.wall, StaffId{"staff-1"}, at, page, "session-1",
                          "treatment"});
    };
    look(0, patient, "/patients/{patient}");
    look(1, PatientId{"patient-2"}, "/patients/{patient}");
    look(1, patient, "/sessions/{session}");
    look(1, patient, "/sessions/{session}/record");
    const auto looks = looks_at(database, patient);
    REQUIRE(looks.size() == 3);
    CHECK(looks[0].page == "/sessions/{session}/record");
    CHECK(looks[2].page == "/patients/{patient}");
    CHECK(looks[0].subject == "session-1");
    CHECK(looks[0].purpose == "treatment");
    CHECK(looks[0].at == at_minute(1).now.wall);
    CHECK(looks_at(database, patient, 1).size() == 1);
    for (const char* sql : {"UPDATE access_log SET page = 'x'", "DELETE FROM access_log"}) {
      db::Transaction transaction{database};
      CHECK_THROWS_AS_MESSAGE(database.run(sql), Failure, sql);
    }
  });
}

}  // namespace evenkeel::registry
