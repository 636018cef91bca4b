// SPDX-License-Identifier: Apache-2.0
#include "web/pages/drug_course.hpp"

#include "app/equivalents_file.hpp"
#include "core/dose_text.hpp"
#include "read/sessions.hpp"
#include "registry/drug_doses.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/load_picture.hpp"
#include "web/pages/drug_dose_form.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using drug_load::Scale;
using registry::DrugCourse;

Html owner_said(const DrugCourse& course) {
  if (!course.owner) return span(cls("ek-quiet"), "Nobody has said yet who prescribes it.");
  if (course.owner->name.empty()) return span(registry::said_of_owner_kind(course.owner->kind));
  return span(strong(course.owner->name), ", ", registry::said_of_owner_kind(course.owner->kind));
}

std::string dose_now_said(const DrugCourse& course, const Visit& visit) {
  const auto history = registry::dose_histories(std::span{&course, 1}, visit.clinic.zone).front();
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto* dose = drug_load::dose_on(history, today);
  return dose == nullptr ? std::string{"no dose written down"} : drug_load::said(*dose);
}

Html course_line(const Visit& visit, const PatientId& patient, const DrugCourse& course) {
  return li(cls("ek-entry"),
            div(cls("ek-entry__says"),
                a(href("/patients/", patient.text(), "/drugs/", course.drug), strong(course.name)),
                " – ", dose_now_said(course, visit),
                course.ended_at ? span(cls("ek-quiet"), ", left the list on ",
                                       registry::date_text(*course.ended_at, visit.clinic.zone))
                                : Html{},
                p(cls("ek-quiet"), "Prescribed by: ", owner_said(course))));
}

struct DrawnDays {
  Day first{}, last{};
  double of(Day day) const {
    return static_cast<double>((std::chrono::sys_days{day} - std::chrono::sys_days{first}).count());
  }
};

struct SessionDay {
  Day day{};
  std::string words;
};

std::vector<SessionDay> session_days(const Visit& visit, const PatientId& patient) {
  std::vector<SessionDay> days;
  for (const auto& row : read::sessions_of(visit.app.reader, patient)) {
    if (row.started_at)
      days.push_back({registry::local_day(*row.started_at, visit.clinic.zone),
                      row.given ? "ketamine " + said(*row.given) : "dose not known"});
  }
  std::ranges::sort(days, {}, &SessionDay::day);
  return days;
}

Lane treatments_lane(const std::vector<SessionDay>& sessions, const DrawnDays& days) {
  Lane lane{"session", "sessions, numbered", {}};
  for (const auto& session : sessions) {
    if (session.day < days.first || session.day > days.last) continue;
    lane.marks.push_back({days.of(session.day), std::to_string(lane.marks.size() + 1),
                          registry::date_text(session.day), session.words});
  }
  return lane;
}

std::string amount_said(const drug_load::Amount& amount) {
  const auto shown = [](Decimal mg) { return mg.rounded(1, Rounding::half_up).text() + " mg"; };
  auto words = shown(amount.regular);
  if (!amount.as_needed.is_zero())
    words += ", and at most " + shown(amount.as_needed) + " as needed";
  return words;
}

bool is_ever_taken(const std::vector<drug_load::Step>& steps, Scale scale) {
  return std::ranges::any_of(steps, [&](const drug_load::Step& step) {
    const auto& amount = step.load.of(scale);
    return !amount.regular.is_zero() || !amount.as_needed.is_zero();
  });
}

LoadPicture picture_of(const std::vector<drug_load::Step>& steps, Scale scale,
                       const DrawnDays& days) {
  LoadPicture picture;
  picture.name = scale == Scale::diazepam ? "Diazepam equivalent" : "Morphine equivalent";
  picture.unit = "mg a day";
  picture.last_day = days.of(days.last);
  for (const auto& step : steps) {
    const auto& amount = step.load.of(scale);
    picture.steps.push_back({days.of(step.from), amount.regular.approximately(),
                             registry::date_text(step.from), amount_said(amount)});
  }
  return picture;
}

Html unknown_drugs(const std::vector<drug_load::Step>& steps) {
  std::set<std::string> names;
  for (const auto& step : steps)
    names.insert(step.load.unknown.begin(), step.load.unknown.end());
  if (names.empty()) return {};
  std::string listed;
  for (const auto& name : names)
    listed += (listed.empty() ? "" : ", ") + name;
  return p(cls("ek-quiet"), "No equivalent is in the table for: ", listed,
           ". They count nothing in these pictures.");
}

Html how_sure(const drug_load::Table& table) {
  std::set<std::string> sources;
  for (const auto& row : table.rows)
    sources.insert(row.source);
  std::vector<Html> lines;
  for (const auto& source : sources)
    lines.push_back(li(source));
  return group(p("Estimates for one picture. They are no rule for changing one drug into another."),
               element("details", cls("ek-dosepic__fold"),
                       summary("Where the equivalents come from: table ", table.version),
                       p("Read in secondary pages; sources disagree."), ul(lines)));
}

Html loads_part(const Visit& visit, const PatientId& patient,
                const std::vector<DrugCourse>& courses) {
  const auto histories = registry::dose_histories(courses, visit.clinic.zone);
  const auto steps = drug_load::steps(histories, app::equivalents());
  if (steps.empty())
    return p(cls("ek-empty"),
             "No dose is written down with its day yet. Open a drug to write one down.");
  const auto sessions = session_days(visit, patient);
  DrawnDays days{steps.front().from, registry::local_day(visit.now.wall, visit.clinic.zone)};
  if (!sessions.empty()) days.first = std::min(days.first, sessions.front().day);
  Html drawn;
  for (const auto scale : drug_load::all_scales) {
    if (!is_ever_taken(steps, scale)) continue;
    auto picture = picture_of(steps, scale, days);
    picture.lanes.push_back(treatments_lane(sessions, days));
    drawn.append(load_picture(picture));
  }
  return group(drawn, unknown_drugs(steps), how_sure(app::equivalents()));
}

std::string ordered_said(const registry::DoseChange& change) {
  const auto who = registry::who_ordered(change);
  return change.ordered_by == registry::OrderedBy::other ? who + ": its prescriber must know" : who;
}

Html written_doses_table(const Visit& visit, const DrugCourse& course) {
  if (course.doses.empty()) return p(cls("ek-empty"), "No dose is written down with its day yet.");
  auto doses = course.doses;
  std::ranges::stable_sort(doses, {}, [](const auto& each) { return each.change.dose.from; });
  std::vector<Html> rows;
  for (const auto& written : doses) {
    const auto by = registry::staff_member(visit.app.reader, written.by);
    rows.push_back(tr(td(cls("ek-unbroken"), registry::date_text(written.change.dose.from)),
                      td(drug_load::said(written.change.dose)),
                      td(registry::said_of_dose_reason(written.change.reason)),
                      td(ordered_said(written.change)),
                      td(by ? by->name : written.by.text(), ", ",
                         registry::date_time_text(written.recorded_at, visit.clinic.zone))));
  }
  const auto column = [](std::string_view words) { return th(attr("scope", "col"), words); };
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table of doses"),
             table(cls("ek-table"), caption(cls("nhsuk-u-visually-hidden"), "Doses over time"),
                   thead(tr(column("From"), column("Dose"), column("Why"), column("Ordered by"),
                            column("Written down by"))),
                   tbody(rows)));
}

}  // namespace

Html drug_courses_part(const Visit& visit, const PatientId& patient) {
  const auto courses = registry::drug_courses(visit.app.reader, patient);
  if (courses.empty()) return {};
  std::vector<Html> lines;
  for (const auto& course : courses)
    lines.push_back(course_line(visit, patient, course));
  return section(cls("ek-card"), h2("Doses over time"),
                 p("Whoever prescribes a drug decides about its dose, and about every step of a "
                   "taper. This clinic writes down what is taken."),
                 ul(cls("ek-entries"), lines), loads_part(visit, patient, courses));
}

Html drug_course_main(const Visit& visit, const DrugCourse& course) {
  return section(h2("Doses"), p("Prescribed by: ", owner_said(course)),
                 course.spoken_dose.empty()
                     ? Html{}
                     : p(cls("ek-quiet"), "As the patient says it: ", course.spoken_dose),
                 written_doses_table(visit, course));
}

}  // namespace evenkeel::web
