// SPDX-License-Identifier: Apache-2.0
#include "web/rest.hpp"

#include "net/percent.hpp"
#include "web/layout.hpp"
#include "web/own_path.hpp"
#include "web/pages/sign_in.hpp"
#include "web/password_again.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace evenkeel::web {

namespace {

constexpr std::string_view back_field = "back_password";

// Pages that show themselves at rest, and what carries or ends them.
constexpr std::array<std::string_view, 5> resting_paths{
    "/start", "/board", "/sessions/{session}/chair", "/live/{topic}", "/sign-out"};

// What the form of this page sends anew by itself.
constexpr std::array<std::string_view, 3> own_fields{"csrf", "cause", "patient"};

bool is_kept(std::string_view field) {
  // A secret is not written into a page, not even for its owner.
  return std::ranges::find(own_fields, field) == own_fields.end() &&
         field.find("password") == std::string_view::npos;
}

Html sent_fields(const Request& request) {
  Html kept;
  for (const auto& [field, text] : request.form.pairs()) {
    if (is_kept(field)) kept.append(hidden_field(field, text));
  }
  return kept;
}

PostForm same_form(const Request& request) {
  PostForm form{.action = request.path};
  if (const auto patient = request.form.get("patient"))
    form.patient = PatientId{std::string{*patient}};
  return form;
}

// With the words that were searched for.
std::string address_asked(const Request& request) {
  std::string address = request.path;
  for (const auto& [field, text] : request.query.pairs()) {
    address += (address.size() == request.path.size() ? "?" : "&") + net::encode_percent(field) +
               "=" + net::encode_percent(text);
  }
  return address;
}

Html back_fields(const Visit& visit, const Filled& filled) {
  const auto hint = demo_password_hint(visit.clinic);
  return group(
      password_field(filled,
                     {.name = back_field, .label = "Your password", .hint = hint, .width = 20}),
      button(type("submit"), cls("ek-button ek-button--main"), "Go on"));
}

Response who_is_back_page(Visit& visit, int status, const Filled& filled) {
  const auto& request = visit.request;
  const bool is_post = request.method == net::Method::post;
  const auto words = is_post ? "What you sent is kept on this page and goes on with the password."
                             : "The page you asked for comes with the password.";
  const auto form = is_post ? post_form(visit, same_form(request),
                                        group(sent_fields(request), back_fields(visit, filled)))
                            : post_form(visit, {.action = "/back"},
                                        group(hidden_field("to", address_asked(request)),
                                              back_fields(visit, filled)));
  return page(visit, status, {.title = "Are you back?", .theme = Theme::chairside},
              div(cls("ek-door ek-back"), h1("Are you back, ", visit.who->staff.name, "?"),
                  p("Nobody touched this screen for three minutes. ", words), form,
                  p(a(href("/board"), "Chairs: help and the emergency card"))));
}

}  // namespace

bool answers_at_rest(const PageRoute& route) {
  return route.may == app::May::call_help ||
         std::ranges::find(resting_paths, route.path) != resting_paths.end();
}

std::optional<Response> ask_who_is_back(Visit& visit) {
  if (!visit.request.form.get(back_field)) return who_is_back_page(visit, 423, {});
  const auto done = password_again(visit, back_field);
  if (done) return std::nullopt;
  return who_is_back_page(visit, 422, {nullptr, {done.error()}, {}});
}

Html who_is_back_form(const Visit& visit, std::string_view then) {
  return section(cls("ek-card ek-back"), id("back"),
                 h2("Are you back, ", visit.who->staff.name, "?"),
                 post_form(visit, {.action = "/back"},
                           group(hidden_field("to", then), back_fields(visit, {}))));
}

// Whoever comes here is back: the site has asked.
Response post_back(Visit& visit) {
  return see_other(own_path(visit.request.form.get("to").value_or("")));
}

}  // namespace evenkeel::web
