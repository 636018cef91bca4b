// SPDX-License-Identifier: Apache-2.0
#include "web/pages/staff.hpp"

#include "app/rows.hpp"
#include "registry/personal_login.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Staff;

constexpr std::chrono::hours link_valid_for{72};

std::string role_field(Role held) { return "role_" + std::string{name_of(held)}; }

std::string role_label(Role held) {
  std::string label{said(held)};
  label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

std::string_view role_hint(Role held) {
  switch (held) {
    case Role::front_desk:
      return "Arrivals, chairs and who patients are. No clinical content.";
    case Role::nurse:
      return "Ready check, treatment, recovery, discharge, facts of the chart.";
    case Role::prescriber:
      return "All a nurse may, and orders, overrides and their signature.";
    case Role::therapist:
      return "Reads the chart, holds therapy, and keeps own sealed notes.";
    case Role::owner:
      return "Staff, the clinic, and who looked at charts. No clinical content.";
    case Role::administrator:
      return "Staff and the clinic. No clinical content.";
  }
  return "";
}

std::string staff_state(const Staff& member) {
  if (!member.is_active) return "closed";
  return member.has_password ? "active" : "waiting for the first sign-in";
}

Html staff_row(const Staff& member) {
  std::vector<Html> roles;
  for (const auto held : member.roles)
    roles.push_back(span(cls("ek-tag"), said(held)));
  const auto shown_name = member.name.empty() ? std::string{"(name not chosen yet)"} : member.name;
  return tr(td(a(href("/staff/", member.id.text()), shown_name)), td(member.login), td(roles),
            td(staff_state(member)));
}

Html role_boxes(const Filled& filled) {
  std::vector<Html> boxes;
  for (const auto held : all_roles) {
    const auto field = role_field(held);
    const auto called = role_label(held);
    boxes.push_back(checkbox(filled, {.name = field, .label = called, .hint = role_hint(held)}));
  }
  return fieldset(cls("nhsuk-fieldset"),
                  legend(cls("nhsuk-fieldset__legend nhsuk-fieldset__legend--s"), "Roles"), boxes);
}

std::vector<Role> typed_roles(const FormReader& reader) {
  std::vector<Role> roles;
  for (const auto held : all_roles) {
    if (reader.checked(role_field(held))) roles.push_back(held);
  }
  return roles;
}

// The registry speaks of "roles"; the page has a box for each.
Refusal at_first_box(Refusal refusal) {
  if (refusal.field == "roles") refusal.field = role_field(all_roles.front());
  return refusal;
}

Html new_staff_form(const Visit& visit, const Filled& filled) {
  return group(
      h1("New member of staff"), error_summary(filled),
      post_form(visit, {.action = "/staff", .css_class = "ek-stack"},
                group(text_field(filled, {.name = "name",
                                          .label = "Name",
                                          .hint = "As colleagues read it in the record.",
                                          .autocomplete = "off"}),
                      text_field(filled, {.name = "login",
                                          .label = "User name",
                                          .hint = "The person's own, such as jo.avery.",
                                          .autocomplete = "off",
                                          .width = 30}),
                      role_boxes(filled),
                      button(type("submit"), cls("nhsuk-button"), "Make account and link"))));
}

Response new_staff_page(Visit& visit, int status, const Filled& filled) {
  return page(visit, status, {.title = "New member of staff"}, new_staff_form(visit, filled));
}

std::string whole_address(const Visit& visit, std::string_view path) {
  const auto host = visit.request.header("host").value_or("localhost");
  return (visit.request.is_secure ? "https://" : "http://") + std::string{host} + std::string{path};
}

Response link_page(Visit& visit, const Staff& member, std::string_view token) {
  const auto address = whole_address(visit, "/link/" + std::string{token});
  const auto until = visit.now.wall + link_valid_for;
  return page(visit, 200, {.title = "One-time link"},
              group(h1("A link for ", member.name),
                    p("Give this link to ", strong(member.name), " yourself. It works once, until ",
                      registry::date_time_text(until, visit.clinic.zone),
                      ". It is shown only now: it cannot be looked up again, only made anew."),
                    p(input(cls("nhsuk-input ek-one-time-link"), type("text"), flag("readonly"),
                            aria_label("One-time link"), value(address))),
                    p(a(href("/staff"), "Back to the staff"))));
}

}  // namespace

Response show_staff(Visit& visit) {
  std::vector<Html> rows;
  for (const auto& member : registry::staff(visit.app.reader))
    rows.push_back(staff_row(member));
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  return page(
      visit, 200, {.title = "Staff"},
      group(div(cls("ek-page-head"), h1("Staff"),
                a(href("/staff/new"), cls("ek-button ek-button--quiet"), "New member of staff")),
            div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
                table(cls("ek-table"),
                      thead(tr(column("Name"), column("User name"), column("Roles"),
                               column("Account"))),
                      tbody(rows)))));
}

Response show_new_staff(Visit& visit) { return new_staff_page(visit, 200, {}); }

Response post_staff(Visit& visit) {
  FormReader reader{visit.request.form};
  Staff member;
  member.name = reader.text("name", {.most = 80});
  member.login = reader.text("login", {.most = 40});
  if (const auto login = registry::personal_login(member.login); !member.login.empty() && !login)
    reader.refuse("login", login.error().message);
  member.roles = typed_roles(reader);
  if (!reader.is_fine())
    return new_staff_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  std::string token;
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), "staff",
                       [&](db::Database& database) -> Result<std::monostate> {
                         const auto added = registry::add_staff(database, member, visit.by());
                         if (!added) return std::unexpected{added.error()};
                         token = registry::make_link(
                             database, *added, visit.now.wall + link_valid_for, false, visit.by());
                         return std::monostate{};
                       });
  if (!done)
    return new_staff_page(visit, 422, {&visit.request.form, {at_first_box(done.error())}, {}});
  // Pressed twice: the link was shown the first time and is nowhere now.
  if (*done == app::Press::again) return see_other("/staff");
  return link_page(visit, member, token);
}

namespace {

Filled filled_from_staff(const Staff& member) {
  Filled filled;
  filled.prefilled = {
      {"name", member.name}, {"login", member.login}, {"is_active", member.is_active ? "yes" : ""}};
  for (const auto held : member.roles)
    filled.prefilled[role_field(held)] = "yes";
  return filled;
}

Html staff_member_form(const Visit& visit, const Staff& member, const Filled& filled) {
  const bool is_self = visit.who->staff.id == member.id;
  return post_form(
      visit, {.action = "/staff/" + member.id.text(), .css_class = "ek-stack"},
      group(
          text_field(filled, {.name = "name", .label = "Name", .autocomplete = "off"}),
          text_field(filled,
                     {.name = "login", .label = "User name", .autocomplete = "off", .width = 30}),
          role_boxes(filled),
          is_self ? p(cls("nhsuk-hint"), "This is you: nobody gives roles to themselves.") : Html{},
          checkbox(filled, {.name = "is_active",
                            .label = "The account is open",
                            .hint = "Closing it, or changing roles, ends every sign-in at once. "
                                    "What the person wrote stays in the record."}),
          button(type("submit"), cls("nhsuk-button"), "Save")));
}

Response staff_member_page(Visit& visit, int status, const Staff& member, const Filled& filled) {
  const auto new_link =
      member.is_active
          ? section(h2("Lost the password?"),
                    p("A new one-time link lets ", member.name,
                      " choose another. Give it to the person yourself."),
                    post_button(visit, {.action = "/staff/" + member.id.text() + "/link"},
                                "Make a one-time link", "ek-button ek-button--quiet"))
          : Html{};
  return page(
      visit, status, {.title = member.name},
      group(h1(member.name.empty() ? "Member of staff" : member.name), p(staff_state(member)),
            error_summary(filled), staff_member_form(visit, member, filled), new_link));
}

}  // namespace

Response show_staff_member(Visit& visit) {
  const auto member = registry::staff_member(visit.app.reader, visit.id<StaffId>("staff"));
  if (!member) return not_found(visit);
  return staff_member_page(visit, 200, *member, filled_from_staff(*member));
}

Response post_staff_member(Visit& visit) {
  const auto known = registry::staff_member(visit.app.reader, visit.id<StaffId>("staff"));
  if (!known) return not_found(visit);
  FormReader reader{visit.request.form};
  auto member = *known;
  member.name = reader.text("name", {.most = 80});
  member.login = reader.text("login", {.most = 40});
  if (member.login != known->login) {
    if (const auto login = registry::personal_login(member.login); !login)
      reader.refuse("login", login.error().message);
  }
  member.roles = typed_roles(reader);
  member.is_active = reader.checked("is_active");
  if (!reader.is_fine())
    return staff_member_page(visit, 422, *known, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), member.id.text(),
      [&](db::Database& database) { return registry::amend_staff(database, member, visit.by()); });
  if (!done) {
    return staff_member_page(visit, 422, *known,
                             {&visit.request.form, {at_first_box(done.error())}, {}});
  }
  return see_other("/staff");
}

Response post_staff_link(Visit& visit) {
  const auto member = registry::staff_member(visit.app.reader, visit.id<StaffId>("staff"));
  if (!member || !member->is_active) return not_found(visit);
  std::string token;
  const auto done = app::submit_rows(visit.app, visit.act_regardless(), member->id.text(),
                                     [&](db::Database& database) -> Result<std::monostate> {
                                       token = registry::make_link(database, member->id,
                                                                   visit.now.wall + link_valid_for,
                                                                   false, visit.by());
                                       return std::monostate{};
                                     });
  if (done == app::Press::again) return see_other("/staff/" + member->id.text());
  return link_page(visit, *member, token);
}

}  // namespace evenkeel::web
