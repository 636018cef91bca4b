// SPDX-License-Identifier: Apache-2.0
#include "web/pages/before_visit_read.hpp"

#include "app/before_visit.hpp"
#include "app/consent_form.hpp"
#include "app/intake_file.hpp"
#include "registry/care_team.hpp"
#include "registry/consent_texts.hpp"
#include "registry/intake_answers.hpp"
#include "registry/patients.hpp"
#include "registry/visit_words.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/prose.hpp"
#include "web/said_by_patient.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::IntakeAnswers;
using registry::IntakePart;

std::vector<app::TaskState> tasks_of(const Visit& visit, const PatientId& patient) {
  return app::tasks_before_visit(visit.app.reader, patient, visit.app.rules.policy,
                                 registry::local_day(visit.now.wall, visit.clinic.zone));
}

Html told_answer(const Visit& visit, const std::string& asked, const Html& words, Instant at) {
  return div(cls("ek-own-said"), dt(asked),
             dd(words, " ",
                span(cls("ek-quiet ek-unbroken"), registry::date_text(at, visit.clinic.zone))));
}

// As it was asked then, also when the clinic has put the question in other words since.
Html answers_told(const Visit& visit, const IntakeAnswers& answers,
                  const std::vector<intake::Question>& questions) {
  std::vector<Html> rows;
  for (const auto& question : questions) {
    const auto given = answers.find(question.key);
    if (given == answers.end()) continue;
    const auto words = given->second.answer ? strong(cls("ek-own-words"),
                                                     intake::said(question, *given->second.answer))
                                            : span(cls("ek-quiet"), "skipped");
    rows.push_back(told_answer(visit, given->second.asked, words, given->second.at));
  }
  for (const auto& [key, given] : answers) {
    if (intake::question(questions, key) != nullptr || !given.answer) continue;
    rows.push_back(
        told_answer(visit, given.asked, strong(cls("ek-own-words"), *given.answer), given.at));
  }
  if (rows.empty()) return p(cls("ek-quiet"), "Nothing yet.");
  return dl(cls("ek-own-sayings"), rows);
}

Html people_told(const Visit& visit, const PatientId& patient) {
  auto& database = visit.app.reader;
  std::vector<Html> lines;
  if (const auto call = registry::emergency_contact(database, patient))
    lines.push_back(li("In an emergency: ", strong(call->name), ", ", call->phone,
                       call->relation.empty() ? "" : ", " + call->relation));
  for (const auto& member : registry::care_team(database, patient)) {
    if (member.name.empty()) {
      lines.push_back(li(said(member.place), ": none"));
      continue;
    }
    std::string ways;
    for (const auto* way : {&member.phone, &member.fax, &member.email})
      ways += way->empty() ? "" : ", " + *way;
    lines.push_back(
        li(said(member.place), ": ", strong(member.name), ways, ". ",
           member.may_be_asked ? "May be asked for records, said on " : "Not to be asked, said on ",
           registry::date_text(member.decided_on), "."));
  }
  if (const auto driver = registry::last_driver(database, patient))
    lines.push_back(li("Driver: ", strong(driver->who.name), ", ", driver->who.phone,
                       driver->who.relation.empty() ? "" : ", " + driver->who.relation));
  if (lines.empty()) return p(cls("ek-quiet"), "Nobody yet.");
  return ul(cls("ek-lines ek-own-words"), lines);
}

Html wishes_told(const Visit& visit, const PatientId& patient) {
  const auto route = registry::wished_route(visit.app.reader, patient);
  return group(
      p("Would have it: ", strong(route ? said(*route) : "not chosen yet"), "."),
      answers_told(visit, registry::intake_answers(visit.app.reader, patient, IntakePart::comforts),
                   app::intake_book().comforts));
}

}  // namespace

Html before_visit_card(const Visit& visit, const PatientId& patient) {
  std::vector<Html> lines;
  for (const auto& each : tasks_of(visit, patient)) {
    lines.push_back(li(span(each.task->says), each.is_done
                                                  ? span(cls("ek-tag ek-tag--good"), "done")
                                                  : span(cls("ek-tag"), "missing")));
  }
  const auto title = std::string{"Before the visit"};
  return section(
      cls("ek-card"), id("before-visit"),
      h2(cls("ek-card__title"), visit.may(app::May::read_chart)
                                    ? a(href("/patients/", patient.text(), "/before-visit"), title)
                                    : group(title)),
      ul(cls("ek-lines"), lines));
}

Response show_patient_before_visit(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto history = registry::intake_answers(visit.app.reader, patient, IntakePart::history);
  const auto sent = registry::task_done(visit.app.reader, patient, "history");
  return page(
      visit, 200, {.title = "Before the visit", .patient = patient},
      group(chart_nav(visit, patient, "before-visit"), h1("Before the visit"),
            p(cls("ek-lead"), "All of this in the patient's own words. Nobody has checked it."),
            div(cls("ek-columns"),
                section(h2("History"),
                        sent ? p("Sent by the patient on ",
                                 registry::date_text(sent->at, visit.clinic.zone), ".")
                             : p("Not sent yet."),
                        answers_told(visit, history, app::intake_book().history)),
                section(before_visit_card(visit, patient), h2("People"),
                        people_told(visit, patient), h2("Wishes"), wishes_told(visit, patient)))));
}

Response show_signed_consent(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  const auto row = read::consent_row(visit.app.reader, visit.id<ConsentId>("consent"));
  const auto signature =
      registry::consent_signature(visit.app.reader, visit.id<ConsentId>("consent"));
  if (!row || row->patient != patient || !signature) return not_found(visit);
  const auto form = app::read_consent_form(signature->text);
  const auto text = [](const std::string& part) {
    auto html = prose(part);
    return html ? *std::move(html) : p(part);
  };
  const auto whole = form ? group(text(form->in_short), h2("In full"), text(form->in_full),
                                  h2("If you say no"), text(form->if_not))
                          : p(signature->text);
  return page(
      visit, 200, {.title = "Signed consent", .patient = patient},
      group(chart_nav(visit, patient, "consents"), h1(form ? form->title : "Signed consent"),
            p("Signed by the patient as ", strong(cls("ek-own-words"), signature->signed_name),
              " on ", registry::date_time_text(signature->at, visit.clinic.zone), ". Version ",
              signature->version, "."),
            p(cls("ek-quiet ek-own-words"), "SHA-256 of the text: ", signature->hash), whole));
}

}  // namespace evenkeel::web
