// SPDX-License-Identifier: Apache-2.0
#include "app/demo.hpp"

#include "app/demo_bookings.hpp"
#include "app/demo_courses.hpp"
#include "app/demo_door.hpp"
#include "app/demo_intake.hpp"
#include "app/demo_people.hpp"
#include "app/demo_sharing.hpp"
#include "app/demo_story.hpp"
#include "app/demo_therapy.hpp"
#include "base/failure.hpp"
#include "registry/clinic.hpp"
#include "registry/passwords.hpp"
#include "registry/patients.hpp"
#include "registry/sign_in.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::app {
namespace {

constexpr std::chrono::hours demo_link_lasts{12};

void employ_everybody(DemoTeller& tell, db::Database& database, const registry::By& by) {
  // One password for all, and so one hash: it is no secret in a demo.
  const auto hash = registry::hash_password(registry::demo_password());
  for (const auto& person : demo_staff()) {
    const auto id = tell.told(registry::add_staff(
        database,
        {{}, std::string{person.login}, std::string{person.name}, {person.role}, true, false}, by));
    registry::set_password(database, id, hash, by);
    tell.employ(*registry::staff_member(database, id));
  }
}

}  // namespace

registry::Clinic demo_clinic(std::string_view zone) {
  registry::Clinic clinic{"Stillwater Demo Clinic",
                          std::string{zone},
                          "12 Sample Street, Suite 3\nExampleton",
                          "+1 555 0100",
                          "911",
                          "letter",
                          true,
                          {}};
  for (int place = 0; place < demo_chairs; ++place) {
    clinic.chairs.push_back({demo_chair(place), "Chair " + std::to_string(place + 1), place});
  }
  return clinic;
}

std::string_view demo_zone(Instant now) {
  constexpr std::array<std::string_view, 11> zones{
      "America/New_York", "Europe/Berlin",    "America/Los_Angeles", "Asia/Kolkata",
      "Asia/Tokyo",       "Pacific/Auckland", "Pacific/Honolulu",    "America/Sao_Paulo",
      "Asia/Dubai",       "Asia/Shanghai",    "Europe/London"};
  // Late enough for a morning behind; early enough for the visits ahead to end before it closes.
  const auto* const working = std::ranges::find_if(zones, [&](std::string_view zone) {
    const auto morning = registry::start_of_day(registry::local_day(now, zone), zone);
    return now - morning >= std::chrono::hours{12} && now - morning < std::chrono::hours{16};
  });
  return working == zones.end() ? zones.front() : *working;
}

void make_demo_clinic(db::Database& database, const Rules& rules, const Moment& now) {
  const std::string zone{demo_zone(now.wall)};
  db::Transaction transaction{database};
  DemoTeller tell{database, rules, now};
  if (registry::has_clinic(database)) throw Failure{"there is a clinic here already"};
  tell.told(registry::set_clinic(database, demo_clinic(zone)));
  const Moment opening = stated(now.wall - demo_past, now);
  employ_everybody(tell, database, {registry::system_staff, opening});
  std::deque<DemoChart> charts;
  for (const auto& who : demo_patients())
    charts.push_back({who, static_cast<int>(charts.size()), {}});
  plan_demo_past(tell, charts, zone, now.wall);
  plan_demo_today(tell, charts, zone, now.wall);
  plan_demo_asking(tell, charts, zone, now.wall);
  tell.tell();
  tell_demo_contacts(database, {registry::system_staff, now});
  make_demo_bookings(tell, charts, zone, now);
  make_demo_intake(tell, charts, now);
  make_demo_courses(tell, charts, zone, now);
  make_demo_therapy(tell, charts, zone, now);
  make_demo_sharing(tell, charts, zone, now);
  transaction.commit();
}

std::vector<DemoLink> demo_links(db::Database& database, const Moment& now) {
  if (!registry::clinic(database).is_demo) {
    throw Failure{"only a demo clinic has links that sign in without a password"};
  }
  const auto everybody = registry::staff(database);
  std::vector<DemoLink> links;
  for (const Role role : all_roles) {
    const auto found = std::ranges::find_if(everybody, [&](const registry::Staff& member) {
      return member.is_active && std::ranges::find(member.roles, role) != member.roles.end();
    });
    if (found == everybody.end()) continue;
    links.push_back({role, found->name, found->login,
                     registry::make_link(database, found->id, now.wall + demo_link_lasts, true,
                                         {registry::system_staff, now})});
  }
  return links;
}

}  // namespace evenkeel::app
