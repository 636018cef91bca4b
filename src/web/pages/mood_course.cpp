// SPDX-License-Identifier: Apache-2.0
#include "web/pages/mood_course.hpp"

#include "base/decimal.hpp"
#include "core/dose_text.hpp"
#include "core/questionnaire.hpp"
#include "pharm/mood.hpp"
#include "read/orders.hpp"
#include "read/scores.hpp"
#include "read/sessions.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/dose_picture.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/score_dots.hpp"
#include "web/rough_number.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr double days_after_the_last = 28;
constexpr double most_days_drawn = 200;
constexpr std::string_view instrument_of_the_trials = "madrs";

struct CourseSession {
  Instant at{};
  SessionId session;
  std::string dose;                 // "35 mg, 0.5 mg per kg"
  std::optional<double> mg_per_kg;  // none: nothing is known to have been given
};

struct PatientCourse {
  const Visit& visit;
  std::vector<CourseSession> sessions;                        // oldest first
  std::map<std::string, std::vector<read::ScoreRow>> totals;  // by instrument, oldest first

  double day(Instant at) const {
    const std::chrono::duration<double, std::ratio<86'400>> since{at - sessions.front().at};
    return since.count();
  }
  std::string date(Instant at) const { return registry::date_text(at, visit.clinic.zone); }
};

CourseSession course_session(const Visit& visit, const read::SessionRow& row) {
  CourseSession session{*row.started_at, row.session, "dose not known", std::nullopt};
  if (!row.given) return session;
  session.dose = said(*row.given);
  const auto signed_order = read::signed_order(visit.app.reader, row.order);
  if (!signed_order || !signed_order->body.weight.is_positive()) return session;
  const auto per_kg =
      quotient(row.given->value(), signed_order->body.weight.value(), 2, Rounding::half_up);
  session.dose += ", " + said(DosePerWeight{per_kg});
  session.mg_per_kg = per_kg.approximately();
  return session;
}

PatientCourse patient_course(const Visit& visit, const PatientId& patient) {
  PatientCourse course{visit, {}, {}};
  for (const auto& row : read::sessions_of(visit.app.reader, patient)) {
    if (row.started_at) course.sessions.push_back(course_session(visit, row));
  }
  std::ranges::sort(course.sessions, {}, &CourseSession::at);
  auto scores = read::scores_of(visit.app.reader, patient);
  std::ranges::sort(scores, {}, &read::ScoreRow::at);
  for (auto& row : scores) {
    if (row.total) course.totals[row.instrument].push_back(std::move(row));
  }
  return course;
}

std::vector<pharm::MoodDose> doses_of(const PatientCourse& course) {
  std::vector<pharm::MoodDose> doses;
  for (const auto& session : course.sessions) {
    if (session.mg_per_kg && *session.mg_per_kg > 0)
      doses.push_back({course.day(session.at), *session.mg_per_kg});
  }
  return doses;
}

// To four weeks after the last session; a year in steps of a few days.
std::vector<double> days_of(const PatientCourse& course) {
  const double last = course.day(course.sessions.back().at) + days_after_the_last;
  const double step = std::max(1.0, std::ceil(last / most_days_drawn));
  std::vector<double> days;
  for (double day = 0; day <= last; day += step)
    days.push_back(day);
  return days;
}

std::vector<RatedMark> session_marks_of(const PatientCourse& course) {
  std::vector<RatedMark> marks;
  for (const auto& session : course.sessions) {
    marks.push_back({course.day(session.at), static_cast<int>(marks.size()) + 1,
                     course.date(session.at) + ", " + session.dose});
  }
  return marks;
}

// As a change from the last total before the first session.
std::vector<SeenPoint> changes_seen(const PatientCourse& course) {
  std::vector<SeenPoint> seen;
  const auto found = course.totals.find(std::string{instrument_of_the_trials});
  if (found == course.totals.end()) return seen;
  const auto& rows = found->second;
  const read::ScoreRow* first = &rows.front();
  for (const auto& row : rows) {
    if (row.at <= course.sessions.front().at) first = &row;
  }
  for (const auto& row : rows) {
    if (row.at < first->at) continue;
    seen.push_back({std::max(0.0, course.day(row.at)),
                    static_cast<double>(*row.total - *first->total),
                    course.date(row.at) + ", MADRS " + std::to_string(*row.total)});
  }
  return seen;
}

Html expected_change(const PatientCourse& course) {
  const auto doses = doses_of(course);
  const auto days = days_of(course);
  const auto expected = pharm::mood_course(doses, days);
  if (!expected)
    return p(cls("ek-notice"), "No expectation can be drawn: ", expected.error().message);
  const auto lowest = std::ranges::min_element(
      expected->change.points(), {}, [](const pharm::Curve::Point& p) { return p.spread.median; });
  const auto& best = expected->responding.peak();
  const auto change_said = "Lowest on " + time_words(lowest->time, TimeUnit::days) + ": " +
                           roughly(lowest->spread, expected->change.heading().unit) + ".";
  return group(
      dose_picture({.id = "mood-change",
                    .curve = expected->change,
                    .seen_name = "Observed change of the MADRS total",
                    .seen = changes_seen(course),
                    .rated_name = "Sessions, numbered",
                    .rated = session_marks_of(course),
                    .unit = TimeUnit::days,
                    .says = change_said}),
      dose_picture({.id = "mood-responding",
                    .curve = expected->responding,
                    .unit = TimeUnit::days,
                    .says = "Of 100 people under these doses, most respond on " +
                            time_words(best.time, TimeUnit::days) + ": " +
                            roughly(best.spread.median) + ", in trials like those published " +
                            rough_range(best.spread) + "."}),
      p(cls("ek-quiet"), expected->caveat));
}

// Totals of other questionnaires: as they were entered, with nothing expected of them.
Html other_totals_seen(const PatientCourse& course) {
  Html drawn;
  const auto days = days_of(course);
  for (const auto& [instrument, rows] : course.totals) {
    if (instrument == instrument_of_the_trials) continue;
    const auto& domains = course.visit.app.rules.policy.domains;
    const auto range = domains.find(instrument + "_total");
    if (range == domains.end()) continue;
    ScoreDots dots{std::string{questionnaire::instrument_said(instrument)},
                   range->second.most.approximately(),
                   days.back(),
                   {}};
    for (const auto& row : rows) {
      const auto words = course.date(row.at) + ": " + std::to_string(*row.total);
      dots.points.push_back({course.day(row.at), static_cast<double>(*row.total), words});
    }
    drawn.append(score_dots(dots));
  }
  if (drawn.is_empty()) return {};
  return section(cls("ek-card"), h2("Other totals, as entered"),
                 p(cls("ek-quiet"),
                   "Trials count in MADRS points. Nothing is expected here of "
                   "another questionnaire."),
                 drawn);
}

Html sessions_table(const PatientCourse& course) {
  std::vector<Html> rows;
  for (std::size_t i = 0; i < course.sessions.size(); ++i) {
    const auto& session = course.sessions[i];
    rows.push_back(tr(th(attr("scope", "row"), i + 1),
                      td(a(href("/sessions/", session.session.text()), course.date(session.at))),
                      td("day ", static_cast<int>(course.day(session.at))), td(session.dose)));
  }
  const auto column = [](std::string_view words) { return th(attr("scope", "col"), words); };
  return section(
      cls("ek-card"), h2("Sessions"),
      div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table of sessions"),
          table(cls("ek-table"),
                caption(cls("nhsuk-u-visually-hidden"), "Sessions and doses given"),
                thead(tr(column("Session"), column("Date"), column("Day"), column("Given"))),
                tbody(rows))));
}

Html whole_course(const PatientCourse& course) {
  if (course.sessions.empty())
    return p(cls("ek-empty"), "No session has been given yet. The course begins with the first.");
  return group(
      section(cls("ek-card"), h2("Expected course of groups"),
              p(strong("For a group: Supported. For one person: Exploratory."),
                " The band is what groups in trials did under these doses on these days. It does "
                "not say who gets better. Observed totals of this person lie over it."),
              expected_change(course)),
      other_totals_seen(course), sessions_table(course));
}

}  // namespace

Response show_mood_course(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  return page(visit, 200, {.title = "Course", .patient = patient},
              group(chart_nav(visit, patient, "course"), h1("Course"),
                    whole_course(patient_course(visit, patient))));
}

}  // namespace evenkeel::web
