// SPDX-License-Identifier: Apache-2.0
#include "app/letters.hpp"

#include "app/letter_leaving.hpp"
#include "app/letter_parts.hpp"
#include "app/sharing_file.hpp"
#include "app/urgent_letters.hpp"
#include "core/order.hpp"
#include "registry/clinic.hpp"
#include "registry/letters.hpp"
#include "registry/plain_text.hpp"
#include "registry/token.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace evenkeel::app {
namespace {

using enum LetterKind;

constexpr int most_of_an_address = 500;
constexpr int most_of_letter_words = 4000;

constexpr std::array written_kinds{after_intake, after_series, urgent, referral};
constexpr std::array every_kind{referral, after_intake, after_series, urgent, records_request};
constexpr std::array<std::string_view, 5> kind_names{"referral", "after_intake", "after_series",
                                                     "urgent", "records_request"};
constexpr std::array<std::string_view, 5> kind_titles{"Referral letter", "Letter after the intake",
                                                      "Letter after the series", "Urgent letter",
                                                      "Request for records"};

std::vector<std::string> lines_of_text(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

// The first is what the letter is about: without it there is no letter.
std::vector<std::string> record_parts_of(const LetterWish& wish) {
  switch (wish.kind) {
    case referral:
    case after_intake:
      return {"decision", "history", "drugs", "allergies"};
    case after_series:
      return {"treatments", "scores", "substance_use", "decision", "drugs", "allergies"};
    case urgent:
      break;
    case records_request:
      return {};
  }
  const auto* const matter = matter_named(sharing_rules(), matter_of_task(wish.about));
  std::vector<std::string> parts{matter == nullptr ? "treatments" : matter->part};
  for (const auto* more : {"treatments", "drugs", "allergies"}) {
    if (parts.front() != more) parts.emplace_back(more);
  }
  return parts;
}

Result<std::vector<paper::Part>> parts_of(const LetterFacts& facts, LetterKind kind) {
  switch (kind) {
    case referral:
      return referral_parts(facts);
    case after_intake:
      return intake_parts(facts);
    case after_series:
      return series_parts(facts);
    case urgent:
      return urgent_parts(facts);
    case records_request:
      break;
  }
  return refuse("other-letter", "This letter is made elsewhere.");
}

}  // namespace

paper::Letter letter_envelope(db::Database& database, const LetterWish& wish, Day today) {
  const auto clinic = registry::clinic(database);
  const auto patient = registry::patient(database, wish.patient);
  paper::Letter letter;
  letter.from = {clinic.name, lines_of_text(clinic.address), clinic.phone, clinic.is_demo};
  if (patient) {
    const auto& person = patient->person;
    letter.about = {wish.listed_name,
                    registry::date_text(person.born) + " (" +
                        std::to_string(registry::age_on(person.born, today)) + "y)",
                    std::string{evenkeel::name_of(person.sex)}, patient->number};
  }
  letter.title = title_of(wish.kind);
  letter.date = registry::date_text(today);
  letter.to = lines_of_text(wish.recipient);
  return letter;
}

std::string_view name_of(LetterKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }
std::string_view title_of(LetterKind kind) {
  return kind_titles.at(static_cast<std::size_t>(kind));
}
std::optional<LetterKind> letter_kind_named(std::string_view name) {
  const auto found =
      std::ranges::find(every_kind, name, [](LetterKind kind) { return name_of(kind); });
  return found == every_kind.end() ? std::nullopt : std::optional{*found};
}
std::span<const LetterKind> letter_kinds() { return written_kinds; }

sharing::Recipient addressed_to(const LetterWish& wish) {
  auto name = wish.recipient.substr(0, wish.recipient.find('\n'));
  while (!name.empty() && (name.back() == ' ' || name.back() == '\r'))
    name.pop_back();
  return {wish.to_kind, name};
}

Result<sharing::Covered> covered_by(db::Database& database, const LetterWish& wish, Instant now) {
  if (recipient_named(sharing_rules(), wish.to_kind) == nullptr)
    return refuse("required", "Choose who it is.", "to_kind");
  const auto today = registry::local_day(now, registry::clinic(database).zone);
  const LetterAddress address{wish.patient, addressed_to(wish), wish.kind == urgent};
  auto covered = parts_that_may_leave(database, address, record_parts_of(wish), today);
  if (covered) return covered;
  auto refusal = covered.error();
  refusal.field = "recipient";
  return std::unexpected{refusal};
}

Result<paper::Letter> draft_letter(db::Database& database, const LetterWish& wish,
                                   const Rules& rules, Instant now) {
  const auto recipient = registry::plain(
      wish.recipient, {"recipient", "to whom it goes", most_of_an_address, true, true});
  if (!recipient) return std::unexpected{recipient.error()};
  const auto words =
      registry::plain(wish.words, {"words", "The words", most_of_letter_words, false, true});
  if (!words) return std::unexpected{words.error()};
  const auto covered = covered_by(database, wish, now);
  if (!covered) return std::unexpected{covered.error()};
  const auto zone = registry::clinic(database).zone;
  auto letter = letter_envelope(database, wish, registry::local_day(now, zone));
  const LetterFacts facts{database, wish.patient, rules,          zone,
                          *words,   now,          covered->parts, wish.about};
  auto parts = parts_of(facts, wish.kind);
  if (!parts) return std::unexpected{parts.error()};
  letter.parts = *std::move(parts);
  if (covered->leave.ground == sharing::Ground::authorisation)
    letter.parts.emplace_back(paper::Paragraph{sharing_rules().notice});
  return letter;
}

std::string text_of(const paper::Letter& letter) { return paper::plain_text(letter); }

std::string mark_of(const paper::Letter& draft) { return registry::sha256_hex(text_of(draft)); }

Result<std::monostate> sign_letter(db::Database& database, const LetterWish& wish,
                                   const LetterSigned& as, const Rules& rules,
                                   const registry::By& by) {
  auto letter = draft_letter(database, wish, rules, by.now.wall);
  if (!letter) return std::unexpected{letter.error()};
  if (mark_of(*letter) != as.shown)
    return refuse("changed-since",
                  "The chart has changed since this letter was made. Read it again, then sign.");
  const auto clinic = registry::clinic(database);
  const auto covered = covered_by(database, wish, by.now.wall);
  if (!covered) return std::unexpected{covered.error()};
  letter->signed_by = {as.by_name, "Signed " + registry::date_time_text(by.now.wall, clinic.zone)};
  const auto printed =
      paper::print(*letter, clinic.paper == "a4" ? paper::Sheet::a4 : paper::Sheet::us_letter);
  registry::add_letter(database,
                       {.id = as.id,
                        .patient = wish.patient,
                        .kind = std::string{name_of(wish.kind)},
                        .recipient = wish.recipient,
                        .to = addressed_to(wish),
                        .parts = covered->parts,
                        .about = wish.about,
                        .text = paper::plain_text(*letter),
                        .hash = {},
                        .by = by.staff,
                        .at = by.now.wall},
                       printed.pdf, by);
  return std::monostate{};
}

}  // namespace evenkeel::app
