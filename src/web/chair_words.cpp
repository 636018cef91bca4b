// SPDX-License-Identifier: Apache-2.0
#include "web/chair_words.hpp"

#include "core/codes.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

constexpr Milliseconds a_moment{60'000};

std::string infusion_time_words(const session::Treatment& treatment, const WallClock& clock) {
  const auto end = session::expected_end(treatment);
  if (!end) return {};
  const auto left = elapsed(clock.now, *end).time;
  if (left <= Milliseconds{0}) return "the time is up since " + clock.time(*end);
  return "about " + registry::duration_text(left) + " left";
}

std::string pause_words(const session::Paused& pause, const WallClock& clock) {
  const auto* const reason = codes::stop_reason(pause.reason);
  return "for " + registry::duration_text(elapsed(pause.at, clock.now).time) + " – " +
         std::string{reason == nullptr ? pause.reason : reason->said};
}

std::string way_home_words(const session::State& state, const Context& context,
                           const WallClock& clock) {
  if (!state.treatment || !state.treatment->ended_at) return {};
  const auto& exit = context.policy.exit;
  const auto earliest =
      after(*state.treatment->ended_at, is_injection(state) ? exit.after_im : exit.after_iv);
  if (elapsed(clock.now, earliest).time > Milliseconds{0}) {
    return "home not before " + clock.time(earliest);
  }
  return "the time for going home has come";
}

}  // namespace

std::string WallClock::time(const Moment& moment) const {
  return registry::time_text(on_the_wall(moment, now), zone);
}

std::string WallClock::ago(const Moment& earlier) const {
  const auto age = elapsed(earlier, now).time;
  if (age < a_moment) return "just now";
  return registry::duration_text(age) + " ago";
}

std::string WallClock::until(const Moment& later) const {
  const auto left = elapsed(now, later).time;
  if (left < a_moment) return "now";
  return "in " + registry::duration_text(left);
}

std::int64_t WallClock::stamp(const Moment& moment) const {
  return on_the_wall(moment, now).time_since_epoch().count();
}

bool is_injection(const session::State& state) {
  return state.treatment && order::route_of(state.treatment->protocol) == Route::intramuscular;
}

std::string_view state_words(const session::State& state) {
  using enum session::Stage;
  switch (state.stage) {
    case arrived:
      return "Ready check";
    case running:
      return is_injection(state) ? "Injected" : "Running";
    case paused:
      return "Paused";
    case recovering:
      return "Recovering";
    case ended:
      return session::said(state.ending);
    case none:
      break;
  }
  return {};
}

std::string time_words(const session::State& state, const Context& context,
                       const WallClock& clock) {
  using enum session::Stage;
  switch (state.stage) {
    case arrived:
      return "arrived " + clock.time(state.opened_at);
    case running:
      if (!state.treatment) return {};
      if (is_injection(state)) {
        const auto& injections = state.treatment->injections;
        return injections.empty() ? std::string{} : clock.ago(injections.back().at);
      }
      return infusion_time_words(*state.treatment, clock);
    case paused:
      return state.pause ? pause_words(*state.pause, clock) : std::string{};
    case recovering:
      return way_home_words(state, context, clock);
    case ended:
      return state.ended_at ? clock.time(*state.ended_at) : std::string{};
    case none:
      break;
  }
  return {};
}

std::string earlier_day_words(const session::State& state, const WallClock& clock) {
  const auto opened = on_the_wall(state.opened_at, clock.now);
  const bool is_of_today =
      registry::local_day(opened, clock.zone) == registry::local_day(clock.now.wall, clock.zone);
  if (is_of_today || !session::is_open(state)) return {};
  return "here since " + registry::date_text(opened, clock.zone) + ", " +
         registry::time_text(opened, clock.zone);
}

std::string last_happening_words(const session::State& state, const WallClock& clock) {
  if (state.happenings.empty()) return {};
  const auto last = std::ranges::max_element(
      state.happenings, {}, [](const auto& happened) { return happened.at.steady.tick; });
  const auto* const kind = codes::happening(last->kind);
  return std::string{kind == nullptr ? last->kind : kind->said} + ", " + last->severity + " – " +
         clock.time(last->at);
}

std::optional<int> percent_given(const session::State& state, const Moment& now) {
  if (!state.treatment || is_injection(state)) return std::nullopt;
  const auto& dose = state.treatment->dose.value();
  if (!dose.is_positive()) return std::nullopt;
  const auto given = session::given_by(*state.treatment, now).value();
  const auto percent = product_quotient(given, Decimal{100}, dose, 0, Rounding::down);
  return static_cast<int>(std::min<std::int64_t>(percent.digits(), 100));
}

Html age_of(const Age& age, const WallClock& clock) {
  const bool is_past = age.good_until && elapsed(*age.good_until, clock.now).time > Milliseconds{0};
  auto promise = attr("data-good-until", age.good_until ? clock.stamp(*age.good_until) : 0);
  promise.is_present = age.good_until.has_value();
  auto words = clock.ago(age.at);
  if (age.is_short && words.ends_with(" ago")) words.resize(words.size() - 4);
  return element("ticking-age", attr("data-at", clock.stamp(age.at)), promise,
                 flag("data-short", age.is_short), cls("ek-age", is_past ? " ek-age--old" : ""),
                 is_past ? "old " : "", words);
}

}  // namespace evenkeel::web
