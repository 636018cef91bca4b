// SPDX-License-Identifier: Apache-2.0
#include "read/rebuild.hpp"

#include "base/failure.hpp"
#include "journal/journal.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/progress.hpp"
#include "read/scores.hpp"
#include "read/sessions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::read {
namespace {

struct ReadTable {
  std::string_view empty;
  std::string_view select;
  int columns = 0;
};

constexpr std::array read_tables{
    ReadTable{"DELETE FROM session_rows",
              "SELECT session, patient, chair, stage, ending, version, opened_at, started_at, "
              "ended_at, order_id, protocol, given_mg, had_stop_event, "
              "needs_cardiovascular_review, no_driving_until, is_capacity_cleared, course "
              "FROM session_rows",
              17},
    ReadTable{"DELETE FROM order_rows",
              "SELECT order_id, patient, protocol, stage, signed_at, signed_by, during, used_by, "
              "position FROM order_rows",
              9},
    ReadTable{"DELETE FROM consent_rows",
              "SELECT consent, patient, routes, signed_on, form_version, given_at, withdrawn_at, "
              "position FROM consent_rows",
              8},
    ReadTable{"DELETE FROM score_rows",
              "SELECT answers, patient, instrument, total, tier, at, position, exact, is_prorated, "
              "band, flags, has_answers FROM score_rows",
              12},
    ReadTable{"DELETE FROM risk_answer_rows",
              "SELECT answers, patient, instrument, item, tier, at, position FROM risk_answer_rows",
              7},
    ReadTable{"DELETE FROM progress_rows",
              "SELECT patient, course, instrument, began_at, last_session_at, sessions, baseline, "
              "lowest, latest, latest_at FROM progress_rows",
              10},
    ReadTable{"DELETE FROM judged_rows",
              "SELECT patient, course, instrument, session, baseline, total, lowest "
              "FROM judged_rows",
              7},
    ReadTable{"DELETE FROM judged_tally",
              "SELECT instrument, session, baseline, total, lowest, courses FROM judged_tally", 6},
    ReadTable{"DELETE FROM progress_tally",
              "SELECT instrument, baseline, lowest, latest, courses FROM progress_tally", 5},
    ReadTable{"DELETE FROM course_rows", "SELECT patient, course, is_judgeable FROM course_rows",
              3},
    ReadTable{"DELETE FROM course_tally", "SELECT is_judgeable, courses FROM course_tally", 2},
};

// Takes the journal stream after stream. A session is folded in memory and written once.
class Rebuild {
 public:
  explicit Rebuild(db::Database& database) : database_{database} {}

  void take(const journal::Entry& entry) {
    if (entry.stream != stream_) finish_stream();
    stream_ = entry.stream;
    const std::string_view name = entry.name;
    if (name.starts_with("session.")) {
      fold(journal::fact_of<session::Event>(entry));
    } else if (name.starts_with("order.")) {
      project(database_, journal::fact_of<order::Event>(entry));
    } else if (name.starts_with("consent.")) {
      project(database_, journal::fact_of<consent::Event>(entry));
    } else if (name.starts_with("questionnaire.")) {
      project(database_, journal::fact_of<questionnaire::Event>(entry));
    } else {
      throw Failure{"journal row " + std::to_string(entry.position) + ": no noun has an event \"" +
                    entry.name + "\""};
    }
  }

  void finish() {
    finish_stream();
    for (const auto& [order, session] : uses_)
      mark_used(database_, order, session);
    rebuild_progress(database_);
  }

 private:
  void fold(const journal::Recorded<session::Event>& fact) {
    session_.state = evolve(std::move(session_.state), fact.event);
    session_.version = fact.version;
    if (const auto given = given_said_by(fact.event)) given_ = given;
    if (const auto order = order_used_by(fact.event)) {
      uses_.emplace_back(*order, SessionId{fact.stream.text()});
    }
  }

  void finish_stream() {
    if (session_.version > 0) {
      put_session(database_, SessionId{stream_.text()}, session_, given_);
    }
    session_ = {};
    given_.reset();
  }

  db::Database& database_;
  StreamId stream_;
  journal::Loaded<session::State> session_;
  std::optional<Milligrams> given_;
  std::vector<std::pair<OrderId, SessionId>> uses_;  // orders may come after sessions
};

}  // namespace

void rebuild(db::Database& database) {
  for (const auto& table : read_tables)
    database.run(table.empty);
  Rebuild rows{database};
  journal::each_entry_by_stream(database, [&](const journal::Entry& entry) { rows.take(entry); });
  rows.finish();
}

std::string contents(db::Database& database) {
  std::string text;
  for (const auto& table : read_tables) {
    std::vector<std::string> lines;
    database.each(table.select, [&](const db::Row& row) {
      std::string line;
      for (int column = 0; column < table.columns; ++column) {
        line += row.is_null(column) ? "null" : "\"" + row.string(column) + "\"";
        line += column + 1 < table.columns ? ", " : "\n";
      }
      lines.push_back(std::move(line));
    });
    std::ranges::sort(lines);
    text.append(table.select).append("\n");
    for (const auto& line : lines)
      text += line;
  }
  return text;
}

}  // namespace evenkeel::read
