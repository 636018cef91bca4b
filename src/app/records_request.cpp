// SPDX-License-Identifier: Apache-2.0
#include "app/records_request.hpp"

#include "app/letter_parts.hpp"
#include "app/sharing_file.hpp"
#include "core/order.hpp"
#include "registry/clinic.hpp"
#include "registry/letters.hpp"
#include "registry/plain_text.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Paragraph;
using paper::Points;
using registry::RecordsRequest;

constexpr int most_of_request_words = 2000;
constexpr Milliseconds records_within{3000};  // the first ticks of a minute look

Result<MayAsk> asked_rightly(db::Database& database, const RecordsWish& wish, Day today) {
  for (auto& known : may_ask(database, wish.patient, today)) {
    if (known.whom.who == wish.to) return std::move(known);
  }
  return refuse("not-authorised",
                "The patient has not agreed to our asking there. An authorisation would do.", "to");
}

Result<std::monostate> fit_to_ask(const RecordsWish& wish) {
  const auto& rules = sharing_rules();
  const bool is_known = std::ranges::all_of(
      wish.asks, [&](const std::string& key) { return ask_named(rules, key) != nullptr; });
  if (wish.asks.empty() || !is_known) return refuse("required", "Choose what you ask for.", "asks");
  if (way_named(rules, wish.way) == nullptr)
    return refuse("required", "Choose how it leaves.", "way");
  return std::monostate{};
}

std::string ground_said(db::Database& database, const MayAsk& rightly) {
  const auto permit = rightly.permit ? registry::permit(database, *rightly.permit) : std::nullopt;
  if (!permit) return "This person asked us to ask you; you treat them too.";
  return "This person authorised it on " + registry::date_text(permit->as_signed.terms.signed_on) +
         ", until " + registry::date_text(permit->as_signed.terms.expires_on) +
         " unless taken back before. A copy of the authorisation comes on request.";
}

std::vector<paper::Part> request_parts(db::Database& database, const RecordsWish& wish,
                                       const MayAsk& rightly, Day due_on) {
  Points asked;
  for (const auto& ask : sharing_rules().asks) {
    if (std::ranges::find(wish.asks, ask.key) != wish.asks.end()) asked.lines.push_back(ask.says);
  }
  std::vector<paper::Part> parts;
  parts.emplace_back(
      Paragraph{"We are treating the person named above. To do so safely we ask you "
                "for these records:"});
  parts.emplace_back(asked);
  if (!wish.words.empty()) parts.emplace_back(Paragraph{wish.words});
  parts.emplace_back(Paragraph{"Please send them by " + registry::date_text(due_on) +
                               " to the address or telephone number above. If you have none of "
                               "them, or may not send them, tell us that."});
  parts.emplace_back(Heading{"Why you may"});
  parts.emplace_back(Paragraph{ground_said(database, rightly)});
  parts.emplace_back(Paragraph{"A therapist's own protected notes are not asked for."});
  return parts;
}

std::string recipient_lines(const registry::KnownRecipient& whom) {
  return whom.lines.empty() ? whom.who.name : whom.who.name + "\n" + whom.lines;
}

}  // namespace

Day day_after(Day day, int days) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{days}};
}

std::vector<MayAsk> may_ask(db::Database& database, const PatientId& patient, Day today) {
  std::vector<MayAsk> all;
  const auto papers = registry::permits_signed(database, patient);
  for (auto& known : registry::known_recipients(database, patient)) {
    if (const auto* paper = sharing::may_be_asked(known.who, papers, today))
      all.push_back({std::move(known), PermitId{paper->id}});
    else if (known.is_of_care_team && !known.is_forbidden)
      all.push_back({std::move(known), std::nullopt});
  }
  return all;
}

Result<std::monostate> ask_for_records(db::Database& database, const RecordsWish& typed,
                                       const registry::By& by) {
  auto wish = typed;
  const auto words =
      registry::plain(wish.words, {"words", "The words", most_of_request_words, false, true});
  if (!words) return std::unexpected{words.error()};
  wish.words = *words;
  if (const auto fit = fit_to_ask(wish); !fit) return fit;
  const auto clinic = registry::clinic(database);
  const auto today = registry::local_day(by.now.wall, clinic.zone);
  const auto rightly = asked_rightly(database, wish, today);
  if (!rightly) return std::unexpected{rightly.error()};
  const auto due_on = day_after(today, sharing_rules().due_days);
  const LetterWish about{.patient = wish.patient,
                         .kind = LetterKind::records_request,
                         .listed_name = wish.listed_name,
                         .recipient = recipient_lines(rightly->whom),
                         .words = {},
                         .to_kind = wish.to.kind,
                         .about = {}};
  auto letter = letter_envelope(database, about, today);
  letter.parts = request_parts(database, wish, *rightly, due_on);
  letter.signed_by = {wish.by_name, "For " + clinic.name + ", " +
                                        registry::date_time_text(by.now.wall, clinic.zone)};
  const auto printed =
      paper::print(letter, clinic.paper == "a4" ? paper::Sheet::a4 : paper::Sheet::us_letter);
  const auto letter_id = "letter-" + wish.id.text();
  registry::add_letter(database,
                       {.id = letter_id,
                        .patient = wish.patient,
                        .kind = std::string{name_of(LetterKind::records_request)},
                        .recipient = about.recipient,
                        .to = wish.to,
                        .parts = {},
                        .about = {},
                        .text = paper::plain_text(letter),
                        .hash = {},
                        .by = by.staff,
                        .at = by.now.wall},
                       printed.pdf, by);
  RecordsRequest request;
  request.id = wish.id;
  request.patient = wish.patient;
  request.to = wish.to;
  request.lines = rightly->whom.lines;
  request.asks = wish.asks;
  request.words = wish.words;
  request.letter = letter_id;
  request.permit = rightly->permit;
  request.sendings = {{wish.way, due_on, by.now.wall, by.staff}};
  registry::add_records_request(database, request, by);
  return std::monostate{};
}

bool raise_overdue_records(db::Database& database, Day today, Instant now) {
  bool has_raised = false;
  for (const auto& request : registry::open_records_requests(database)) {
    if (!request.is_overdue(today)) break;  // longest due first
    const auto raised = registry::raise_task(
        database, {std::string{registry::records_task}, request.task_about(), request.patient},
        now);
    has_raised = has_raised || raised.has_value();
  }
  return has_raised;
}

void tick_records_requests(App& app, const Moment& now) {
  if (now.wall.time_since_epoch() % Minutes{1} >= records_within) return;
  if (!registry::has_clinic(app.reader)) return;
  const auto zone = registry::clinic(app.reader).zone;
  const auto today = registry::local_day(now.wall, zone);
  const auto open = registry::open_records_requests(app.reader);
  if (open.empty() || !open.front().is_overdue(today)) return;
  bool has_raised = false;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    has_raised = raise_overdue_records(database, today, now.wall);
    return has_raised;
  });
  if (has_raised && app.changed) app.changed("board");
}

}  // namespace evenkeel::app
