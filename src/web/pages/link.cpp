// SPDX-License-Identifier: Apache-2.0
#include "web/pages/link.hpp"

#include "registry/passwords.hpp"
#include "registry/personal_login.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/password_fields.hpp"
#include "web/sign_in_cookie.hpp"

#include <string>
#include <variant>

namespace evenkeel::web {

namespace {

using registry::Staff;

std::string typed_login(FormReader& reader) {
  auto login = reader.text("login", {.most = 40});
  if (const auto own = registry::personal_login(login); !login.empty() && !own)
    reader.refuse("login", own.error().message);
  return login;
}

Response link_is_spent(Visit& visit) {
  return page(visit, 404, {.title = "This link no longer works"},
              div(cls("ek-door"), h1("This link no longer works"),
                  p("It was used already, is too old, or is not complete. An administrator of your "
                    "clinic can give you a new one."),
                  p(a(href("/sign-in"), "Sign in with user name and password"))));
}

Html choose_form(const Visit& visit, const Staff& member, const Filled& filled) {
  // Whoever has no user name yet has not chosen anything yet: the name was a stand-in.
  const auto who = member.login.empty()
                       ? text_field(filled, {.name = "name",
                                             .label = "Your name",
                                             .hint = "As colleagues read it in the record.",
                                             .autocomplete = "name"})
                       : p("This link is for ", strong(member.name), ".");
  const auto login =
      member.login.empty()
          ? text_field(filled, {.name = "login",
                                .label = "User name",
                                .hint = "Yours alone: one person, one name. You sign in with it.",
                                .autocomplete = "username",
                                .width = 30})
          : p("Your user name is ", strong(member.login), ".");
  return div(cls("ek-door"),
             h1("Welcome to ", visit.clinic.name.empty() ? "Evenkeel" : visit.clinic.name),
             error_summary(filled),
             post_form(visit,
                       {.action = "/link/" + std::string{visit.request.parameter("token")},
                        .css_class = "ek-stack"},
                       group(who, login, new_password_fields(filled),
                             button(type("submit"), cls("nhsuk-button"), "Save and sign in"))));
}

Response choose_page(Visit& visit, int status, const Staff& member, const Filled& filled) {
  return page(visit, status, {.title = "Choose your password"}, choose_form(visit, member, filled));
}

Response come_in_at_once(Visit& visit, const StaffId& staff) {
  std::string token;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    token.clear();
    if (!registry::use_link(database, visit.request.parameter("token"), visit.now.wall))
      return false;
    token = registry::begin_sign_in(database, staff, false, {staff, visit.now});
    return true;
  });
  if (token.empty()) return link_is_spent(visit);
  auto response = see_other("/start");
  give_sign_in_cookie(response, visit.request, token);
  return response;
}

// Name, user name, password and sign-in stand or fall together.
Result<std::string> use_up(Visit& visit, const Staff& member, const std::string& hash) {
  const registry::By by{member.id, visit.now};
  Result<std::string> token;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    if (!registry::use_link(database, visit.request.parameter("token"), visit.now.wall)) {
      token = refuse("link-spent", "");
      return false;
    }
    if (const auto amended = registry::amend_staff(database, member, by); !amended) {
      token = std::unexpected{amended.error()};
      return false;
    }
    registry::set_password(database, member.id, hash, by);
    token = registry::begin_sign_in(database, member.id, true, by);
    return true;
  });
  return token;
}

}  // namespace

Response show_link(Visit& visit) {
  const auto found =
      registry::link(visit.app.reader, visit.request.parameter("token"), visit.now.wall);
  if (!found) return link_is_spent(visit);
  if (found->is_reusable) return come_in_at_once(visit, found->staff);
  const auto member = registry::staff_member(visit.app.reader, found->staff);
  if (!member) return link_is_spent(visit);
  return choose_page(visit, 200, *member, {});
}

Response post_link(Visit& visit) {
  const auto found =
      registry::link(visit.app.reader, visit.request.parameter("token"), visit.now.wall);
  if (!found || found->is_reusable) return link_is_spent(visit);
  const auto known = registry::staff_member(visit.app.reader, found->staff);
  if (!known) return link_is_spent(visit);
  auto member = *known;
  FormReader reader{visit.request.form};
  if (known->login.empty()) member.name = reader.text("name", {.most = 80});
  if (known->login.empty()) member.login = typed_login(reader);
  const auto password = new_password(reader, visit.request.form);
  if (!reader.is_fine())
    return choose_page(visit, 422, *known, {&visit.request.form, reader.refusals(), {}});
  const auto token = use_up(visit, member, registry::hash_password(password));
  if (!token && token.error().code == "link-spent") return link_is_spent(visit);
  if (!token) return choose_page(visit, 422, *known, {&visit.request.form, {token.error()}, {}});
  auto response = see_other("/start");
  give_sign_in_cookie(response, visit.request, *token);
  return response;
}

}  // namespace evenkeel::web
