// SPDX-License-Identifier: Apache-2.0
#include "app/asking.hpp"

#include "app/instrument_file.hpp"
#include "read/scores.hpp"
#include "read/sessions.hpp"
#include "registry/bookings.hpp"
#include "registry/clinic.hpp"
#include "registry/instrument_texts.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <set>

namespace evenkeel::app {
namespace {

constexpr int patients_at_a_time = 50;
constexpr int sessions_looked_at = 200;
constexpr int scores_looked_at = 300;
// Visits are booked and moved without telling; so every patient in a course is looked at this
// often.
constexpr std::chrono::hours look_at_least_every{1};

bool has_gone(const read::SessionRow& row) {
  return row.started_at && row.ended_at && row.stage == session::Stage::ended;
}

void add_settled(cadence::Known& known, const std::string& instrument, Instant at) {
  auto [found, is_new] = known.settled.emplace(instrument, at);
  if (!is_new) found->second = std::max(found->second, at);
}

std::optional<course::Phase> phase_of(const std::vector<Instant>& treated, const Policy& policy,
                                      const std::string& zone, Instant now) {
  if (treated.empty()) return std::nullopt;
  course::History history;
  for (const auto at : treated)
    history.visits.push_back({registry::local_day(at, zone), course::Fate::given});
  return course::plan(history, {.today = registry::local_day(now, zone)}, policy).phase;
}

}  // namespace

cadence::Known asking_facts(db::Database& database, const PatientId& patient, const Policy& policy,
                            const Moment& now) {
  cadence::Known known;
  const auto rows = read::sessions_of(database, patient, sessions_looked_at);
  for (const auto& row : rows) {
    if (!has_gone(row)) continue;
    known.treated.push_back(*row.ended_at);
    if (known.treated.size() == 1)
      known.is_for_pain = row.protocol == order::Protocol::pain_infusion;
  }
  for (const auto& booking : registry::bookings_of(database, patient)) {
    using enum registry::Booking::Status;
    if (booking.starts > now.wall && booking.status == booked)
      known.planned.push_back(booking.starts);
  }
  known.phase = phase_of(known.treated, policy, registry::clinic(database).zone, now.wall);
  for (const auto& score : read::scores_of(database, patient, scores_looked_at))
    add_settled(known, score.instrument, score.at);
  for (const auto& asked : registry::asked_of(database, patient)) {
    if (asked.stage == registry::AskedStage::closed && asked.ended_at)
      add_settled(known, asked.wanted.instrument, *asked.ended_at);
  }
  return known;
}

Result<instrument::Shown> may_be_sent_here(db::Database& database,
                                           const instrument::Instrument& instrument) {
  return instrument::may_be_sent(
      instrument, {.is_demo = registry::clinic(database).is_demo,
                   .has_official_text = registry::has_instrument_text(database, instrument.id)});
}

std::vector<NotSent> not_sent_here(db::Database& database, const cadence::Rules& rules) {
  std::set<std::string> ids;
  for (const auto& line : rules.lines)
    ids.insert(line.instruments.begin(), line.instruments.end());
  std::vector<NotSent> refused;
  for (const auto& id : ids) {
    const auto* const instrument = instrument::find(instruments(), id);
    const auto may = may_be_sent_here(database, *instrument);
    if (!may) refused.push_back({instrument->name, may.error().message});
  }
  return refused;
}

void ask_one_patient(db::Database& database, const Asking& asking, const PatientId& patient,
                     const Moment& now) {
  registry::let_lapse(database, patient, now.wall);
  const auto known = asking_facts(database, patient, asking.policy, now);
  const auto open = registry::open_asked(database, patient);
  for (const auto& wanted : cadence::wanted(asking.rules, known, now.wall)) {
    const bool is_open = std::ranges::any_of(open, [&](const registry::Asked& asked) {
      return asked.wanted.instrument == wanted.instrument;
    });
    const auto* const instrument = instrument::find(instruments(), wanted.instrument);
    if (is_open || !may_be_sent_here(database, *instrument)) continue;
    registry::ask(database, patient, wanted, now.wall);
  }
  auto next = cadence::next_look(asking.rules, known, now.wall);
  const bool is_in_course = next || !known.planned.empty() ||
                            (!known.treated.empty() && now.wall - std::ranges::max(known.treated) <=
                                                           asking.rules.course_ends_after);
  if (is_in_course)
    next = std::min(next.value_or(now.wall + look_at_least_every), now.wall + look_at_least_every);
  registry::looked(database, patient, next);
}

void ask_what_is_due(db::Database& database, const Asking& asking, const Moment& now) {
  for (const auto& patient : registry::to_be_looked_at(database, now.wall, patients_at_a_time))
    ask_one_patient(database, asking, patient, now);
}

}  // namespace evenkeel::app
