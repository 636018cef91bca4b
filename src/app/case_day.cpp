// SPDX-License-Identifier: Apache-2.0
#include "app/case_day.hpp"

#include "app/interactions.hpp"
#include "journal/codec.hpp"
#include "registry/zone.hpp"

#include <charconv>

namespace evenkeel::app {
namespace {

constexpr std::string_view case_zone = "UTC";  // a case has one clock and no summer time

std::optional<int> two_digits(std::string_view text, std::size_t at, int most) {
  if (at + 2 > text.size()) return std::nullopt;
  int number = 0;
  const auto* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + 2, number);
  if (error != std::errc{} || end != begin + 2 || number < 0 || number > most) return std::nullopt;
  return number;
}

std::optional<Milliseconds> time_of_day(std::string_view text) {
  const bool has_seconds = text.size() == 8;
  if ((text.size() != 5 && !has_seconds) || text[2] != ':') return std::nullopt;
  if (has_seconds && text[5] != ':') return std::nullopt;
  const auto hour = two_digits(text, 0, 23);
  const auto minute = two_digits(text, 3, 59);
  const auto second = has_seconds ? two_digits(text, 6, 59) : std::optional{0};
  if (!hour || !minute || !second) return std::nullopt;
  return std::chrono::hours{*hour} + Minutes{*minute} + Seconds{*second};
}

}  // namespace

CaseDay::CaseDay(const Rules& rules, Day day)
    : roles{Role::nurse, Role::prescriber}, rules_{rules}, day_{day}, now_{begin_of_day()} {}

Moment CaseDay::begin_of_day() const {
  const Instant begin{std::chrono::sys_days{day_}};
  return {begin + step_, {"case", Milliseconds{0}}};
}

Moment CaseDay::time(const CaseNode& node) const {
  std::string_view text = node.text();
  auto day = day_;
  if (text.size() > 11 && text[10] == ' ') {
    const auto date = registry::parse_date(text.substr(0, 10));
    if (!date) node.wrong("needs a date like \"2026-06-15 13:00\"");
    day = *date;
    text.remove_prefix(11);
  }
  const auto since_midnight = time_of_day(text);
  if (!since_midnight) node.wrong("needs a time like \"13:00\" or \"13:00:35\"");
  const Milliseconds days = std::chrono::sys_days{day} - std::chrono::sys_days{day_};
  return after(begin_of_day(), days + *since_midnight);
}

void CaseDay::go_to(const CaseNode& node) {
  const auto moment = time(node);
  if (elapsed(now_, moment).time.count() < 0) node.wrong("is before the step before it");
  now_ = moment;
}

std::string CaseDay::time_text(const Moment& moment) const {
  const auto day = after(begin_of_day(), moment.steady.tick).wall - step_;
  auto text = registry::time_text(day, case_zone);
  const auto seconds = std::chrono::duration_cast<Seconds>(moment.steady.tick).count() % 60;
  const auto rest = (seconds + 60) % 60;
  if (rest != 0) text += (rest < 10 ? ":0" : ":") + std::to_string(rest);
  if (registry::local_day(day, case_zone) != day_)
    text = registry::iso_date(registry::local_day(day, case_zone)) + " " + text;
  return text;
}

Day CaseDay::today() const {
  return registry::local_day(after(begin_of_day(), now_.steady.tick).wall - step_, case_zone);
}

screening::Evidence CaseDay::evidence() const {
  screening::Evidence evidence;
  const bool is_used = session.treatment && session.treatment->order == order_id;
  if (!is_used) {
    evidence.order = order;
    evidence.order_id = order_id;
  }
  evidence.body = body;
  evidence.consents = consents;
  evidence.risk = risk;
  evidence.drugs_reviewed = other_drugs.has_value();
  evidence.allergies_reviewed = allergies_confirmed;
  if (other_drugs) evidence.interactions = interactions_of(*other_drugs, rules_.interactions);
  evidence.today = today();
  evidence.day_began = begin_of_day();
  return evidence;
}

CaseOutcome CaseDay::ask(const session::Command& command) {
  CaseOutcome outcome;
  const auto decision = decide(session, command, context());
  if (!decision) {
    outcome.refusal = decision.error();
    return outcome;
  }
  for (const auto& event : *decision) {
    session = evolve(std::move(session), event);
    history.push_back(event);
    outcome.facts.push_back(fact_name(event));
  }
  return outcome;
}

EntryId CaseDay::entry(const CaseNode& when) {
  ++entries_;
  const auto* named = when.find("entry");
  return EntryId{named != nullptr ? named->text() : "entry-" + std::to_string(entries_)};
}

// "session.started.v1" is "started" in a case.
std::string fact_name(const session::Event& event) {
  const auto name = journal::encoded(event).name;
  const auto begin = name.find('.') + 1;
  return name.substr(begin, name.rfind('.') - begin);
}

}  // namespace evenkeel::app
