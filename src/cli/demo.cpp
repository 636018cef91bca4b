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
#include "registry/clinic.hpp"
#include "registry/passwords.hpp"
#include "registry/zone.hpp"

#include <cstdio>
#include <filesystem>
#include <string>

namespace evenkeel::cli {
namespace {

void fill_demo(const db::Location& location) {
  db::NewClinic place{location};
  db::migrate(place.database());
  const app::Rules rules{app::default_policy(), app::default_interactions(),
                         app::default_eligibility()};
  app::make_demo_clinic(place.database(), rules, app::MachineClock{}.now());
  place.keep();
}

void print_demo_people(const db::Location& location) {
  std::printf("The demo clinic is made in %s. Nobody in it is real.\nPassword of everybody: %s\n",
              said(location).c_str(), std::string{registry::demo_password()}.c_str());
  for (const auto& person : app::demo_staff()) {
    std::printf("  %-12s %s (%s)\n", std::string{person.login}.c_str(),
                std::string{person.name}.c_str(), std::string{said(person.role)}.c_str());
  }
}

struct FoundDemo {
  app::DemoAge age{};
  std::string day;
};

// Opened to write, so that nobody else is at work in it.
FoundDemo found_demo(const db::Location& location) {
  const auto database = db::open(location, db::Access::read_write);
  db::migrate(*database);
  return {app::demo_age(*database, app::MachineClock{}.now().wall),
          registry::date_text(app::demo_made_at(*database), registry::clinic(*database).zone)};
}

// The new one stands before the old one goes.
void renew_demo(const db::Location& location) {
  const std::filesystem::path file{location.path_or_url};
  auto earlier = file;
  earlier += ".earlier";
  std::filesystem::rename(file, earlier);
  try {
    fill_demo(location);
  } catch (...) {
    std::filesystem::rename(earlier, file);
    throw;
  }
  std::filesystem::remove(earlier);
}

int renewed_demo(const db::Location& location) {
  const auto found = found_demo(location);
  if (found.age == app::DemoAge::past) {
    renew_demo(location);
    std::printf(
        "The day of the demo clinic (%s) has passed and nobody entered anything: it is made "
        "anew.\n",
        found.day.c_str());
  }
  if (found.age == app::DemoAge::entered_by_hand) {
    std::printf(
        "The demo clinic is of %s and stays, for it holds what was entered since. Its open "
        "sessions "
        "are of that day; --data with another folder makes a new one.\n",
        found.day.c_str());
  }
  return done;
}

}  // namespace

int make_demo(std::span<const std::string> given) {
  const Arguments arguments{
      given,
      {data_option,
       database_option,
       {"--renew", false, "anew when its day has passed and nobody entered anything"}}};
  if (!arguments.plain().empty()) throw WrongUse{"demo takes options only"};
  const auto location = clinic_at(arguments);
  if (arguments.has("--renew")) {
    if (location.engine != db::Engine::sqlite) throw WrongUse{"--renew needs --data"};
    if (std::filesystem::exists(location.path_or_url)) return renewed_demo(location);
  }
  fill_demo(location);
  print_demo_people(location);
  return done;
}

}  // namespace evenkeel::cli
