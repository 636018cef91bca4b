// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_touch.hpp"

#include "read/sessions.hpp"
#include "registry/therapy.hpp"
#include "registry/zone.hpp"
#include "web/own_steps.hpp"
#include "web/touch.hpp"

#include <string>

namespace evenkeel::web {

namespace {

constexpr std::string_view own_touch_path = "/me/touch";

Html take_back_own_touch(const Visit& visit, std::string_view css_class, std::string_view words) {
  return post_button(visit, own_form(visit, std::string{own_touch_path} + "/take-back", {}), words,
                     css_class);
}

Html touch_as_it_stands(const Visit& visit, const std::optional<registry::TouchConsent>& consent) {
  if (!consent) return p(strong("No touch."), " You have not said yes to any.");
  const auto when = registry::date_time_text(consent->at, visit.clinic.zone);
  if (!consent->is_given) return p(strong("No touch."), " You took it back on ", when, ".");
  return section(cls("ek-card"), h2("You said yes to this, and nothing else"),
                 p(cls("ek-own-words"), consent->limits), p(cls("ek-quiet"), "Since ", when, "."),
                 take_back_own_touch(visit, "ek-button ek-own-wide", "No touch from now on"));
}

Html own_limits_form(const Visit& visit, const Filled& filled, bool is_given) {
  return details(
      cls("ek-own-full"), flag("open", !filled.refusals.empty()),
      summary(is_given ? "Say it in other words" : "Allow some touch"),
      post_form(visit, own_form(visit, std::string{own_touch_path}),
                group(text_area(filled,
                                {.name = "limits",
                                 .label = "What you allow, and where it ends",
                                 .hint = "Such as: a hand on my shoulder when I ask for "
                                         "it, nothing else."},
                                3),
                      button(type("submit"), cls("ek-button ek-own-wide"), "I allow this"))));
}

Response own_touch_page(Visit& visit, int status, const Filled& filled) {
  const auto consent = registry::touch_consent(visit.app.reader, visit.own());
  return own_page(
      visit, status, {.title = "Touch"},
      group(p(cls("ek-own-back"), a(href("/me"), "Back to your pages")), h1("Touch"),
            error_summary(filled),
            p("In therapy some people find a hand on the shoulder good, many do not. Nobody "
              "touches you unless you said so here before, and you may take it back at any time: "
              "here, by a word, or by a shake of the head."),
            touch_as_it_stands(visit, consent),
            own_limits_form(visit, filled, consent && consent->is_given)));
}

}  // namespace

Response show_own_touch(Visit& visit) { return own_touch_page(visit, 200, {}); }

Response post_own_touch(Visit& visit) {
  const std::string limits{visit.request.form.get("limits").value_or("")};
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    return registry::give_touch_consent(database, visit.own(), limits, visit.own_by());
  });
  if (!done) return own_touch_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  tell_chair_of_touch(visit, visit.own());
  return see_other(std::string{own_touch_path});
}

Response post_own_touch_taken_back(Visit& visit) {
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    registry::take_back_touch_consent(database, visit.own(), visit.own_by());
    return std::monostate{};
  });
  if (!done) return own_touch_page(visit, 422, {nullptr, {done.error()}, {}});
  tell_chair_of_touch(visit, visit.own());
  return see_other(std::string{own_touch_path});
}

Html calm_touch(const Visit& visit) {
  const auto consent = registry::touch_consent(visit.app.reader, visit.own());
  if (!consent) return {};
  if (consent->is_given)
    return div(cls("ek-calm__touch"), take_back_own_touch(visit, "ek-calm__no-touch", "No touch"));
  const auto row = read::open_session_of(visit.app.reader, visit.own());
  if (!row || consent->at < row->opened_at) return {};
  return p(cls("ek-calm__touch"), "No touch: noted");
}

}  // namespace evenkeel::web
