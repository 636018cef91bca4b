// SPDX-License-Identifier: Apache-2.0
#include "web/pages/sign_in.hpp"

#include "registry/passwords.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/own_path.hpp"
#include "web/password_again.hpp"
#include "web/sign_in_cookie.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

namespace {

Html sign_in_form(const Visit& visit, const Filled& filled, std::string_view to) {
  const auto hint = demo_password_hint(visit.clinic);
  return div(cls("ek-door"), h1("Sign in"), error_summary(filled),
             post_form(visit, {.action = "/sign-in", .css_class = "ek-stack"},
                       group(text_field(filled, {.name = "login",
                                                 .label = "User name",
                                                 .autocomplete = "username",
                                                 .width = 30}),
                             password_field(filled, {.name = "password",
                                                     .label = "Password",
                                                     .hint = hint,
                                                     .autocomplete = "current-password",
                                                     .width = 30}),
                             hidden_field("to", to),
                             button(type("submit"), cls("nhsuk-button"), "Sign in"))),
             p(cls("nhsuk-hint"),
               "Lost your password? An administrator of your clinic gives you a new link."));
}

Response sign_in_page(Visit& visit, int status, const Filled& filled, std::string_view to) {
  return page(visit, status, {.title = "Sign in"}, sign_in_form(visit, filled, to));
}

Response too_many_tries(Visit& visit, Seconds wait, std::string_view to) {
  auto response = sign_in_page(
      visit, 429,
      {&visit.request.form, {{"too-many-tries", too_many_tries_said(wait), "password"}}, {}}, to);
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return response;
}

// The same words and the same time whether the name is unknown, the account is closed or the
// password is wrong.
Response not_right(Visit& visit, std::string_view login, std::string_view to) {
  count_failed_try(visit, login);
  return sign_in_page(visit, 422,
                      {&visit.request.form,
                       {{"not-right", "The user name or the password is not right.", "password"}},
                       {}},
                      to);
}

std::string begin_with_password(Visit& visit, const registry::Staff& member,
                                const std::optional<std::string>& new_hash) {
  const registry::By by{member.id, visit.now};
  const auto before =
      registry::signed_in(visit.app.reader, sign_in_token(visit.request), visit.now.wall);
  std::string token;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    if (before) registry::end_sign_in(database, before->token_hash);
    if (new_hash) registry::set_password(database, member.id, *new_hash, by);
    token = registry::begin_sign_in(database, member.id, true, by);
    return true;
  });
  return token;
}

}  // namespace

std::string demo_password_hint(const registry::Clinic& clinic) {
  if (!clinic.is_demo) return {};
  return "Demo clinic. Everybody\u2019s password: " + std::string{registry::demo_password()};
}

Response show_sign_in(Visit& visit) {
  return sign_in_page(visit, 200, {}, own_path(visit.request.query.get("to").value_or("")));
}

Response post_sign_in(Visit& visit) {
  const auto to = own_path(visit.request.form.get("to").value_or(""));
  FormReader reader{visit.request.form};
  const auto login = reader.text("login", {.most = 100});
  // A password is taken exactly as it was typed.
  const auto password = visit.request.form.get("password").value_or("");
  if (password.empty()) reader.refuse("password", "Type your password.");
  if (!reader.is_fine())
    return sign_in_page(visit, 422, {&visit.request.form, reader.refusals(), {}}, to);
  if (const auto wait = wait_before_trying(visit, login)) return too_many_tries(visit, *wait, to);

  const auto member = registry::staff_by_login(visit.app.reader, login);
  const auto hash = member && member->is_active
                        ? registry::password_hash(visit.app.reader, member->id)
                        : std::nullopt;
  if (!registry::is_password(hash, password)) return not_right(visit, login, to);
  const auto new_hash = registry::is_outdated(*hash)
                            ? std::optional{registry::hash_password(password)}
                            : std::nullopt;
  const auto token = begin_with_password(visit, *member, new_hash);
  auto response = see_other(to);
  give_sign_in_cookie(response, visit.request, token);
  return response;
}

Response post_sign_out(Visit& visit) {
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::end_sign_in(database, visit.who->token_hash);
    return true;
  });
  auto response = see_other("/sign-in");
  take_back_sign_in_cookie(response, visit.request);
  return response;
}

}  // namespace evenkeel::web
