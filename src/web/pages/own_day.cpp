// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_day.hpp"

#include "registry/care_team.hpp"
#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"
#include "web/own_steps.hpp"
#include "web/pages/own_day_parts.hpp"
#include "web/telephone.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

// Until when, as a clock on the wall shows it; an earlier day is named.
Html until_clock(const Visit& visit, const OwnDay& day, Instant at) {
  const auto that_day = registry::local_day(at, visit.clinic.zone);
  return group(strong(cls("ek-own-clock"), clock_text(visit, at)),
               that_day == day.booking.day ? "" : " on " + registry::date_text(that_day));
}

// What was said makes the treatment later than agreed.
Html later_words(const Visit& visit, const OwnDay& day) {
  const auto& gate = visit.app.rules.policy.gate;
  const auto earliest = day_of::earliest_start(day.said(), gate);
  if (!day_of::later_than(day.booking.starts, day.said(), gate)) return {};
  return div(
      cls("ek-notice ek-notice--grave"),
      p("By what you told us the treatment can begin at ", strong(clock_text(visit, *earliest)),
        " at the earliest. Come as agreed, or call us: we find the best way."));
}

Html fasting_times(const Visit& visit, const OwnDay& day) {
  if (!day.is_treatment) return p("No treatment is given then. You may eat and drink.");
  return group(ul(cls("ek-own-times"),
                  li("Stop eating at ", until_clock(visit, day, day.fasting.stop_eating)),
                  li("Water until ", until_clock(visit, day, day.fasting.stop_drinking))),
               later_words(visit, day));
}

Html what_to_bring(const Visit& visit, const OwnDay& day) {
  const auto kind = registry::visit_kind(visit.app.reader, day.booking.visit_kind);
  const auto bring = kind ? kind->bring : std::string{};
  return group(bring.empty() ? Html{} : group(h2("What to bring"), p(bring)), h2("Where"),
               p(cls("ek-own-lines"), visit.clinic.address),
               p("For parking and the way in, call ",
                 a(href("tel:", telephone_digits(visit.clinic.phone)), visit.clinic.phone), "."));
}

Html driver_lines(const OwnDay& day) {
  if (!day.is_treatment) return {};
  const auto who = day.driver
                       ? p(strong(cls("ek-own-words"), day.driver->name), " takes you home.")
                       : p(cls("ek-notice ek-notice--grave"),
                           "Nobody is named yet. Without a driver there is no treatment that day.");
  return group(h2("Your driver"), who,
               p(a(cls("ek-button ek-button--quiet"), href("/me/driver?from=day"),
                   day.driver ? "My driver changed" : "Name your driver")));
}

Html told_so_far(const Visit& visit, const OwnDay& day) {
  const auto& words = day.words;
  if (!words.fasting_told_at) return {};
  return p(cls("ek-quiet"), "You told us: last food ",
           words.food ? "no later than " + clock_text(visit, *words.food) : "not said",
           ", last drink ",
           words.drink ? "no later than " + clock_text(visit, *words.drink) : "not said", ".");
}

// Once here: what is still to be answered, or nothing more.
Html here_part(const Visit& visit, const OwnDay& day) {
  if (!day.is_today) return {};
  const auto ate = day.is_treatment
                       ? p(cls("ek-own-second"), a(cls("ek-button ek-button--quiet"),
                                                   href("/me/day/eaten"), "I had food or drink"))
                       : Html{};
  if (!day.words.here_at)
    return group(post_button(visit, own_form(visit, "/me/day/here", {}), "I'm here",
                             "nhsuk-button ek-own-wide"),
                 ate);
  if (!open_check(day).empty())
    return group(p(cls("ek-lead"), "We know that you are here."),
                 p(a(cls("nhsuk-button ek-own-wide"), href("/me/day/check"), "Go on")), ate);
  return group(p(cls("ek-lead"), "You are checked in since ", clock_text(visit, *day.words.here_at),
                 ". Take a seat; we come for you."),
               ate);
}

Response nothing_booked(Visit& visit) {
  return own_page(
      visit, 200, {.title = "Your day"},
      group(p(cls("ek-own-back"), a(href("/me"), "Back to your start page")), h1("Your day"),
            p("No visit is booked for you now. When one is, its day stands here.")));
}

}  // namespace

std::string clock_text(const Visit& visit, Instant at) {
  return registry::time_text(at, visit.clinic.zone);
}

std::optional<OwnDay> own_day(const Visit& visit) {
  auto& database = visit.app.reader;
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto booking = registry::next_visit(database, visit.own(), today, visit.now.wall);
  if (!booking) return std::nullopt;
  return OwnDay{*booking,
                booking->day == today,
                registry::is_treatment(database, *booking),
                day_of::fasting_before(booking->starts, visit.app.rules.policy.gate),
                registry::day_words(database, visit.own(), booking->day),
                registry::driver_of(database, visit.own(), booking->id.text())};
}

std::string_view open_check(const OwnDay& day) {
  const auto& words = day.words;
  if (!words.here_at) return "";
  const auto is_told = [&](const std::optional<Instant>& at) {
    return at && *at >= *words.here_at;
  };
  if (day.is_treatment && !is_told(words.fasting_told_at)) return "eaten";
  if (day.is_treatment && !is_told(words.driver_stands_at)) return "driver";
  return is_told(words.changes_told_at) ? "" : "changes";
}

std::vector<NextThing> things_of_the_day(Visit& visit) {
  const auto day = own_day(visit);
  if (!day) return {};
  const auto when = (day->is_today ? std::string{"today"} : registry::date_text(day->booking.day)) +
                    " at " + clock_text(visit, day->booking.starts);
  return {{day->is_treatment ? "Your day of treatment" : "Your visit", "/me/day", when,
           day->words.here_at.has_value() && open_check(*day).empty()}};
}

Response show_own_day(Visit& visit) {
  const auto day = own_day(visit);
  if (!day) return nothing_booked(visit);
  const auto when = group(day->is_today ? "Today" : registry::date_text(day->booking.day), " at ",
                          strong(cls("ek-own-clock"), clock_text(visit, day->booking.starts)));
  return own_page(visit, 200, {.title = "Your day"},
                  group(p(cls("ek-own-back"), a(href("/me"), "Back to your start page")),
                        h1(day->is_treatment ? "Your day of treatment" : "Your visit"),
                        p(cls("ek-lead"), when), fasting_times(visit, *day), here_part(visit, *day),
                        told_so_far(visit, *day), driver_lines(*day), what_to_bring(visit, *day)));
}

}  // namespace evenkeel::web
