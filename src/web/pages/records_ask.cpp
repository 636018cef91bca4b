// SPDX-License-Identifier: Apache-2.0
// Asking somebody for a patient's records: whom, for what, how it leaves.
#include "app/records_request.hpp"
#include "app/rows.hpp"
#include "app/sharing_file.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/records_requests.hpp"
#include "web/pages/sharing.hpp"
#include "web/permit_form.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

std::string ask_field(const std::string& key) { return "ask_" + key; }

std::vector<app::MayAsk> whom_we_may_ask(const Visit& visit, const PatientId& patient) {
  return app::may_ask(visit.app.reader, patient,
                      registry::local_day(visit.now.wall, visit.clinic.zone));
}

// A place in the list says who it is: names are people's own words.
std::string place_in_list(std::size_t index) { return std::to_string(index + 1); }

Html ask_fields(const std::vector<app::MayAsk>& whom, const Filled& filled) {
  std::vector<std::string> places;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < whom.size(); ++i) {
    const auto& to = whom[i].whom.who;
    places.push_back(place_in_list(i));
    labels.push_back(to.name + ", " + std::string{recipient_said(to)});
  }
  std::vector<Choice> people;
  for (std::size_t i = 0; i < whom.size(); ++i)
    people.push_back({.code = places[i], .label = labels[i], .hint = whom[i].whom.lines});
  std::vector<Html> asks;
  for (const auto& ask : app::sharing_rules().asks) {
    const auto field = ask_field(ask.key);
    asks.push_back(checkbox(filled, {.name = field, .label = ask.says}));
  }
  std::vector<Choice> ways;
  for (const auto& way : app::sharing_rules().ways)
    ways.push_back({.code = way.key, .label = way.says});
  return group(
      radios(filled, {.name = "to", .label = "Whom we ask"}, people),
      fieldset(cls("nhsuk-fieldset"),
               legend(cls("nhsuk-fieldset__legend nhsuk-fieldset__legend--s"), "What we ask for"),
               asks),
      text_area(filled, {.name = "words", .label = "In your own words (if you like)"}, 3),
      radios(filled, {.name = "way", .label = "How it leaves"}, ways),
      button(type("submit"), cls("nhsuk-button"), "Make the letter"));
}

Response ask_page(Visit& visit, int status, const PatientId& patient, Filled filled) {
  const auto whom = whom_we_may_ask(visit, patient);
  if (filled.typed == nullptr) {
    for (const auto& ask : app::sharing_rules().asks)
      filled.prefilled[ask_field(ask.key)] = "yes";
    if (whom.size() == 1) filled.prefilled["to"] = place_in_list(0);
  }
  const auto nobody =
      p("The patient has not yet said whom we may ask. It is asked before the first visit, or an ",
        a(href(sharing_path(patient, "/new")), "authorisation on paper"), " says it.");
  return page(
      visit, status, {.title = "Ask for records", .patient = patient},
      group(chart_nav(visit, patient, "sharing"), h1("Ask for records"), error_summary(filled),
            whom.empty() ? nobody
                         : post_form(visit,
                                     {.action = "/patients/" + patient.text() + "/requests",
                                      .patient = patient,
                                      .css_class = "ek-stack"},
                                     ask_fields(whom, filled))));
}

Refusal at_field_of_ask(Refusal refusal) {
  if (refusal.field == "asks") refusal.field = ask_field(app::sharing_rules().asks.front().key);
  return refusal;
}

sharing::Recipient recipient_chosen(const std::vector<app::MayAsk>& whom, std::string_view place) {
  for (std::size_t i = 0; i < whom.size(); ++i) {
    if (place_in_list(i) == place) return whom[i].whom.who;
  }
  return {};
}

}  // namespace

Response show_new_records_request(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  return ask_page(visit, 200, patient, {});
}

Response post_records_request(Visit& visit) {
  const auto known = registry::patient(visit.app.reader, visit.id<PatientId>("patient"));
  if (!known) return not_found(visit);
  FormReader reader{visit.request.form};
  app::RecordsWish wish;
  const auto act = visit.act_regardless();
  wish.id = RecordsRequestId{"request-" + act.cause.text()};
  wish.patient = known->id;
  wish.listed_name = listed_name(known->person);
  wish.by_name = visit.who->staff.name;
  const auto place = reader.text("to", {.most = 4, .is_required = false});
  if (place.empty()) reader.refuse("to", "Choose whom we ask.");
  wish.to = recipient_chosen(whom_we_may_ask(visit, known->id), place);
  for (const auto& ask : app::sharing_rules().asks) {
    if (reader.checked(ask_field(ask.key))) wish.asks.push_back(ask.key);
  }
  wish.words = reader.text("words", {.most = 4000, .is_required = false, .may_have_lines = true});
  wish.way = reader.text("way", {.most = 40, .is_required = false});
  if (!reader.is_fine())
    return ask_page(visit, 422, known->id, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(visit.app, act, known->id.text(), [&](db::Database& database) {
    return app::ask_for_records(database, wish, visit.by());
  });
  if (!done)
    return ask_page(visit, 422, known->id,
                    {&visit.request.form, {at_field_of_ask(done.error())}, {}});
  return see_other("/requests/" + wish.id.text());
}

}  // namespace evenkeel::web
