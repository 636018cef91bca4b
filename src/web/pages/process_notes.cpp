// SPDX-License-Identifier: Apache-2.0
#include "web/pages/process_notes.hpp"

#include "registry/process_notes.hpp"
#include "registry/zone.hpp"
#include "web/pages/sign_in.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Authorisation;
using registry::ProcessNote;

std::string sealed_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/process-notes";
}

Html seal_password(const Visit& visit, const Filled& filled, std::string_view field_id) {
  const auto hint = visit.clinic.is_demo ? demo_password_hint(visit.clinic)
                                         : std::string{"After a lost password: the one before it."};
  return password_field(filled, {.name = "password",
                                 .label = "Your password",
                                 .hint = hint,
                                 .autocomplete = "current-password",
                                 .width = 30,
                                 .id = field_id});
}

Html key_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  return group(
      p("First make your key. Your password seals it: whoever forgets the password loses the "
        "notes. Nobody can open them for you."),
      error_summary(filled),
      post_form(
          visit,
          {.action = sealed_path(patient) + "/key", .patient = patient, .css_class = "ek-stack"},
          group(
              seal_password(visit, filled, "key-password"),
              button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"), "Make my key"))));
}

// Shown to everybody with a key: nothing tells the page which password seals it.
Html lost_password_part(const Visit& visit, const PatientId& patient, const Filled& filled) {
  return details(
      cls("nhsuk-details"), flag("open", !filled.refusals.empty()),
      summary(cls("nhsuk-details__summary"), "Your password was lost and replaced?"),
      p("The notes so far open with the password before it, and with nothing else. Make a new key, "
        "so that what you write from now on opens with the password you have now."),
      error_summary(filled),
      post_form(
          visit,
          {.action = sealed_path(patient) + "/key", .patient = patient, .css_class = "ek-stack"},
          group(seal_password(visit, {}, "next-key-password"),
                button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"),
                       "Make a new key"))));
}

Html sealed_note_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  return group(
      error_summary(filled),
      post_form(visit,
                {.action = sealed_path(patient), .patient = patient, .css_class = "ek-stack"},
                group(text_area(filled,
                                {.name = "process_note",
                                 .label = "Process note, only for you",
                                 .hint = "What the chart must know, above all any risk, belongs "
                                         "in the progress note."},
                                8),
                      button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"),
                             "Seal for me alone"))));
}

bool holds_still(const Visit& visit, const Authorisation& authorisation) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  return !authorisation.is_revoked && today <= authorisation.terms.valid_until;
}

Html release_form(const Visit& visit, const PatientId& patient, const ProcessNote& note,
                  const std::vector<Authorisation>& signed_papers) {
  std::vector<Choice> choices;
  for (const auto& paper : signed_papers) {
    if (holds_still(visit, paper))
      choices.push_back({.code = paper.id.text(), .label = paper.terms.given_to});
  }
  if (choices.empty()) return {};
  return details(cls("nhsuk-details"), summary(cls("nhsuk-details__summary"), "Give it away"),
                 post_form(visit,
                           {.action = sealed_path(patient) + "/" + note.id.text() + "/release",
                            .patient = patient,
                            .css_class = "ek-stack"},
                           group(select_field({},
                                              {.name = "authorisation",
                                               .label = "To whom, as the patient signed",
                                               .id = "to-" + note.id.text()},
                                              choices),
                                 seal_password(visit, {}, "give-" + note.id.text()),
                                 button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"),
                                        "Open it to give away"))));
}

Html sealed_line(const Visit& visit, const PatientId& patient, const ProcessNote& note,
                 const std::vector<Authorisation>& signed_papers) {
  const auto written = registry::date_time_text(note.recorded_at, visit.clinic.zone);
  return li(
      cls("ek-entry"),
      div(cls("ek-entry__says"), strong("Sealed note"), " of ", written,
          details(cls("nhsuk-details"), summary(cls("nhsuk-details__summary"), "Read it"),
                  post_form(visit,
                            {.action = sealed_path(patient) + "/" + note.id.text() + "/open",
                             .patient = patient,
                             .css_class = "ek-stack"},
                            group(seal_password(visit, {}, "open-" + note.id.text()),
                                  button(type("submit"),
                                         cls("nhsuk-button nhsuk-button--secondary"), "Open")))),
          release_form(visit, patient, note, signed_papers)));
}

Html paper_line(const Visit& visit, const PatientId& patient, const Authorisation& paper) {
  const auto state = paper.is_revoked ? "taken back" : holds_still(visit, paper) ? "holds" : "over";
  const auto revoke = holds_still(visit, paper)
                          ? post_button(visit,
                                        {.action = sealed_path(patient) + "/authorisations/" +
                                                   paper.id.text() + "/revoke",
                                         .patient = patient},
                                        "The patient takes it back", "ek-button ek-button--quiet")
                          : Html{};
  return li(cls("ek-entry"),
            div(cls("ek-entry__says"), strong(paper.terms.given_to), ": ", paper.terms.purpose,
                ". Signed ", registry::date_text(paper.terms.signed_on), ", until ",
                registry::date_text(paper.terms.valid_until), " ", span(cls("ek-tag"), state)),
            revoke);
}

Html papers_part(const Visit& visit, const PatientId& patient,
                 const std::vector<Authorisation>& signed_papers, const Filled& filled) {
  std::vector<Html> lines;
  for (const auto& paper : signed_papers)
    lines.push_back(paper_line(visit, patient, paper));
  return group(
      h3("What the patient signed for your notes"),
      lines.empty() ? p(cls("ek-quiet"), "Nothing: your notes may be given to nobody.")
                    : ul(cls("ek-entries"), lines),
      error_summary(filled),
      details(cls("nhsuk-details"),
              summary(cls("nhsuk-details__summary"), "Write down a signed authorisation"),
              post_form(
                  visit,
                  {.action = sealed_path(patient) + "/authorisations",
                   .patient = patient,
                   .css_class = "ek-stack"},
                  group(text_field(filled,
                                   {.name = "given_to", .label = "To whom", .autocomplete = "off"}),
                        text_field(filled,
                                   {.name = "purpose", .label = "What for", .autocomplete = "off"}),
                        date_field(filled, {.name = "signed_on", .label = "Signed on"}),
                        date_field(filled, {.name = "valid_until", .label = "Last day"}),
                        button(type("submit"), cls("nhsuk-button nhsuk-button--secondary"),
                               "I have the signed paper")))));
}

}  // namespace

Html process_notes_card(const Visit& visit, const PatientId& patient, const TherapyForms& forms) {
  const auto& me = visit.who->staff.id;
  const auto warning =
      p(cls("ek-notice ek-notice--grave"), strong("Only you can read this."),
        " It is sealed with your password and is no part of the chart: not the team, not the "
        "owner, no search, no letter, no download, no backup can open it.");
  const auto head = group(h2("Only for you: process note"), warning);
  if (!registry::note_key(visit.app.reader, me))
    return section(cls("ek-card"), head, key_form(visit, patient, forms.key));
  const auto signed_papers = registry::authorisations(visit.app.reader, patient, me);
  std::vector<Html> lines;
  for (const auto& note : registry::process_notes(visit.app.reader, patient, me))
    lines.push_back(sealed_line(visit, patient, note, signed_papers));
  return section(cls("ek-card"), head, sealed_note_form(visit, patient, forms.note),
                 error_summary(forms.opening),
                 lines.empty() ? Html{} : ul(cls("ek-entries"), lines),
                 papers_part(visit, patient, signed_papers, forms.authorisation),
                 lost_password_part(visit, patient, forms.key));
}

}  // namespace evenkeel::web
