// SPDX-License-Identifier: Apache-2.0
#include "app/demo_door.hpp"

#include "app/demo_people.hpp"
#include "registry/contact.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <set>

#include <doctest/doctest.h>

namespace evenkeel::app {

TEST_CASE("demo door: everybody of the demo is reached by an address of their own") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  test::set_up_clinic(database);
  for (const auto& who : demo_patients()) {
    registry::add_patient(database,
                          test::person_named(std::string{who.family}, std::string{who.given}),
                          test::at_minute(0));
  }
  tell_demo_contacts(database, test::at_minute(1));
  std::set<std::string> addresses;
  database.each("SELECT email FROM patient_contacts",
                [&](const db::Row& row) { addresses.insert(row.string(0)); });
  CHECK(addresses.size() == demo_patients().size());
}

}  // namespace evenkeel::app
