// SPDX-License-Identifier: Apache-2.0
// The urgent letter: what has happened, what we did, what we ask, what else is known.
#include "app/letter_parts.hpp"
#include "app/sharing_file.hpp"
#include "app/urgent_letters.hpp"
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "core/vitals.hpp"
#include "read/scores.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <variant>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Pairs;
using paper::Paragraph;
using paper::Points;

std::string of_task(std::string_view about) {
  const auto at = about.find(':');
  return at == std::string_view::npos ? std::string{} : std::string{about.substr(at + 1)};
}

// "184/112 mmHg at 10:25": the highest systolic pressure that stands.
std::string highest_pressure(const read::Chart& chart, const std::string& zone) {
  const session::Observed* highest = nullptr;
  for (const auto& entry : chart.entries) {
    const auto* const seen = std::get_if<session::Observed>(&entry.event);
    if (seen == nullptr || entry.is_struck || !seen->vitals.sbp_mmhg || !seen->vitals.dbp_mmhg)
      continue;
    if (highest == nullptr || *seen->vitals.sbp_mmhg > *highest->vitals.sbp_mmhg) highest = seen;
  }
  if (highest == nullptr) return {};
  return std::to_string(*highest->vitals.sbp_mmhg) + "/" +
         std::to_string(*highest->vitals.dbp_mmhg) + " mmHg at " +
         registry::time_text(highest->at.wall, zone);
}

std::string ending_said(const read::SessionRow& row) {
  if (!row.started_at) return "not begun";
  return row.ended_at ? std::string{said(row.ending)} : std::string{"still here"};
}

void add_that_visit(std::vector<paper::Part>& parts, const LetterFacts& facts,
                    const sharing::Matter& matter) {
  const auto row = read::session_row(facts.database, SessionId{of_task(facts.about)});
  if (!row || row->patient != facts.patient || !facts.holds("treatments")) return;
  Pairs pairs{{{"Visit", registry::date_text(row->opened_at, facts.zone)}}};
  if (row->protocol && row->given)
    pairs.rows.emplace_back(
        "Ketamine given",
        said(*row->given) + " – " + std::string{said(order::route_of(*row->protocol))});
  const auto chart = read::session_chart(facts.database, row->session);
  const auto pressure = chart ? highest_pressure(*chart, facts.zone) : std::string{};
  if (matter.key == "pressure" && !pressure.empty())
    pairs.rows.emplace_back("Highest pressure", pressure);
  pairs.rows.emplace_back("How it ended", ending_said(*row));
  parts.emplace_back(pairs);
}

void add_last_treatment(std::vector<paper::Part>& parts, const LetterFacts& facts) {
  if (!facts.holds("treatments")) return;
  for (const auto& row : read::sessions_of(facts.database, facts.patient, 10)) {
    if (!row.started_at || !row.protocol || !row.given) continue;
    parts.emplace_back(
        Pairs{{{"Last treatment", registry::date_text(*row.started_at, facts.zone) + ": ketamine " +
                                      said(*row.given) + " – " +
                                      std::string{said(order::route_of(*row.protocol))}}}});
    return;
  }
}

}  // namespace

LetterParts urgent_parts(const LetterFacts& facts) {
  const auto* const matter = sharing::matter_named(sharing_rules(), matter_of_task(facts.about));
  if (matter == nullptr) return refuse("no-matter", "Choose what has happened.", "about");
  if (facts.words.empty())
    return refuse("required", "Say what was found and what you did.", "words");
  std::vector<paper::Part> parts;
  parts.emplace_back(Heading{matter->title});
  parts.emplace_back(Paragraph{matter->says});
  add_that_visit(parts, facts, *matter);
  add_words(parts, "What we found and did", facts.words);
  parts.emplace_back(Heading{"What we ask of you"});
  parts.emplace_back(Points{matter->asks});
  add_last_treatment(parts, facts);
  if (facts.holds("drugs")) add_drugs(parts, facts);
  if (facts.holds("allergies")) add_allergies(parts, facts);
  return parts;
}

}  // namespace evenkeel::app
