// SPDX-License-Identifier: Apache-2.0
#include "registry/clinic.hpp"

#include "base/failure.hpp"
#include "registry/name_key.hpp"
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <set>

namespace evenkeel::registry {
namespace {

constexpr int most_chairs = 40;

constexpr std::string_view count_clinics = "SELECT COUNT(*) FROM clinic";
constexpr std::string_view the_clinic =
    "SELECT name, zone, address, phone, emergency_number, paper, is_demo FROM clinic";
constexpr std::string_view chairs_in_use =
    "SELECT chair, name, place FROM chairs WHERE is_used = 1 ORDER BY place, chair";
constexpr std::string_view one_chair_name = "SELECT name FROM chairs WHERE chair = $1";
constexpr std::string_view put_clinic =
    "INSERT INTO clinic (one, name, zone, address, phone, emergency_number, paper, is_demo) "
    "VALUES (1, $1, $2, $3, $4, $5, $6, $7) ON CONFLICT (one) DO UPDATE SET name = excluded.name, "
    "zone = excluded.zone, address = excluded.address, phone = excluded.phone, "
    "emergency_number = excluded.emergency_number, paper = excluded.paper";
constexpr std::string_view retire_chairs = "UPDATE chairs SET is_used = 0";
constexpr std::string_view put_chair =
    "INSERT INTO chairs (chair, name, place, is_used) VALUES ($1, $2, $3, 1) "
    "ON CONFLICT (chair) DO UPDATE SET name = excluded.name, place = excluded.place, is_used = 1";

Result<std::vector<Chair>> plausible_chairs(const std::vector<Chair>& typed) {
  if (typed.empty()) return refuse("required", "A clinic has at least one chair.", "chairs");
  if (typed.size() > most_chairs) {
    return refuse("too-many", "At most " + std::to_string(most_chairs) + " chairs fit.", "chairs");
  }
  std::vector<Chair> chairs;
  std::set<std::string> names;
  std::set<std::string> ids;
  for (const auto& chair : typed) {
    auto name = plain(chair.name, {chair.id, "Name of a chair", 40});
    if (!name) return std::unexpected{name.error()};
    if (!names.insert(name_key(*name)).second || !ids.insert(chair.id).second) {
      return refuse("twice", "Two chairs have the name " + *name + ".", chair.id);
    }
    chairs.push_back({chair.id, *std::move(name), chair.place});
  }
  return chairs;
}

Result<Clinic> plausible_clinic(const Clinic& typed) {
  Clinic clinic;
  struct Field {
    std::string Clinic::* member = nullptr;
    TextRule rule;
  };
  const Field fields[] = {
      {&Clinic::name, {"name", "Name of the clinic"}},
      {&Clinic::address, {"address", "Address", 300, true, true}},
      {&Clinic::phone, {"phone", "Telephone number", 40}},
      {&Clinic::emergency_number, {"emergency_number", "Emergency number", 20}},
  };
  for (const auto& [member, rule] : fields) {
    auto text = plain(typed.*member, rule);
    if (!text) return std::unexpected{text.error()};
    clinic.*member = *std::move(text);
  }
  if (!is_zone(typed.zone)) {
    return refuse("no-such-zone", "This is no time zone. Write it as in America/New_York.", "zone");
  }
  if (typed.paper != "letter" && typed.paper != "a4") {
    return refuse("no-such-paper", "Paper is letter or a4.", "paper");
  }
  auto chairs = plausible_chairs(typed.chairs);
  if (!chairs) return std::unexpected{chairs.error()};
  clinic.zone = typed.zone;
  clinic.paper = typed.paper;
  clinic.is_demo = typed.is_demo;
  clinic.chairs = *std::move(chairs);
  return clinic;
}

}  // namespace

bool has_clinic(db::Database& database) { return database.integer(count_clinics).value_or(0) > 0; }

Clinic clinic(db::Database& database) {
  std::optional<Clinic> found;
  database.each(the_clinic, [&](const db::Row& row) {
    found = Clinic{row.string(0), row.string(1), row.string(2), row.string(3),
                   row.string(4), row.string(5), row.flag(6),   {}};
  });
  if (!found) throw Failure{"there is no clinic here yet: run `evenkeel init` or `evenkeel demo`"};
  database.each(chairs_in_use, [&](const db::Row& row) {
    found->chairs.push_back({row.string(0), row.string(1), static_cast<int>(row.integer(2))});
  });
  return *found;
}

Result<std::monostate> set_clinic(db::Database& database, const Clinic& typed) {
  const auto plausible = plausible_clinic(typed);
  if (!plausible) return std::unexpected{plausible.error()};
  if (has_clinic(database) && clinic(database).is_demo != plausible->is_demo) {
    return refuse("demo", "A demo clinic cannot become a real one, nor the other way round.");
  }
  database.run(put_clinic, plausible->name, plausible->zone, plausible->address, plausible->phone,
               plausible->emergency_number, plausible->paper, plausible->is_demo);
  database.run(retire_chairs);
  for (const auto& chair : plausible->chairs) {
    database.run(put_chair, chair.id, chair.name, chair.place);
  }
  return std::monostate{};
}

std::string chair_name(db::Database& database, std::string_view chair) {
  return database.text(one_chair_name, chair).value_or(std::string{chair});
}

}  // namespace evenkeel::registry
