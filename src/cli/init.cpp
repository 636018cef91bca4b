// SPDX-License-Identifier: Apache-2.0
#include "cli/init.hpp"

#include "app/clock.hpp"
#include "app/visit_kind_file.hpp"
#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "cli/questions.hpp"
#include "db/migrate.hpp"
#include "db/new_clinic.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"

#include <charconv>
#include <cstddef>
#include <cstdio>
#include <iostream>

namespace evenkeel::cli {
namespace {

constexpr std::chrono::hours first_link_lasts{24};

constexpr Question init_questions[] = {
    {"--name", "Name of the clinic", ""},
    {"--zone", "Time zone, as in America/New_York", ""},
    {"--address", "Address, for an ambulance", ""},
    {"--phone", "Telephone number", ""},
    {"--emergency-number", "Emergency number", ""},
    {"--chairs", "Treatment chairs: how many, or their names between commas", "4"},
    {"--paper", "Paper, letter or a4", "letter"},
};

std::string option_of(const std::string& field) {
  return field == "emergency_number" ? "--emergency-number" : "--" + field;
}

registry::Chair chair_at(std::size_t place, std::string name) {
  return {"chair-" + std::to_string(place + 1), std::move(name), static_cast<int>(place)};
}

}  // namespace

std::vector<registry::Chair> chairs_from(std::string_view answer) {
  std::vector<registry::Chair> chairs;
  std::size_t count = 0;
  const auto* const end = answer.data() + answer.size();
  const auto read = std::from_chars(answer.data(), end, count);
  if (read.ec == std::errc{} && read.ptr == end) {
    if (count < 1 || count > 40) throw WrongUse{"--chairs needs 1 to 40 chairs"};
    for (std::size_t i = 0; i < count; ++i) {
      chairs.push_back(chair_at(i, "Chair " + std::to_string(i + 1)));
    }
    return chairs;
  }
  for (;;) {
    const auto comma = answer.find(',');
    chairs.push_back(chair_at(chairs.size(), std::string{answer.substr(0, comma)}));
    if (comma == std::string_view::npos) return chairs;
    answer.remove_prefix(comma + 1);
  }
}

std::string make_clinic(db::Database& database, const registry::Clinic& clinic, const Moment& now) {
  const registry::By by{registry::system_staff, now};
  db::Transaction transaction{database};
  if (const auto made = registry::set_clinic(database, clinic); !made) {
    throw WrongUse{option_of(made.error().field) + ": " + made.error().message};
  }
  app::seed_visit_kinds(database);
  // No login name and no password: whoever opens the link chooses both.
  const auto administrator = registry::add_staff(
      database, {{}, "", "First administrator", {Role::administrator}, true, false}, by);
  if (!administrator) throw Failure{administrator.error().message};
  auto token =
      registry::make_link(database, *administrator, now.wall + first_link_lasts, false, by);
  transaction.commit();
  return token;
}

int init_clinic(std::span<const std::string> given) {
  const Arguments arguments{given,
                            {data_option,
                             database_option,
                             {"--name", true, "name of the clinic"},
                             {"--zone", true, "time zone, as in America/New_York"},
                             {"--address", true, "for an ambulance"},
                             {"--phone", true, "telephone number"},
                             {"--emergency-number", true, "as it is dialled from the clinic"},
                             {"--chairs", true, "how many, or names between commas"},
                             {"--paper", true, "letter or a4"}}};
  if (!arguments.plain().empty()) throw WrongUse{"init takes options only"};
  const auto location = clinic_at(arguments);
  db::NewClinic place{location};
  const auto typed =
      answers(arguments, init_questions, standard_input_is_terminal(), std::cin, std::cerr);
  db::migrate(place.database());
  const registry::Clinic clinic{typed[0], typed[1], typed[2], typed[3],
                                typed[4], typed[6], false,    chairs_from(typed[5])};
  const auto token = make_clinic(place.database(), clinic, app::MachineClock{}.now());
  place.keep();
  std::printf(
      "The clinic is made in %s.\nThe first administrator opens this link within 24 hours, once, "
      "and chooses a login name and a password:\n\n  http://localhost:8080/link/%s\n\nStart the "
      "server first: evenkeel serve %s\n",
      said(location).c_str(), token.c_str(),
      location.engine == db::Engine::sqlite ? ("--data " + *arguments.value("--data")).c_str()
                                            : "--database …");
  return done;
}

}  // namespace evenkeel::cli
