// SPDX-License-Identifier: Apache-2.0
#include "web/pages/emergency.hpp"

#include "app/board.hpp"
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "core/entry_words.hpp"
#include "registry/body_facts.hpp"
#include "web/chair_words.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"

#include <algorithm>
#include <vector>

namespace evenkeel::web {

namespace {

Html card_fact(std::string_view words, const Html& value_words) {
  return div(cls("ek-911__fact"), dt(words), dd(value_words));
}

Html telephone_link(const std::string& number) {
  std::string digits;
  std::ranges::copy_if(number, std::back_inserter(digits),
                       [](char c) { return (c >= '0' && c <= '9') || c == '+'; });
  if (digits.empty()) return span(number);
  return a(href("tel:", digits), number);
}

std::string chair_said(const registry::Clinic& clinic, const std::string& chair) {
  const auto found = std::ranges::find(clinic.chairs, chair, &registry::Chair::id);
  return found == clinic.chairs.end() ? chair : found->name;
}

Html given_on_card(const session::State& state, const WallClock& clock) {
  if (!state.treatment) return span("No ketamine today.");
  const auto& treatment = *state.treatment;
  const auto route = std::string{said(order::route_of(treatment.protocol))};
  Html words = group(strong("ketamine "), strong(said(session::given_by(treatment, clock.now))),
                     " ", route, ", started ", clock.time(treatment.started_at));
  if (treatment.ended_at) words.append(group(", ended ", clock.time(*treatment.ended_at)));
  return words;
}

Html last_set_words(const session::State& state, const WallClock& clock) {
  if (state.observations.empty()) return span("none yet");
  const auto& last = state.observations.back();
  return group(vitals_words(last.vitals), " – ", clock.time(last.at), ", ", clock.ago(last.at));
}

Html allergy_words(const Visit& visit, const PatientId& patient) {
  const auto allergies = registry::allergies(visit.app.reader, patient);
  if (allergies.list.empty()) return span(allergies.is_reviewed ? "none known" : "not yet asked");
  std::string words;
  for (const auto& allergy : allergies.list) {
    words += (words.empty() ? "" : ", ") + allergy.substance;
  }
  return span(words);
}

std::vector<Html> clinical_facts(const Visit& visit, const session::State& state,
                                 const WallClock& clock) {
  if (!visit.may(app::May::read_chart)) return {};
  std::vector<Html> facts{card_fact("Given", given_on_card(state, clock)),
                          card_fact("Last numbers", last_set_words(state, clock))};
  if (const auto body = registry::body(visit.app.reader, state.patient)) {
    facts.push_back(card_fact("Weight", span(said(body->weight))));
  }
  return facts;
}

Html raise_form(const Visit& visit, const app::AtChair& at, const std::string& path) {
  if (!session::is_open(at.state)) return {};
  std::vector<Html> buttons;
  for (const auto& reason : codes::emergency_reasons()) {
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("reason"),
                             value(reason.name), reason.said));
  }
  const auto raised =
      at.state.emergency_at
          ? p("Written down at ",
              strong(WallClock{visit.now, visit.clinic.zone}.time(*at.state.emergency_at)), ".")
          : Html{};
  return section(cls("ek-card"), h2("Write it down when there is a hand free"), raised,
                 post_form(visit, {.action = path + "/emergency", .patient = at.row.patient},
                           div(cls("ek-reason-buttons"), buttons)));
}

Html after_the_card(const Visit& visit, const app::AtChair& at, const std::string& path) {
  if (!visit.may(app::May::run_sessions)) return p(a(href("/board"), "Back to the chairs"));
  const auto transferred =
      session::is_open(at.state)
          ? post_button(visit, {.action = path + "/transfer", .patient = at.row.patient},
                        "Handed over to emergency care", "ek-button")
          : Html{};
  return div(cls("ek-buttons"), transferred,
             a(cls("ek-button ek-button--quiet"), href(path), "Back to the chair"));
}

}  // namespace

Response show_emergency(Visit& visit) {
  const auto at = app::at_chair(visit.app, visit.id<SessionId>("session"));
  if (!at) return not_found(visit);
  const WallClock clock{visit.now, visit.clinic.zone};
  const auto path = "/sessions/" + at->row.session.text();
  const auto& clinic = visit.clinic;
  const auto card =
      section(cls("ek-911"), aria_label("Emergency card"),
              p(cls("ek-911__call"), "Call ", telephone_link(clinic.emergency_number)),
              dl(card_fact("Come to", group(strong(clinic.name), ", ", clinic.address)),
                 card_fact("Patient is in", strong(chair_said(clinic, at->row.chair))),
                 card_fact("Call back", telephone_link(clinic.phone)),
                 card_fact("Allergies", allergy_words(visit, at->row.patient)),
                 clinical_facts(visit, at->state, clock)));
  return page(
      visit, 200,
      {.title = "Emergency",
       .theme = Theme::chairside,
       .patient = at->row.patient,
       .subject = at->row.session.text()},
      group(h1("Emergency"), card, raise_form(visit, *at, path), after_the_card(visit, *at, path)));
}

Response post_emergency(Visit& visit) {
  const auto stream = visit.id<StreamId>("session");
  const std::string reason{visit.request.form.get("reason").value_or("")};
  const auto done = app::submit<session::State>(visit.app, visit.act_regardless(), stream,
                                                session::RaiseEmergency{visit.now, reason});
  // Whatever was wrong with the form, the card comes first.
  (void)done;
  return see_other("/sessions/" + stream.text() + "/emergency");
}

}  // namespace evenkeel::web
