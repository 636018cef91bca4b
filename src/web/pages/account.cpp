// SPDX-License-Identifier: Apache-2.0
#include "web/pages/account.hpp"

#include "registry/passwords.hpp"
#include "registry/process_notes.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/password_fields.hpp"
#include "web/password_again.hpp"
#include "web/sign_in_cookie.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

Html who_am_i(const Visit& visit) {
  const auto& staff = visit.who->staff;
  std::vector<Html> roles;
  for (const auto role_held : staff.roles)
    roles.push_back(span(cls("ek-tag"), said(role_held)));
  const auto row = [](std::string_view what, const Html& value_shown) {
    return group(dt(what), dd(value_shown));
  };
  return dl(
      cls("ek-facts"), row("Name", span(staff.name)), row("User name", span(staff.login)),
      row("Here as", group(roles)),
      row("Signed in since", span(registry::date_time_text(visit.who->began, visit.clinic.zone))));
}

Html password_part(const Visit& visit, const Filled& filled) {
  if (visit.clinic.is_demo) {
    return section(h2("Password"), p("The demo clinic keeps its password for everybody: ",
                                     strong(registry::demo_password()), "."));
  }
  const auto current = visit.who->staff.has_password
                           ? password_field(filled, {.name = "current",
                                                     .label = "Password now",
                                                     .autocomplete = "current-password",
                                                     .width = 30})
                           : Html{};
  return section(
      h2("New password"), error_summary(filled), p("Saving it signs you out everywhere else."),
      post_form(visit, {.action = "/account/password", .css_class = "ek-stack"},
                group(current, new_password_fields(filled),
                      button(type("submit"), cls("nhsuk-button"), "Save new password"))));
}

Response account_page(Visit& visit, int status, const Filled& filled) {
  const auto changed = visit.request.query.get("saved") == "password"
                           ? p(cls("ek-notice"), role("status"), "Your new password is saved.")
                           : Html{};
  return page(visit, status, {.title = "Your account"},
              group(h1("Your account"), changed, who_am_i(visit), password_part(visit, filled),
                    section(h2("Signed in on another device?"),
                            p("This ends every sign-in of yours, here too."),
                            post_button(visit, {.action = "/account/sign-out-everywhere"},
                                        "Sign out everywhere", "ek-button ek-button--quiet"))));
}

// At this door too a wrong password is counted, and after some of them each further one waits.
void check_password_now(Visit& visit, FormReader& reader) {
  const auto& staff = visit.who->staff;
  const auto hash = registry::password_hash(visit.app.reader, staff.id);
  if (!hash) return;
  if (const auto wait = wait_before_trying(visit, staff.login)) {
    reader.refuse("current", too_many_tries_said(*wait));
  } else if (!registry::is_password(hash, visit.request.form.get("current").value_or(""))) {
    count_failed_try(visit, staff.login);
    reader.refuse("current", "This is not your password now.");
  }
}

// A therapist's sealed notes open with the new password too. A key that another password seals (one
// lost long ago) stays as it is. Before the writer's transaction: it takes as long as a sign-in.
std::vector<registry::NoteKey> note_keys_under(const Visit& visit, std::string_view password) {
  const auto now = visit.request.form.get("current").value_or("");
  std::vector<registry::NoteKey> again;
  for (const auto& key : registry::note_keys(visit.app.reader, visit.who->staff.id)) {
    if (auto one = registry::resealed(key, now, password)) again.push_back(*std::move(one));
  }
  return again;
}

}  // namespace

Response show_account(Visit& visit) { return account_page(visit, 200, {}); }

Response post_own_password(Visit& visit) {
  if (visit.clinic.is_demo) return account_page(visit, 422, {});
  const auto& staff = visit.who->staff;
  FormReader reader{visit.request.form};
  check_password_now(visit, reader);
  const auto password = new_password(reader, visit.request.form);
  if (!reader.is_fine())
    return account_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto new_hash = registry::hash_password(password);
  const auto note_keys = note_keys_under(visit, password);
  std::string token;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::set_password(database, staff.id, new_hash, visit.by());
    for (const auto& key : note_keys)
      registry::replace_seal(database, key, visit.by());
    token = registry::begin_sign_in(database, staff.id, true, visit.by());
    return true;
  });
  auto response = see_other("/account?saved=password");
  give_sign_in_cookie(response, visit.request, token);
  return response;
}

Response post_sign_out_everywhere(Visit& visit) {
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::end_all_sign_ins(database, visit.who->staff.id);
    return true;
  });
  auto response = see_other("/sign-in");
  take_back_sign_in_cookie(response, visit.request);
  return response;
}

}  // namespace evenkeel::web
