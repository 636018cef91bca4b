// SPDX-License-Identifier: Apache-2.0
#include "registry/care_team.hpp"
#include "registry/intake_answers.hpp"
#include "registry/zone.hpp"
#include "web/own_steps.hpp"
#include "web/pages/before_lists.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::CareMember;
using registry::CarePlace;

constexpr std::string_view care_team_path = "/me/care-team";

const CareMember* member_at(const std::vector<CareMember>& team, CarePlace place) {
  const auto found = std::ranges::find(team, place, &CareMember::place);
  return found == team.end() ? nullptr : &*found;
}

std::string said_of_member(const CareMember* member) {
  if (member == nullptr) return "not told yet";
  if (member->name.empty()) return "none";
  return member->name + (member->may_be_asked ? ", we may ask them" : ", we do not ask them");
}

Html care_place_line(CarePlace place, const CareMember* member) {
  return li(cls("ek-own-thing"),
            a(cls("ek-own-thing__link"), href(care_team_path, "/", name_of(place)),
              span(cls("ek-own-thing__words"), said(place)),
              span(cls("ek-own-thing__more ek-own-words"), said_of_member(member))));
}

Response own_member_page(Visit& visit, CarePlace place, Filled filled) {
  const auto team = registry::care_team(visit.app.reader, visit.own());
  if (const auto* known = member_at(team, place)) {
    filled.prefilled = {{"name", known->name},
                        {"phone", known->phone},
                        {"fax", known->fax},
                        {"email", known->email},
                        {"may_ask", known->may_be_asked ? "yes" : "no"}};
  }
  constexpr std::array permission{
      Choice{
          .code = "yes", .label = "Yes, you may ask", .hint = "You can take it back at any time."},
      Choice{.code = "no", .label = "No", .hint = {}}};
  return own_page(
      visit, filled.refusals.empty() ? 200 : 422, {.title = std::string{said(place)}},
      group(p(cls("ek-own-back"), a(href(care_team_path), "Back")), h1(said(place)),
            error_summary(filled),
            post_form(
                visit,
                own_form(visit, std::string{care_team_path} + "/" + std::string{name_of(place)}),
                group(text_field(filled, {.name = "name",
                                          .label = "Name",
                                          .hint = "Leave it empty if you have none.",
                                          .autocomplete = "off"}),
                      text_field(filled, {.name = "phone",
                                          .label = "Telephone (if you know it)",
                                          .input_mode = "tel",
                                          .autocomplete = "off"}),
                      text_field(filled, {.name = "fax",
                                          .label = "Fax (if you know it)",
                                          .input_mode = "tel",
                                          .autocomplete = "off"}),
                      text_field(filled, {.name = "email",
                                          .label = "E-mail (if you know it)",
                                          .input_mode = "email",
                                          .autocomplete = "off"}),
                      radios(filled,
                             {.name = "may_ask",
                              .label = "May we ask them for your records?",
                              .hint = "It helps us to treat you safely."},
                             permission),
                      button(type("submit"), cls("nhsuk-button"), "Save")))));
}

CareMember member_typed(const Visit& visit, CarePlace place, FormReader& reader) {
  constexpr std::array<std::string_view, 2> answers{"yes", "no"};
  CareMember member;
  member.place = place;
  member.name = reader.text("name", {.most = 100, .is_required = false});
  member.phone = reader.text("phone", {.most = 40, .is_required = false});
  member.fax = reader.text("fax", {.most = 40, .is_required = false});
  member.email = reader.text("email", {.most = 200, .is_required = false});
  const auto may_ask = reader.choice("may_ask", answers, !member.name.empty());
  member.may_be_asked = may_ask == "yes";
  member.decided_on = registry::local_day(visit.now.wall, visit.clinic.zone);
  return member;
}

}  // namespace

Response show_own_care_team(Visit& visit) {
  const auto team = registry::care_team(visit.app.reader, visit.own());
  std::vector<Html> lines;
  for (const auto place : registry::all_care_places)
    lines.push_back(care_place_line(place, member_at(team, place)));
  return own_step(
      visit, 200, "Who else looks after you",
      group(h1("Who else looks after you"),
            p("Your other treatment goes on. If you let us, we ask them for your "
              "records and tell them how you are."),
            ul(cls("ek-own-things"), lines),
            post_button(visit, own_form(visit, std::string{care_team_path} + "/done", {}),
                        "That is everybody", "nhsuk-button ek-own-wide")));
}

Response post_own_care_team_done(Visit& visit) {
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    const auto team = registry::care_team(database, visit.own());
    registry::finish_task(database, visit.own(), {"care_team", team.empty()}, visit.own_by());
    return std::monostate{};
  });
  return see_other(std::string{done ? own_tasks_path : care_team_path});
}

Response show_own_care_member(Visit& visit) {
  const auto place = registry::care_place_named(visit.request.parameter("place"));
  if (!place) return not_found(visit);
  return own_member_page(visit, *place, {});
}

Response post_own_care_member(Visit& visit) {
  const auto place = registry::care_place_named(visit.request.parameter("place"));
  if (!place) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto member = member_typed(visit, *place, reader);
  if (!reader.is_fine())
    return own_member_page(visit, *place, {&visit.request.form, reader.refusals(), {}});
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    return registry::set_care_member(database, visit.own(), member, visit.own_by());
  });
  if (!done) return own_member_page(visit, *place, {&visit.request.form, {done.error()}, {}});
  return see_other(std::string{care_team_path});
}

}  // namespace evenkeel::web
