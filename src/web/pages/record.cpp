// SPDX-License-Identifier: Apache-2.0
#include "web/pages/record.hpp"

#include "read/sessions.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/record_parts.hpp"
#include "web/paper.hpp"
#include "web/typed_date.hpp"

#include <charconv>
#include <optional>
#include <string>

namespace evenkeel::web {

namespace {

// Where the session is: before its start, at the chair, or done.
std::string_view page_of_stage(session::Stage stage) {
  switch (stage) {
    case session::Stage::arrived:
      return "ready";
    case session::Stage::running:
    case session::Stage::paused:
    case session::Stage::recovering:
      return "chair";
    case session::Stage::none:
    case session::Stage::ended:
      return "record";
  }
  return "record";
}

struct HourAndMinute {
  int hour = 0;
  int minute = 0;
};

std::optional<int> two_digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.size() != 2 || error != std::errc{} || end != text.data() + 2 || number < 0)
    return std::nullopt;
  return number;
}

std::optional<HourAndMinute> typed_hour(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = two_digits(text.substr(0, 2));
  const auto minute = two_digits(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return HourAndMinute{*hour, *minute};
}

// What was asked to be seen, and what could not be read.
struct AsKnown {
  std::string typed;
  std::optional<Instant> at;
  bool is_unreadable = false;
};

// "23-Nov-2026 14:05", on the clinic's clock. The whole of that minute counts.
AsKnown as_known_asked(const Visit& visit) {
  AsKnown asked;
  asked.typed = visit.request.query.get("as_known").value_or("");
  if (asked.typed.empty()) return asked;
  asked.is_unreadable = true;
  const auto blank = asked.typed.find_last_of(" T");
  if (blank == std::string::npos) return asked;
  const auto day = typed_date(std::string_view{asked.typed}.substr(0, blank));
  const auto hour = typed_hour(std::string_view{asked.typed}.substr(blank + 1));
  if (!day || !hour) return asked;
  asked.at = registry::local_time(day->day, hour->hour, hour->minute, visit.clinic.zone) +
             Milliseconds{59'999};
  asked.is_unreadable = false;
  return asked;
}

Html as_known_form(const Visit& visit, const SessionId& session, const AsKnown& asked) {
  Filled filled;
  filled.prefilled["as_known"] = asked.typed;
  if (asked.is_unreadable) {
    filled.refusals.push_back({"no-time",
                               "Write a date and a 24-hour time, such as " +
                                   registry::date_time_text(visit.now.wall, visit.clinic.zone) +
                                   ".",
                               "as_known"});
  }
  return form(attr("method", "get"), action("/sessions/", session.text(), "/record"),
              cls("ek-as-known ek-screen-only"),
              text_field(filled, {.name = "as_known",
                                  .label = "As it was known at",
                                  .hint = "Date and time, such as 23-Nov-2026 14:05.",
                                  .autocomplete = "off",
                                  .width = 20}),
              button(type("submit"), cls("ek-button ek-button--quiet"), "Show"));
}

Html as_known_notice(const Visit& visit, const SessionId& session, const AsKnown& asked) {
  if (!asked.at) return {};
  return div(cls("ek-notice"), role("note"), "This is the record ",
             strong("as it was known at ", registry::date_time_text(*asked.at, visit.clinic.zone)),
             ". What was entered later is not shown. ",
             a(href("/sessions/", session.text(), "/record"), cls("ek-screen-only"),
               "Show all that is known now"));
}

Html not_known_then(const Visit& visit, const SessionId& session, const AsKnown& asked) {
  return group(h1("Record of a session"), as_known_notice(visit, session, asked),
               p("Nothing of this session was known then."), as_known_form(visit, session, asked));
}

Html whole_record(const RecordView& view, const AsKnown& asked) {
  const auto& session = view.chart.session;
  const auto after_care =
      view.row.ending == session::Ending::discharged
          ? a(href("/sessions/", session.text(), "/after-care"), "After-care sheet")
          : Html{};
  const auto links = div(cls("ek-page-acts ek-screen-only"), after_care,
                         a(href("#as_known"), "As it was known at …"));
  return group(div(cls("ek-page-head"),
                   h1("Record of the session of ",
                      registry::date_text(view.row.opened_at, view.visit.clinic.zone)),
                   links),
               as_known_notice(view.visit, session, asked), record_summary(view),
               record_order(view), record_ready_check(view), record_time_axis(view),
               record_entries(view), record_ending(view),
               as_known_form(view.visit, session, asked));
}

}  // namespace

Response show_session(Visit& visit) {
  const auto session = visit.id<SessionId>("session");
  const auto row = read::session_row(visit.app.reader, session);
  if (!row) return not_found(visit);
  return see_other("/sessions/" + session.text() + "/" + std::string{page_of_stage(row->stage)});
}

Response show_record(Visit& visit) {
  const auto session = visit.id<SessionId>("session");
  const auto row = read::session_row(visit.app.reader, session);
  if (!row) return not_found(visit);
  const auto asked = as_known_asked(visit);
  const Frame frame{.title = "Record of " + registry::date_text(row->opened_at, visit.clinic.zone),
                    .patient = row->patient,
                    .subject = session.text(),
                    .is_for_print = true};
  const auto chart = read::session_chart(visit.app.reader, session, asked.at);
  if (!chart) return page(visit, 200, frame, not_known_then(visit, session, asked));
  const auto patient = registry::patient(visit.app.reader, row->patient, asked.at);
  if (!patient) return not_found(visit);
  return page(visit, asked.is_unreadable ? 422 : 200, frame,
              on_paper(*patient, visit.clinic, frame.title,
                       registry::local_day(row->opened_at, visit.clinic.zone),
                       whole_record({visit, *chart, *row, asked.at}, asked)));
}

}  // namespace evenkeel::web
