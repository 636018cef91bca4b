// SPDX-License-Identifier: Apache-2.0
#include "web/said_by_patient.hpp"

#include "app/intake_file.hpp"
#include "core/codes.hpp"
#include "registry/bookings.hpp"
#include "registry/care_team.hpp"
#include "registry/intake_answers.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/telephone.hpp"

namespace evenkeel::web {

namespace {

std::string time_said(const Visit& visit, const std::optional<Instant>& at) {
  return at ? "no later than " + registry::time_text(*at, visit.clinic.zone) : "not said";
}

}  // namespace

Html unchecked_mark() {
  return span(cls("ek-tag ek-said"), "said by the patient, not yet checked");
}

Html said_of_list(const Visit& visit, const PatientId& patient, std::string_view list) {
  auto& database = visit.app.reader;
  const auto done = registry::task_done(database, patient, list);
  const auto none = done && done->is_none
                        ? p(cls("ek-said"), "The patient said on ",
                            registry::date_text(done->at, visit.clinic.zone), ": none.")
                        : Html{};
  const auto words = registry::intake_answers(database, patient, registry::IntakePart::words);
  const auto wrong = words.find(list);
  if (wrong == words.end() || !wrong->second.answer) return none;
  return group(none, p(cls("ek-said"), "The patient writes on ",
                       registry::date_text(wrong->second.at, visit.clinic.zone), ": “",
                       span(cls("ek-own-words"), *wrong->second.answer), "”"));
}

Html entry_checked_button(const Visit& visit, const UncheckedEntry& unchecked) {
  if (!visit.may(app::May::record_chart_facts)) return {};
  return post_button(
      visit,
      {.action = unchecked.path + "/" + unchecked.entry + "/check", .patient = unchecked.patient},
      "Checked with the patient", "ek-button ek-button--quiet");
}

SaidToday said_today(const Visit& visit, const PatientId& patient) {
  auto& database = visit.app.reader;
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  SaidToday said{registry::day_words(database, patient, today), std::nullopt, false};
  const auto booking = registry::booking_today(database, patient, today);
  said.driver = registry::driver_of(database, patient, booking ? booking->id.text() : "");
  said.driver_stands = said.words.driver_stands_at.has_value();
  return said;
}

Html fasting_said(const Visit& visit, const SaidToday& said) {
  const auto& words = said.words;
  if (!words.fasting_told_at) return {};
  return p(cls("ek-said"), "Said by the patient at ",
           registry::time_text(*words.fasting_told_at, visit.clinic.zone), ": last food ",
           time_said(visit, words.food), ", last drink ", time_said(visit, words.drink), ".");
}

Html driver_said(const SaidToday& said) {
  if (!said.driver) return {};
  const auto& who = *said.driver;
  return p(cls("ek-said"), "Named by the patient: ", strong(who.name),
           who.relation.empty() ? Html{} : group(", ", who.relation), ", ",
           a(href("tel:", telephone_digits(who.phone)), who.phone),
           said.driver_stands ? ". The patient says today that it stands." : ".");
}

Html changes_said(const Visit& visit, const SaidToday& said) {
  if (!said.words.changes) return {};
  std::string found;
  for (const auto& code : *said.words.changes)
    found += (found.empty() ? "" : ", ") + std::string{codes::said(codes::review_findings(), code)};
  return p(cls("ek-said"), "Said by the patient at ",
           registry::time_text(*said.words.changes_told_at, visit.clinic.zone), ": ",
           found.empty() ? "nothing has changed" : found, ".");
}

std::string comforts_said(const Visit& visit, const PatientId& patient) {
  const auto answers =
      registry::intake_answers(visit.app.reader, patient, registry::IntakePart::comforts);
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : "; ") + more; };
  for (const auto& question : app::intake_book().comforts) {
    const auto given = answers.find(question.key);
    if (given == answers.end() || !given->second.answer) continue;
    add(question.asks + " " + intake::said(question, *given->second.answer));
  }
  const auto other = answers.find("other");
  if (other != answers.end() && other->second.answer) add(*other->second.answer);
  return words;
}

}  // namespace evenkeel::web
