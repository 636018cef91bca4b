// SPDX-License-Identifier: Apache-2.0
#include "web/layout.hpp"

#include "app/board.hpp"
#include "registry/access_log.hpp"
#include "registry/zone.hpp"
#include "web/assets.hpp"
#include "web/clock_ahead.hpp"
#include "web/form.hpp"
#include "web/urgent_strip.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evenkeel::web {

namespace {

// A live page that stays open is written down again after this long.
constexpr Minutes one_look_lasts{10};

struct NavigationLink {
  std::string_view path;
  std::string_view words;
  app::May permission;
};
constexpr std::array navigation_links{
    NavigationLink{"/today", "Today", app::May::book_visits},
    NavigationLink{"/calendar", "Calendar", app::May::book_visits},
    NavigationLink{"/board", "Board", app::May::see_board},
    NavigationLink{"/tasks", "My work", app::May::see_work},
    NavigationLink{"/panel", "Panel", app::May::see_panel},
    NavigationLink{"/outcomes", "Outcomes", app::May::see_outcomes},
    NavigationLink{"/patients", "Patients", app::May::find_patients},
    NavigationLink{"/outbox", "Messages", app::May::see_outbox},
    NavigationLink{"/staff", "Staff", app::May::manage_staff},
    NavigationLink{"/clinic", "Clinic", app::May::manage_clinic}};

// The person's own choice, kept in the browser by the <theme-choice> element.
std::string theme_of(const Visit& visit, const Frame& frame) {
  const auto chosen = visit.request.cookie("theme").value_or("");
  if (chosen == "dark" || chosen == "light") return std::string{chosen};
  return frame.theme == Theme::chairside ? "dark" : "device";
}

// What the page's script needs: at rest already, or after how many milliseconds.
Attribute rest_of(const Visit& visit) {
  if (visit.is_resting) return attr("data-resting", "");
  auto limit = attr("data-rest-after", Milliseconds{registry::rest_limit}.count());
  limit.is_present = visit.who != nullptr && registry::rests(visit.who->staff);
  return limit;
}

std::string live_page_of(const Visit& visit, const Frame& frame) {
  return frame.live_page.empty() ? visit.request.path : frame.live_page;
}

Html head_of(const Visit& visit, const Frame& frame) {
  const auto meta = [](const auto&... parts) { return empty_element("meta", parts...); };
  // Without script a live page asks again by itself; not so often that typing would be lost.
  const auto seconds = frame.patient ? "60;url=" : "15;url=";
  const auto refresh =
      frame.live_topic.empty()
          ? Html{}
          : element("noscript",
                    meta(attr("http-equiv", "refresh"),
                         attr("content", seconds, live_page_of(visit, frame), "?again=1")));
  const auto& clinic = visit.clinic.name;
  return element("head", meta(attr("charset", "utf-8")),
                 meta(name("viewport"), attr("content", "width=device-width, initial-scale=1")),
                 meta(name("color-scheme"), attr("content", "light dark")),
                 element("title", frame.title, clinic.empty() ? "" : " – ", clinic, " – Evenkeel"),
                 empty_element("link", attr("rel", "stylesheet"), href(asset_url("evenkeel.css"))),
                 empty_element("link", attr("rel", "icon"), type("image/svg+xml"),
                               href(asset_url("mark.svg"))),
                 element("script", type("module"), src(asset_url("evenkeel.js"))), refresh);
}

Html demo_mark(const Visit& visit) {
  if (!visit.clinic.is_demo) return {};
  return section(cls("ek-demo"), aria_label("Demo clinic"), strong("DEMO"),
                 span(" Invented people. Not for the care of real ones."),
                 clock_ahead_said(visit.app.clock.ahead()));
}

Html navigation_of(const Visit& visit) {
  std::vector<Html> links;
  for (const auto& link : navigation_links) {
    if (!visit.may(link.permission)) continue;
    auto current = attr("aria-current", "page");
    current.is_present = visit.request.path == link.path;
    links.push_back(li(a(cls("ek-nav__link"), href(link.path), current, link.words)));
  }
  return nav(cls("ek-nav"), aria_label("Main"), ul(links));
}

Html top_bar(const Visit& visit) {
  const auto brand = a(cls("ek-top__brand"), href("/start"), span(cls("ek-top__name"), "Evenkeel"),
                       span(cls("ek-top__clinic"), visit.clinic.name));
  if (visit.who == nullptr) return header(cls("ek-top"), div(cls("ek-top__inside"), brand));
  return header(
      cls("ek-top"),
      div(cls("ek-top__inside"), brand, navigation_of(visit),
          div(cls("ek-top__who"), a(cls("ek-nav__link"), href("/account"), visit.who->staff.name),
              post_button(visit, {.action = "/sign-out", .css_class = "ek-top__leave"}, "Sign out",
                          "ek-nav__link ek-nav__link--button"))));
}

Html foot_of(const Visit& visit) {
  const auto policy_link =
      visit.who == nullptr
          ? Html{}
          : p(a(href("/policy"), "Limits of care in force: ", visit.app.rules.policy.id));
  return footer(
      cls("ek-foot"),
      div(cls("ek-foot__inside"),
          p("Your bedside monitor and pump are the alarms. Evenkeel shows the last number it was "
            "given and how old it is."),
          p("Open-source clinic record and workflow software. Not a certified medical device. Not "
            "cleared or approved by any authority."),
          policy_link, p(a(href("/what-a-dose-does"), "What a dose does")),
          div(cls("ek-foot__last"), p("Evenkeel " EVENKEEL_VERSION),
              element("theme-choice", attr("hidden", "")))));
}

// "/patients/{patient}" from the path that was asked for: the log names the kind of page, its other
// columns name whose.
std::string route_of(const Request& request) {
  std::string route;
  for (std::size_t at = 0; at < request.path.size();) {
    const auto end = std::min(request.path.find('/', at + 1), request.path.size());
    const auto segment = request.path.substr(at + 1, end - at - 1);
    const auto parameter = std::ranges::find_if(
        request.parameters, [&](const auto& known) { return known.second == segment; });
    route += "/";
    route += parameter == request.parameters.end() ? segment : "{" + parameter->first + "}";
    at = end;
  }
  return route;
}

std::string_view purpose_of(const std::vector<Role>& roles) {
  const bool treats = std::ranges::any_of(roles, [](Role role) {
    return role == Role::nurse || role == Role::prescriber || role == Role::therapist;
  });
  return treats ? "treatment" : "operations";
}

// Before the page leaves: a look that cannot be written down does not happen.
void log_the_look(Visit& visit, const Frame& frame) {
  const registry::Look look{.at = visit.now.wall,
                            .by = visit.who->staff.id,
                            .patient = *frame.patient,
                            .page = route_of(visit.request),
                            .subject = frame.subject,
                            .purpose = std::string{purpose_of(visit.who->staff.roles)}};
  const bool is_still_open = visit.request.header("x-evenkeel-refresh").has_value();
  if (is_still_open &&
      registry::has_looked_since(visit.app.reader, look, visit.now.wall - one_look_lasts)) {
    return;
  }
  visit.app.writer.submit(app::Priority::routine, [&](auto& database) {
    registry::log_look(database, look);
    return true;
  });
}

Html banner_of(const Visit& visit, const registry::Patient& patient) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  return identity_banner(patient, registry::allergies(visit.app.reader, patient.id), today);
}

std::string chair_on_screen(const registry::Clinic& clinic, const std::string& chair) {
  const auto found = std::ranges::find(clinic.chairs, chair, &registry::Chair::id);
  return found == clinic.chairs.end() ? chair : found->name;
}

// What is high at some other chair and nobody has answered. The board shows it in its own place.
Html escalated_of(const Visit& visit, const Frame& frame) {
  // At rest too: what is high does not wait for anybody to come back.
  const bool treats =
      visit.who != nullptr && app::may(visit.who->staff.roles, app::May::run_sessions);
  if (!treats || frame.live_topic == "board") return {};
  std::vector<Html> lines;
  for (const auto& cue : app::escalated(visit.app, visit.context())) {
    if (cue.session.text() == frame.subject) continue;
    lines.push_back(a(cls("ek-escalated__line"), href("/sessions/", cue.session.text()),
                      span(cls("ek-stars"), "***"),
                      strong(chair_on_screen(visit.clinic, cue.chair)), " – ", cue.says));
  }
  return section(cls("ek-escalated ek-screen-only"), id("escalated"), flag("data-live"),
                 aria_label("Unanswered at another chair"), lines);
}

Html body_of(const Visit& visit, const Frame& frame, const Html& banner, const Html& content) {
  const auto wide = frame.width == Width::wide ? " ek-main--wide" : "";
  auto whole = group(urgent_strip(visit), escalated_of(visit, frame), banner,
                     main_(cls("ek-main", wide), id("main"), attr("tabindex", "-1"), content));
  if (!frame.live_topic.empty()) {
    whole = element("live-region", attr("data-topic", frame.live_topic),
                    attr("data-page", live_page_of(visit, frame)), whole);
  }
  return element("body", a(cls("nhsuk-skip-link"), href("#main"), "Skip to main content"),
                 demo_mark(visit), top_bar(visit), whole, foot_of(visit));
}

}  // namespace

void write_down_look(Visit& visit, const PatientId& patient, const std::string& subject) {
  log_the_look(visit, {.title = {}, .patient = patient, .subject = subject});
}

Response page(Visit& visit, int status, const Frame& frame, const Html& content) {
  Html banner;
  if (frame.patient) {
    const auto patient = registry::patient(visit.app.reader, *frame.patient);
    if (!patient) return not_found(visit);
    banner = banner_of(visit, *patient);
    log_the_look(visit, frame);
  }
  const auto kind = frame.is_for_print ? "ek-print ek-print--" + visit.clinic.paper : std::string{};
  const auto root =
      element("html", attr("lang", "en"), attr("data-theme", theme_of(visit, frame)),
              attr("data-now", visit.now.wall.time_since_epoch().count()), rest_of(visit),
              cls(kind), head_of(visit, frame), body_of(visit, frame, banner, content));
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  response.body = document(root);
  return response;
}

}  // namespace evenkeel::web
