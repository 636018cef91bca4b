// SPDX-License-Identifier: Apache-2.0
#include "web/own_frame.hpp"

#include "web/assets.hpp"
#include "web/clock_ahead.hpp"
#include "web/form.hpp"
#include "web/telephone.hpp"

namespace evenkeel::web {

namespace {

std::string_view theme_of_patient(const Visit& visit) {
  const auto chosen = visit.request.cookie("theme").value_or("");
  if (chosen == "dark") return "dark";
  return chosen == "light" ? "light" : "device";
}

Html own_head(const Visit& visit, const OwnFrame& frame) {
  const auto meta = [](const auto&... parts) { return empty_element("meta", parts...); };
  return element("head", meta(attr("charset", "utf-8")),
                 meta(name("viewport"), attr("content", "width=device-width, initial-scale=1")),
                 meta(name("color-scheme"), attr("content", "light dark")),
                 element("title", frame.title, " – ", visit.clinic.name),
                 empty_element("link", attr("rel", "stylesheet"), href(asset_url("evenkeel.css"))),
                 empty_element("link", attr("rel", "icon"), type("image/svg+xml"),
                               href(asset_url("mark.svg"))),
                 element("script", type("module"), src(asset_url("evenkeel.js"))));
}

Html own_demo_mark(const Visit& visit) {
  if (!visit.clinic.is_demo) return {};
  return section(cls("ek-demo"), aria_label("Demo clinic"), strong("DEMO"),
                 span(" An invented clinic, with invented people."),
                 clock_ahead_said(visit.app.clock.ahead()));
}

Html own_top(const Visit& visit) {
  const auto leave =
      visit.patient_who == nullptr
          ? Html{}
          : post_button(visit, {.action = "/me/sign-out", .css_class = "ek-own-top__leave"},
                        "Sign out", "ek-own-top__button");
  return header(cls("ek-own-top"),
                a(cls("ek-own-top__clinic"), href(visit.patient_who == nullptr ? "/" : "/me"),
                  visit.clinic.name),
                leave);
}

Html own_foot(const Visit& visit) {
  const auto& clinic = visit.clinic;
  const auto call =
      clinic.phone.empty()
          ? Html{}
          : p(a(cls("ek-own-foot__call"), href("tel:", telephone_digits(clinic.phone)), "Call ",
                clinic.name, ": ", clinic.phone));
  return footer(cls("ek-own-foot"),
                section(cls("ek-own-crisis"),
                        aria_label("If you are in danger or need to talk now"), visit.site.crisis),
                call);
}

}  // namespace

Response own_page(Visit& visit, int status, const OwnFrame& frame, const Html& content) {
  const auto page_body = element(
      "body", cls("ek-own"), a(cls("nhsuk-skip-link"), href("#main"), "Skip to main content"),
      own_demo_mark(visit), own_top(visit),
      main_(cls("ek-own-main"), id("main"), attr("tabindex", "-1"), content), own_foot(visit));
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  response.body =
      document(element("html", attr("lang", "en"), attr("data-theme", theme_of_patient(visit)),
                       attr("data-now", visit.now.wall.time_since_epoch().count()),
                       own_head(visit, frame), page_body));
  return response;
}

}  // namespace evenkeel::web
