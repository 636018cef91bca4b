// SPDX-License-Identifier: Apache-2.0
// Of the record on paper: orders, treatments with everything that was recorded, questionnaires.
#include "app/instrument_file.hpp"
#include "app/record_on_paper.hpp"
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "core/wording.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace evenkeel::app {
namespace {

using paper::Heading;
using paper::Pairs;
using paper::Paragraph;
using paper::Table;

void add_orders(RecordParts& parts, const WholeRecord& record) {
  parts.emplace_back(Heading{"Orders"});
  if (record.orders.empty()) parts.emplace_back(Paragraph{"None."});
  for (const auto& [row, signed_order, withdrawn] : record.orders) {
    Pairs pairs;
    pairs.rows.emplace_back("Order", "ketamine – " + dose_line(signed_order));
    pairs.rows.emplace_back("Prescribed", ordered_dose_said(signed_order.prescription));
    pairs.rows.emplace_back("Weight", said(signed_order.body.weight));
    pairs.rows.emplace_back("Most in one treatment", said(signed_order.working.ceiling));
    pairs.rows.emplace_back("Signed",
                            record.date_time(row.signed_at) + ", " + record.name_of(row.signed_by));
    if (withdrawn)
      pairs.rows.emplace_back(
          "Withdrawn",
          record.date_time(withdrawn->at) + ", " +
              std::string{codes::said(codes::order_withdraw_reasons(), withdrawn->reason)});
    parts.emplace_back(std::move(pairs));
  }
}

std::string ending_said(const RecordedSession& session, const WholeRecord& record) {
  const auto& state = session.chart.state;
  std::string words{session::said(state.ending)};
  if (state.ended_at)
    words += ", " + record.date_time(on_the_wall(*state.ended_at, record.made_at));
  return words;
}

void add_session(RecordParts& parts, const WholeRecord& record, const RecordedSession& session) {
  const auto& row = session.row;
  parts.emplace_back(Heading{"Treatment of " + record.date(row.opened_at)});
  Pairs pairs;
  pairs.rows.emplace_back("Arrived", record.date_time(row.opened_at));
  if (row.started_at) pairs.rows.emplace_back("Started", record.date_time(*row.started_at));
  if (row.protocol)
    pairs.rows.emplace_back("How", std::string{said(order::route_of(*row.protocol))});
  pairs.rows.emplace_back("Ketamine given", row.given ? said(*row.given) : "none");
  pairs.rows.emplace_back("Ended", ending_said(session, record));
  if (session.escort)
    pairs.rows.emplace_back(
        "Escort", joined({session.escort->name, session.escort->relation, session.escort->phone}));
  if (session.chart.state.no_driving_until)
    pairs.rows.emplace_back("No driving until",
                            record.date_time(*session.chart.state.no_driving_until));
  parts.emplace_back(std::move(pairs));
  Table table{{"Time", "What", "By"}, {}, {3, 9, 4}};
  for (const auto& line : session_lines(record, session))
    table.rows.push_back(
        {line.at, line.is_struck ? "Entered in error: " + line.what : line.what, line.by});
  parts.emplace_back(std::move(table));
}

std::string label_of(const instrument::Instrument* instrument, const std::string& item) {
  if (instrument == nullptr) return item;
  const auto place = instrument->place_of(item);
  return place ? instrument->items[*place].label : item;
}

std::string came_to(const read::ScoreRow& score) {
  std::vector<std::string> words;
  if (score.total) words.push_back("total " + std::to_string(*score.total));
  if (score.tier) words.push_back("risk " + std::string{questionnaire::name_of(*score.tier)});
  if (!score.band.empty()) {
    auto band = score.band;
    std::ranges::replace(band, '_', ' ');
    words.push_back(std::move(band));
  }
  return words.empty() ? "no total" : joined(words);
}

void add_one_form(RecordParts& parts, const questionnaire::Answered& sent) {
  const auto* const instrument = instrument::find(instruments(), sent.instrument);
  Pairs pairs;
  for (const auto& answer : sent.answers)
    pairs.rows.emplace_back(label_of(instrument, answer.item),
                            answer.value ? std::to_string(*answer.value) : "not answered");
  parts.emplace_back(std::move(pairs));
}

}  // namespace

std::vector<SessionLine> session_lines(const WholeRecord& record, const RecordedSession& session) {
  const auto names = record.names_in_record();
  auto entries = session.chart.entries;
  const auto wall = [&](const read::ChartEntry& entry) {
    return on_the_wall(read::happened_at(entry.event), record.made_at);
  };
  std::ranges::stable_sort(entries, {}, wall);
  std::vector<SessionLine> lines;
  for (const auto& entry : entries) {
    const auto words = entry_words(entry.event, names);
    lines.push_back({record.date_time(wall(entry)),
                     words.detail.empty() ? words.what : words.what + " – " + words.detail,
                     record.name_of(entry.by), entry.is_struck});
  }
  return lines;
}

void add_sessions(RecordParts& parts, const WholeRecord& record) {
  add_orders(parts, record);
  for (const auto& session : record.sessions)
    add_session(parts, record, session);
}

void add_questionnaires(RecordParts& parts, const WholeRecord& record) {
  parts.emplace_back(Heading{"Questionnaires"});
  if (record.answers.empty()) parts.emplace_back(Paragraph{"None."});
  for (const auto& [score, sent] : record.answers) {
    parts.emplace_back(Paragraph{record.date_time(score.at) + " – " +
                                 std::string{questionnaire::instrument_said(score.instrument)} +
                                 ": " + came_to(score) +
                                 (sent ? "." : ", entered by the clinic.")});
    if (sent) add_one_form(parts, *sent);
  }
  for (const auto& risk : record.risk_answers)
    parts.emplace_back(Paragraph{record.date_time(risk.at) + " – An answer of the " +
                                 std::string{questionnaire::instrument_said(risk.instrument)} +
                                 " asked for somebody to speak with you the same day."});
}

}  // namespace evenkeel::app
