// SPDX-License-Identifier: Apache-2.0
#include "cli/demo.hpp"

#include "app/clock.hpp"
#include "app/demo.hpp"
#include "app/demo_people.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "db/migrate.hpp"
#include "db/new_clinic.hpp"
#include "registry/passwords.hpp"

#include <cstdio>

namespace evenkeel::cli {

int make_demo(std::span<const std::string> given) {
  const Arguments arguments{given, {data_option, database_option}};
  if (!arguments.plain().empty()) throw WrongUse{"demo takes options only"};
  const auto location = clinic_at(arguments);
  db::NewClinic place{location};
  db::migrate(place.database());
  const app::Rules rules{app::default_policy(), app::default_interactions(),
                         app::default_eligibility()};
  app::make_demo_clinic(place.database(), rules, app::MachineClock{}.now());
  place.keep();
  std::printf("The demo clinic is made in %s. Nobody in it is real.\nPassword of everybody: %s\n",
              said(location).c_str(), std::string{registry::demo_password()}.c_str());
  for (const auto& person : app::demo_staff()) {
    std::printf("  %-12s %s (%s)\n", std::string{person.login}.c_str(),
                std::string{person.name}.c_str(), std::string{said(person.role)}.c_str());
  }
  return done;
}

}  // namespace evenkeel::cli
