// SPDX-License-Identifier: Apache-2.0
#include "web/pages/clinic.hpp"

#include "app/rows.hpp"
#include "base/fresh_id.hpp"
#include "read/sessions.hpp"
#include "registry/clinic.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/asked.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Chair;
using registry::Clinic;

constexpr std::array paper_codes{std::string_view{"letter"}, std::string_view{"a4"}};
constexpr std::array new_chair_fields{std::string_view{"new_chair_1"},
                                      std::string_view{"new_chair_2"}};

std::string chair_field(const Chair& chair) { return "name_of_" + chair.id; }

// Chairs keep their ids whatever they are called, so that an old record still names the right one.
std::vector<Chair> typed_chairs(FormReader& reader, const Clinic& known) {
  std::vector<Chair> chairs;
  for (const auto& chair : known.chairs) {
    const auto called = reader.text(chair_field(chair), {.most = 30, .is_required = false});
    if (!called.empty()) chairs.push_back({chair.id, called, static_cast<int>(chairs.size())});
  }
  for (const auto field : new_chair_fields) {
    const auto called = reader.text(field, {.most = 30, .is_required = false});
    if (!called.empty())
      chairs.push_back({"chair-" + random_hex(4), called, static_cast<int>(chairs.size())});
  }
  return chairs;
}

// A refusal names its chair; on the page each chair has a field.
Refusal at_field_of_chair(Refusal refusal, const Clinic& known, const Clinic& typed,
                          const net::Fields& form) {
  if (std::ranges::find(known.chairs, refusal.field, &Chair::id) != known.chairs.end()) {
    refusal.field = "name_of_" + refusal.field;
    return refusal;
  }
  const auto added = std::ranges::find(typed.chairs, refusal.field, &Chair::id);
  if (added == typed.chairs.end()) return refusal;
  for (const auto field : new_chair_fields) {
    if (form.get(field).value_or("").contains(added->name)) refusal.field = field;
  }
  return refusal;
}

Clinic typed_clinic(FormReader& reader, const Clinic& known) {
  Clinic clinic = known;
  clinic.name = reader.text("name", {.most = 80});
  clinic.zone = reader.text("zone", {.most = 60});
  if (!clinic.zone.empty() && !registry::is_zone(clinic.zone)) {
    reader.refuse("zone",
                  "No such time zone is known. Write it as region and city, such as "
                  "America/New_York.");
  }
  clinic.address = reader.text("address", {.most = 300, .may_have_lines = true});
  clinic.phone = reader.text("phone", {.most = 40});
  clinic.emergency_number = reader.text("emergency_number", {.most = 20});
  clinic.paper = reader.choice("paper", paper_codes);
  clinic.chairs = typed_chairs(reader, known);
  return clinic;
}

Filled filled_from_clinic(const Clinic& clinic) {
  Filled filled;
  filled.prefilled = {{"name", clinic.name},       {"zone", clinic.zone},
                      {"address", clinic.address}, {"phone", clinic.phone},
                      {"paper", clinic.paper},     {"emergency_number", clinic.emergency_number}};
  for (const auto& chair : clinic.chairs)
    filled.prefilled[chair_field(chair)] = chair.name;
  return filled;
}

Html chair_fields(const Clinic& known, const Filled& filled) {
  std::vector<Html> fields;
  for (const auto& chair : known.chairs) {
    const auto field = chair_field(chair);
    fields.push_back(text_field(
        filled, {.name = field, .label = chair.name, .autocomplete = "off", .width = 20}));
  }
  for (const auto field : new_chair_fields) {
    fields.push_back(text_field(
        filled, {.name = field, .label = "Another chair", .autocomplete = "off", .width = 20}));
  }
  return section(cls("ek-card"), h2("Chairs"),
                 p("In the order of the room. A chair without a name is no longer used; records "
                   "keep what it was called."),
                 fields);
}

Html clinic_fields(const Filled& filled) {
  constexpr std::array papers{Choice{.code = "letter", .label = "Letter"},
                              Choice{.code = "a4", .label = "A4"}};
  return section(
      cls("ek-card"), h2("The clinic"),
      text_field(filled, {.name = "name", .label = "Name", .autocomplete = "off"}),
      text_field(filled, {.name = "zone",
                          .label = "Time zone",
                          .hint = "Region and city, such as America/New_York.",
                          .autocomplete = "off",
                          .width = 30}),
      text_area(filled,
                {.name = "address",
                 .label = "Address",
                 .hint = "As the ambulance needs it: entrance and floor too. The emergency card "
                         "shows it."},
                3),
      text_field(filled, {.name = "phone",
                          .label = "Phone",
                          .hint = "Printed on the after-care sheet.",
                          .input_mode = "tel",
                          .width = 20}),
      text_field(filled, {.name = "emergency_number",
                          .label = "Emergency number",
                          .hint = "As dialled from the clinic's phones.",
                          .input_mode = "tel",
                          .width = 10}),
      radios(filled, {.name = "paper", .label = "Paper of the printer"}, papers));
}

Response clinic_page(Visit& visit, int status, const Filled& filled) {
  const auto saved =
      visit.request.query.get("saved") ? p(cls("ek-notice"), role("status"), "Saved.") : Html{};
  return page(visit, status, {.title = "Clinic"},
              group(h1("Clinic"), p(a(href("/clinic/hours"), "Opening hours and visits")), saved,
                    error_summary(filled),
                    post_form(visit, {.action = "/clinic"},
                              group(div(cls("ek-columns"), clinic_fields(filled),
                                        chair_fields(visit.clinic, filled)),
                                    button(type("submit"), cls("nhsuk-button"), "Save"))),
                    not_sent_section(visit)));
}

// A chair somebody sits in cannot be taken away.
Result<std::monostate> no_seat_is_taken_away(db::Database& database, const Clinic& before,
                                             const Clinic& after) {
  for (const auto& row : read::open_sessions(database)) {
    const auto is_its_chair = [&](const Chair& chair) { return chair.id == row.chair; };
    if (std::ranges::any_of(after.chairs, is_its_chair)) continue;
    const auto lost = std::ranges::find_if(before.chairs, is_its_chair);
    if (lost == before.chairs.end()) continue;
    return refuse("chair-in-use",
                  "Somebody is in " + lost->name + " now. End or move that session first.",
                  chair_field(*lost));
  }
  return std::monostate{};
}

}  // namespace

Response show_clinic(Visit& visit) {
  return clinic_page(visit, 200, filled_from_clinic(visit.clinic));
}

Response post_clinic(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto clinic = typed_clinic(reader, visit.clinic);
  if (clinic.chairs.empty()) reader.refuse("new_chair_1", "A clinic has at least one chair.");
  if (!reader.is_fine())
    return clinic_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), "clinic",
      [&](db::Database& database) -> Result<std::monostate> {
        if (const auto kept = no_seat_is_taken_away(database, visit.clinic, clinic); !kept)
          return kept;
        return registry::set_clinic(database, clinic);
      });
  if (!done) {
    const auto refusal = at_field_of_chair(done.error(), visit.clinic, clinic, visit.request.form);
    return clinic_page(visit, 422, {&visit.request.form, {refusal}, {}});
  }
  return see_other("/clinic?saved=1");
}

}  // namespace evenkeel::web
