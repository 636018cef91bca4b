// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "registry/zone.hpp"
#include "web/pages/ready_check_parts.hpp"
#include "web/said_by_patient.hpp"

#include <array>

namespace evenkeel::web {

namespace {

using screening::Item;

// One tap that records one answer.
Html fact_button(const ReadyView& view, std::string_view item, std::string_view answer,
                 std::string_view words) {
  return post_button(view.visit, view.form("/ready/" + std::string{item}), words,
                     "ek-button ek-button--quiet", hidden_field("answer", answer));
}

Html chart_link(const ReadyView& view, std::string_view page, std::string_view words) {
  return a(cls("ek-button ek-button--quiet"), href("/patients/", view.state().patient.text(), page),
           words);
}

Html more_of_fact(std::string_view words, bool is_open, const Html& content) {
  return details(cls("ek-when"), flag("open", is_open), summary(words), content);
}

Html order_fact(const ReadyView& view, const Item& item) {
  if (item.verdict == screening::Verdict::pass)
    return a(href("/orders/", view.evidence.order_id.text()), "Read the order");
  if (!view.visit.may(app::May::write_orders)) return {};
  return chart_link(view, "/orders/new", "Write an order");
}

Html identity_fact(const ReadyView& view, const Item&) {
  using enum screening::IdentityMethod;
  std::vector<Html> buttons;
  for (const auto method : {name_and_birth_date_spoken, photo_or_number}) {
    if (view.state().day.identity.contains(method)) continue;
    const auto words = method == photo_or_number ? "Photo or number fits"
                                                 : "Name and birth date said by the patient";
    buttons.push_back(fact_button(view, "identity", name_of(method), words));
  }
  return div(cls("ek-buttons"), buttons);
}

std::string local_clock(const ReadyView& view, Instant at) {
  return registry::time_text(at, view.visit.clinic.zone);
}

// Food and water are asked together.
Html fasting_fact(const ReadyView& view, const Item& item) {
  if (item.key == "water") return {};
  const auto& fasting = view.state().day.fasting;
  auto filled = view.filled;
  if (fasting && filled.typed == nullptr) {
    filled.prefilled["last_food"] = view.clock.time(fasting->last_food);
    filled.prefilled["last_water"] = view.clock.time(fasting->last_water);
  }
  const auto said = said_today(view.visit, view.state().patient);
  if (!fasting && filled.typed == nullptr) {
    if (said.words.food) filled.prefilled["last_food"] = local_clock(view, *said.words.food);
    if (said.words.drink) filled.prefilled["last_water"] = local_clock(view, *said.words.drink);
  }
  const auto fields = group(
      div(cls("ek-ready__fields"),
          time_field(filled, {.name = "last_food", .label = "Last food at"}),
          time_field(filled, {.name = "last_water", .label = "Last water or clear fluid at"})),
      button(type("submit"), cls("ek-button"),
             said.words.food && said.words.drink && !fasting ? "Confirm both times"
                                                             : "Save both times"));
  const auto asked = group(fasting_said(view.visit, said),
                           post_form(view.visit, view.form("/ready/fasting"), fields));
  if (!fasting) return asked;
  return more_of_fact("The patient ate or drank since, or a time was wrong",
                      view.filled.problem("last_food") != nullptr, asked);
}

Html escort_fact(const ReadyView& view, const Item& item) {
  const auto fields =
      group(checkbox({}, {.name = "is_adult", .label = "At least 18 years old"}),
            checkbox({}, {.name = "is_confirmed", .label = "Reached by phone, or here"}),
            checkbox({}, {.name = "takes_part_in_return", .label = "Rides along home"}),
            button(type("submit"), cls("ek-button"), "Save"));
  const auto in_part = more_of_fact("Only some of it is so", false,
                                    post_form(view.visit, view.form("/ready/escort"),
                                              group(hidden_field("answer", "in_part"), fields)));
  const auto named = driver_said(said_today(view.visit, view.state().patient));
  if (item.verdict == screening::Verdict::pass) return group(named, in_part);
  return group(named, fact_button(view, "escort", "all", "An adult, confirmed, rides along"),
               in_part);
}

struct GateNumber {
  std::string_view field;
  std::string_view label;
  std::string_view unit;
};

// A blood pressure alone is a repeat; the other signs stand when they are in date.
Html vitals_fact(const ReadyView& view, const Item& item) {
  if (item.key == "vital_signs") return {};
  constexpr std::array numbers{
      GateNumber{"sbp_mmhg", "Systolic", "mmHg"}, GateNumber{"dbp_mmhg", "Diastolic", "mmHg"},
      GateNumber{"hr_per_min", "HR", "per min"},  GateNumber{"spo2_percent", "SpO2", "%"},
      GateNumber{"rr_per_min", "RR", "per min"},  GateNumber{"temperature_celsius", "Temp", "C"},
  };
  std::vector<Html> fields;
  for (const auto& number : numbers) {
    fields.push_back(number_field(view.filled, {.name = number.field,
                                                .label = number.label,
                                                .unit = number.unit,
                                                .input_mode = "decimal",
                                                .width = 4}));
  }
  return post_form(view.visit, view.form("/ready/vitals"),
                   group(div(cls("ek-ready__fields"), fields),
                         checkbox(view.filled, {.name = "is_on_oxygen", .label = "On oxygen"}),
                         more_of_fact("Another time than now", view.filled.problem("at") != nullptr,
                                      time_field(view.filled, {.name = "at", .label = "Time"})),
                         button(type("submit"), cls("ek-button"), "Save the numbers")));
}

Html breath_fact(const ReadyView& view, const Item& item) {
  const auto measured =
      more_of_fact("Another reading", view.filled.problem("reading") != nullptr,
                   post_form(view.visit, view.form("/ready/breath_alcohol"),
                             group(number_field(view.filled, {.name = "reading",
                                                              .label = "Reading",
                                                              .unit = "g per 210 L",
                                                              .input_mode = "decimal",
                                                              .width = 5}),
                                   button(type("submit"), cls("ek-button"), "Save"))));
  if (item.verdict == screening::Verdict::pass) return measured;
  return group(fact_button(view, "breath_alcohol", "0", "It reads 0"), measured);
}

Html drug_screen_fact(const ReadyView& view, const Item&) {
  return more_of_fact(
      "The plan asks for one", false,
      div(cls("ek-buttons"), fact_button(view, "drug_screen", "negative", "Negative"),
          fact_button(view, "drug_screen", "expected", "Only what was expected"),
          fact_button(view, "drug_screen", "unexpected", "Something unexpected")));
}

Html pregnancy_fact(const ReadyView& view, const Item& item) {
  const auto others = more_of_fact(
      "Another answer", view.filled.problem("tested_on") != nullptr,
      group(div(cls("ek-buttons"), fact_button(view, "pregnancy", "positive", "Test positive")),
            post_form(view.visit, view.form("/ready/pregnancy"),
                      group(hidden_field("answer", "negative"),
                            date_field(view.filled, {.name = "tested_on",
                                                     .label = "Negative test of an earlier day"}),
                            button(type("submit"), cls("ek-button"), "Save")))));
  if (item.verdict == screening::Verdict::pass) return others;
  return group(
      div(cls("ek-buttons"), fact_button(view, "pregnancy", "not_possible", "Not possible"),
          fact_button(view, "pregnancy", "negative", "Negative test today")),
      others);
}

Html risk_fact(const ReadyView& view, const Item& item) {
  std::vector<Html> buttons;
  const bool is_high =
      view.evidence.risk && view.evidence.risk->tier == questionnaire::RiskTier::high;
  if (item.verdict != screening::Verdict::pass && !is_high)
    buttons.push_back(fact_button(view, "suicide_risk", "none", "C-SSRS asked today: no risk"));
  if (item.verdict != screening::Verdict::pass && is_high)
    buttons.push_back(
        fact_button(view, "psychiatric_evaluation", "done", "A psychiatric evaluation was done"));
  buttons.push_back(chart_link(view, "/scores", "Work the tier out"));
  return div(cls("ek-buttons"), buttons);
}

Html review_fact(const ReadyView& view, const Item& item) {
  std::vector<Html> boxes;
  for (const auto& finding : codes::review_findings()) {
    const Filled known{nullptr,
                       {},
                       {{std::string{finding.name},
                         view.state().day.review && view.state().day.review->findings.contains(
                                                        std::string{finding.name})
                             ? "yes"
                             : ""}}};
    boxes.push_back(checkbox(known, {.name = finding.name, .label = finding.said}));
  }
  const auto found = more_of_fact(
      "Something was found", false,
      post_form(view.visit, view.form("/ready/review"),
                group(hidden_field("answer", "found"), boxes,
                      button(type("submit"), cls("ek-button"), "Save what was found"))));
  if (!view.evidence.allergies_reviewed)
    return group(chart_link(view, "/allergies", "Enter or confirm the allergies"), found);
  const auto said = changes_said(view.visit, said_today(view.visit, view.state().patient));
  if (item.verdict == screening::Verdict::pass) return group(said, found);
  return group(said, fact_button(view, "review", "nothing", "Asked: nothing new"), found);
}

Html interactions_fact(const ReadyView& view, const Item&) {
  const auto words =
      view.evidence.drugs_reviewed ? "Look at the other drugs" : "Enter or confirm the other drugs";
  return chart_link(view, "/drugs", words);
}

}  // namespace

Html fact_of_item(const ReadyView& view, const Item& item) {
  struct Fact {
    std::string_view key;
    Html (*html)(const ReadyView&, const Item&);
  };
  static constexpr std::array facts{
      Fact{"order", order_fact},
      Fact{"weight",
           [](const ReadyView& v, const Item&) { return chart_link(v, "/weights", "Weigh"); }},
      Fact{"identity", identity_fact},
      Fact{"consent",
           [](const ReadyView& v, const Item&) { return chart_link(v, "/consents", "Consents"); }},
      Fact{"food", fasting_fact},
      Fact{"water", fasting_fact},
      Fact{"escort", escort_fact},
      Fact{"blood_pressure", vitals_fact},
      Fact{"vital_signs", vitals_fact},
      Fact{"breath_alcohol", breath_fact},
      Fact{"drug_screen", drug_screen_fact},
      Fact{"pregnancy", pregnancy_fact},
      Fact{"suicide_risk", risk_fact},
      Fact{"review", review_fact},
      Fact{"interactions", interactions_fact},
  };
  if (!view.visit.may(app::May::check_ready)) return {};
  for (const auto& fact : facts) {
    if (fact.key == item.key) return fact.html(view, item);
  }
  return {};
}

}  // namespace evenkeel::web
