// SPDX-License-Identifier: Apache-2.0
#include "web/calm.hpp"

#include "app/board.hpp"
#include "app/evidence.hpp"
#include "base/match.hpp"
#include "core/capacity.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/notes.hpp"
#include "registry/zone.hpp"
#include "web/assets.hpp"
#include "web/form.hpp"
#include "web/own_frame.hpp"
#include "web/own_session.hpp"
#include "web/pages/own_touch.hpp"
#include "web/telephone.hpp"

#include <algorithm>
#include <string>

namespace evenkeel::web {

namespace {

// "Someone is coming" stands so long after a nurse has answered.
constexpr Minutes coming_stands_for{10};
// The screen of somebody who wakes up gets brighter by one step after so long, four times.
constexpr Minutes brighter_every{5};
constexpr int brightest = 4;

enum class Help { none, called, coming };

Help help_of(const read::Chart& chart, const Moment& now) {
  if (chart.state.help_called_at) return Help::called;
  for (auto entry = chart.entries.rbegin(); entry != chart.entries.rend(); ++entry) {
    const auto* const answered = std::get_if<session::HelpAnswered>(&entry->event);
    if (answered == nullptr) continue;
    return elapsed(answered->at, now).time < coming_stands_for ? Help::coming : Help::none;
  }
  return Help::none;
}

std::string_view help_said(Help help) {
  switch (help) {
    case Help::none:
      return "";
    case Help::called:
      return "Calling";
    case Help::coming:
      return "Someone is coming";
  }
  return "";
}

// 0 while it is given; then from 1 upwards.
int brightness_of(const session::State& state, const Moment& now) {
  if (state.stage != session::Stage::recovering || !state.treatment || !state.treatment->ended_at)
    return 0;
  const auto steps = elapsed(*state.treatment->ended_at, now).time / brighter_every;
  return std::clamp(static_cast<int>(steps) + 1, 1, brightest);
}

Html waking_words(const session::State& state) {
  if (state.stage != session::Stage::recovering) return {};
  return div(cls("ek-calm__waking"), p("You are at the clinic."), p("You had your treatment."),
             p("You are safe. Rest."));
}

Html calm_head(bool asks_again) {
  const auto meta = [](const auto&... parts) { return empty_element("meta", parts...); };
  const auto again = asks_again ? element("noscript", meta(attr("http-equiv", "refresh"),
                                                           attr("content", "15;url=/me?again=1")))
                                : Html{};
  return element("head", meta(attr("charset", "utf-8")),
                 meta(name("viewport"), attr("content", "width=device-width, initial-scale=1")),
                 meta(name("color-scheme"), attr("content", "dark")),
                 meta(name("theme-color"), attr("content", "#000000")), element("title", "Rest"),
                 empty_element("link", attr("rel", "stylesheet"), href(asset_url("evenkeel.css"))),
                 element("script", type("module"), src(asset_url("evenkeel.js"))), again);
}

// No frame, no name, no number: twelve words at most.
Response calm_screen(Visit& visit, const read::Chart& chart) {
  const auto help = help_of(chart, visit.now);
  const auto demo = visit.clinic.is_demo ? p(cls("ek-calm__demo"), "DEMO") : Html{};
  const auto call = post_form(visit, {.action = "/me/help", .css_class = "ek-calm__form"},
                              button(type("submit"), cls("ek-calm__help"), span("I need someone")));
  const auto content = element(
      "calm-screen", attr("data-lost", "Say ‘help’ or raise your hand"),
      main_(cls("ek-calm ek-calm--", brightness_of(chart.state, visit.now)), id("main"), demo,
            waking_words(chart.state), p(cls("ek-calm__said"), role("status"), help_said(help)),
            call, calm_touch(visit)));
  Response response;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
  response.body =
      document(element("html", attr("lang", "en"), attr("data-theme", "dark"), cls("ek-calm-page"),
                       calm_head(help == Help::called), element("body", content)));
  return response;
}

// The same words for every door; nothing of what was sent is kept or judged.
Response not_now(Visit& visit) {
  return own_page(visit, 409, {.title = "Not now"},
                  group(h1("Not now"), p("Rest first. This waits for you, and nothing is lost."),
                        p("Nothing was saved just now. After your visit you can do it here.")));
}

Html who_collects(const Visit& visit, const SessionId& session) {
  const auto escort = registry::escort(visit.app.reader, session);
  if (!escort || escort->name.empty()) return p("Somebody takes you home. Do not go alone.");
  return p("You go home with ", strong(escort->name), ".");
}

}  // namespace

std::optional<Response> calm_instead(Visit& visit, const PageRoute& route) {
  if (visit.patient_who == nullptr) return std::nullopt;
  if (visit.request.method == net::Method::get) {
    const auto running = running_session_of(visit.app.reader, visit.own());
    if (!running) return std::nullopt;
    const auto chart = read::session_chart(visit.app.reader, *running);
    if (!chart) return std::nullopt;
    return calm_screen(visit, *chart);
  }
  if (!route.door) return std::nullopt;
  const auto sessions = app::locking_sessions(visit.app.reader, visit.own());
  if (capacity::may_pass(sessions, *route.door, visit.now)) return std::nullopt;
  return not_now(visit);
}

Response post_own_help(Visit& visit) {
  const auto row = read::open_session_of(visit.app.reader, visit.own());
  if (row) {
    auto act = visit.own_act();
    act.shown.reset();  // a call for help stands whatever else happened
    const auto done = app::submit<session::State>(visit.app, act, StreamId{row->session.text()},
                                                  session::CallHelp{visit.now, true});
    if (done) return see_other("/me");
  }
  return own_page(visit, 409, {.title = "Call out, or telephone"},
                  group(h1("Call out, or telephone"),
                        p("This button works while you are in your chair at the clinic."),
                        p("If you are here now: say ‘help’ or raise your hand.")));
}

Response show_going_home(Visit& visit) {
  const auto home = way_home_of(visit.app.reader, visit.own(), visit.now);
  if (!home) return see_other("/me");
  const auto until = registry::date_time_text(home->no_driving_until, visit.clinic.zone);
  return own_page(
      visit, 200, {.title = "Going home"},
      group(h1("Going home"),
            div(cls("ek-own-home"), p("No driving until ", strong(until), "."),
                who_collects(visit, home->session),
                p("Anything worries you? ",
                  a(cls("ek-own-home__call"), href("tel:", telephone_digits(visit.clinic.phone)),
                    "Call ", visit.clinic.phone),
                  ".")),
            p("Until then: no machines, no signing, nothing important to decide. No alcohol. Let "
              "somebody stay with you this evening."),
            p("Chest pain, trouble breathing or fainting: call ",
              strong(visit.clinic.emergency_number), " at once."),
            p(a(cls("nhsuk-button"), href("/me"), "Done"))));
}

}  // namespace evenkeel::web
