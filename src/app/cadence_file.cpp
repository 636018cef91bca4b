// SPDX-License-Identifier: Apache-2.0
#include "app/cadence_file.hpp"

#include "app/data_file.hpp"
#include "app/instrument_file.hpp"
#include "base/check.hpp"
#include "base/embedded.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using cadence::Hours;
using cadence::When;

constexpr int most_hours = 10'000;
constexpr int most_days = 1'000;

void read_asked_instruments(const DataObject& from, cadence::Line& line) {
  line.instruments = from.texts("instruments");
  for (const auto& id : line.instruments) {
    const auto* const found = instrument::find(instruments(), id);
    if (found == nullptr || found->id != id) from.fault("\"" + id + "\" is no instrument");
    if (found->filled_in_by == instrument::FilledInBy::clinician)
      from.fault("\"" + id + "\" is rated by a clinician");
  }
}

cadence::Line read_cadence_line(const nlohmann::json& entry, const std::string& where) {
  const DataObject from{entry,
                        where,
                        {"key", "says", "when", "phases", "instruments", "only_for", "opens_hours",
                         "lasts_hours", "every_days", "source", "tag"}};
  cadence::Line line;
  line.key = from.text("key");
  line.says = from.text("says");
  const auto when = cadence::when_named(from.text("when"));
  if (!when) from.fault("has a \"when\" that is none");
  line.when = *when;
  read_asked_instruments(from, line);
  if (from.has("only_for")) {
    if (from.text("only_for") != "pain") from.fault("is only for something that is none");
    line.is_only_for_pain = true;
  }
  if (line.when == When::before_session || line.when == When::after_session)
    line.opens = Hours{from.whole("opens_hours", 1, most_hours)};
  if (from.has("lasts_hours")) line.lasts = Hours{from.whole("lasts_hours", 1, most_hours)};
  if (line.when == When::every) {
    line.every = std::chrono::days{from.whole("every_days", 1, most_days)};
    for (const auto& name : from.texts("phases")) {
      const auto phase = cadence::phase_named(name);
      if (!phase) from.fault("\"" + name + "\" is no phase of a course");
      line.phases.push_back(*phase);
    }
  }
  line.from = from.from();
  return line;
}

int sourced_whole(const DataObject& file, const char* name) {
  const DataObject value{file.member(name), name, {"value", "source", "tag"}};
  value.from();
  return value.whole("value", 1, most_days);
}

cadence::Rules cadence_in(const nlohmann::json& file) {
  const DataObject from{
      file,
      "the file",
      {"spdx", "id", "about", "lines", "quiet", "reminders", "course_ends_after_days",
       "line_gap_days", "staff_after_messages", "unanswered_after_days", "closing_reasons"}};
  cadence::Rules rules;
  rules.id = from.text("id");
  each_of(from.member("lines"), "lines", [&](const nlohmann::json& entry, const auto& where) {
    rules.lines.push_back(read_cadence_line(entry, where));
  });
  const DataObject quiet{
      from.member("quiet"), "quiet", {"from_hour", "until_hour", "source", "tag"}};
  rules.quiet = {quiet.whole("from_hour", 0, 23), quiet.whole("until_hour", 0, 23), quiet.from()};
  const DataObject reminders{from.member("reminders"),
                             "reminders",
                             {"first_after_hours", "then_every_hours", "source", "tag"}};
  rules.reminders = {Hours{reminders.whole("first_after_hours", 1, most_hours)},
                     Hours{reminders.whole("then_every_hours", 1, most_hours)}, reminders.from()};
  rules.course_ends_after = std::chrono::days{sourced_whole(from, "course_ends_after_days")};
  rules.line_gap = std::chrono::days{sourced_whole(from, "line_gap_days")};
  rules.unanswered_after = std::chrono::days{sourced_whole(from, "unanswered_after_days")};
  rules.staff_after_messages = sourced_whole(from, "staff_after_messages");
  each_of(from.member("closing_reasons"), "closing_reasons",
          [&](const nlohmann::json& entry, const auto& where) {
            const DataObject reason{entry, where, {"code", "says"}};
            rules.closing_reasons.push_back({reason.text("code"), reason.text("says")});
          });
  return rules;
}

}  // namespace

Result<cadence::Rules> read_cadence(std::string_view json) {
  try {
    return cadence_in(nlohmann::json::parse(json));
  } catch (const DataFault& fault) {
    return refuse("bad-cadence", fault.where + " " + fault.why + ".", fault.where);
  } catch (const nlohmann::json::exception&) {
    return refuse("bad-cadence", "It is not JSON.");
  }
}

const cadence::Rules& default_cadence() {
  static const cadence::Rules rules = [] {
    auto read = read_cadence(embedded("data/cadence.json"));
    if (!read) bug(read.error().message.c_str());
    return *std::move(read);
  }();
  return rules;
}

}  // namespace evenkeel::app
