// SPDX-License-Identifier: Apache-2.0
#include "web/pages/after_care.hpp"

#include "app/board.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/paper.hpp"

#include <string>

namespace evenkeel::web {

namespace {

// What clinical.md 4.4 asks an after-care sheet to say, in words for somebody who is tired.
Html rules_for_home(const std::string& until, const std::string& next_day) {
  return ul(cls("ek-lines"),
            li("Do not drive, cycle or use machines until then, and not before a night's sleep."),
            li("Do not sign or decide anything important until then."),
            li(span("No alcohol and no cannabis until ", strong(next_day), ".")),
            li("Take sleeping tablets, sedatives and strong pain killers only as your prescriber "
               "told you."),
            li("Let somebody stay with you this evening. Stand up slowly."),
            li("Feeling tired, dizzy or a little strange today is usual. By ", until,
               " it should be over."));
}

Html when_to_call(const registry::Clinic& clinic) {
  std::string crisis;
  // The lifeline's number is the same wherever 911 is.
  if (clinic.emergency_number == "911") crisis = " In a crisis, call or text 988.";
  return group(
      h2("When to call"),
      p("Call ", strong(clinic.name, ", ", clinic.phone),
        " when vomiting does not stop, when the strange feeling is still there the next morning, "
        "when passing water hurts, or when anything worries you."),
      p("Call ", strong(clinic.emergency_number),
        " at once for chest pain, trouble breathing, fainting, weakness of one side, or thoughts "
        "of killing yourself.",
        crisis));
}

Html sheet(const Visit& visit, const session::State& state) {
  const auto& zone = visit.clinic.zone;
  const auto until = registry::date_time_text(*state.no_driving_until, zone);
  const auto ended = on_the_wall(*state.ended_at, visit.now);
  const auto next_day = registry::date_time_text(ended + std::chrono::hours{24}, zone);
  return group(h1("After your treatment"),
               p(cls("ek-after-care__until"), "No driving until ", strong(until)),
               rules_for_home(until, next_day), when_to_call(visit.clinic),
               p("Discharged ", registry::date_time_text(ended, zone), " with an escort."));
}

}  // namespace

Response show_after_care(Visit& visit) {
  const auto at = app::at_chair(visit.app, visit.id<SessionId>("session"));
  if (!at) return not_found(visit);
  const auto patient = registry::patient(visit.app.reader, at->state.patient);
  if (!patient) return not_found(visit);
  const Frame frame{.title = "After-care sheet",
                    .patient = at->state.patient,
                    .subject = at->row.session.text(),
                    .is_for_print = true};
  if (at->state.ending != session::Ending::discharged || !at->state.no_driving_until)
    return page(visit, 409, frame,
                group(h1("No sheet yet"), p("The sheet is made by the discharge."),
                      p(a(href("/sessions/", at->row.session.text(), "/recovery"),
                          "Recovery and going home"))));
  return page(
      visit, 200, frame,
      on_paper(*patient, visit.clinic, frame.title,
               registry::local_day(visit.now.wall, visit.clinic.zone), sheet(visit, at->state)));
}

}  // namespace evenkeel::web
