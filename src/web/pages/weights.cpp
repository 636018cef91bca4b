// SPDX-License-Identifier: Apache-2.0
#include "web/pages/weights.hpp"

#include "app/rows.hpp"
#include "base/check.hpp"
#include "registry/body_facts.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/weight_text.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Weighing;
using registry::WeightRow;

constexpr std::array weight_units{std::string_view{"kg"}, std::string_view{"lb"}};

// The policy's domain, said in the unit that was chosen.
Domain weight_domain(const Policy& policy, bool in_pounds) {
  const auto found = policy.domains.find("weight_kg");
  check(found != policy.domains.end(), "the policy has no domain for weight_kg");
  if (!in_pounds) return found->second;
  return {.least = pounds_of(Kilograms{found->second.least}),
          .most = pounds_of(Kilograms{found->second.most}),
          .places = 1,
          .unit = "lb"};
}

Domain height_domain(const Policy& policy) {
  const auto found = policy.domains.find("height_cm");
  check(found != policy.domains.end(), "the policy has no domain for height_cm");
  return found->second;
}

Weighing typed_weighing(FormReader& reader, const Visit& visit) {
  const auto& policy = visit.app.rules.policy;
  Weighing weighing;
  const bool in_pounds = reader.choice("unit", weight_units) == "lb";
  if (const auto typed = reader.decimal("weight_kg", weight_domain(policy, in_pounds), true))
    weighing.weight = in_pounds ? kilograms_of_pounds(*typed) : Kilograms{*typed};
  if (const auto height = reader.decimal("height_cm", height_domain(policy), false))
    weighing.height = Centimetres{*height};
  weighing.at = reader.time("at", visit.now, visit.clinic.zone).wall;
  const auto confirmed = visit.request.form.get("confirmed_kg").value_or("");
  weighing.is_confirmed = confirmed == weighing.weight.value().text();
  return weighing;
}

Html weight_change(const WeightRow& row, const WeightRow& before) {
  const Decimal change = row.weight.value() - before.weight.value();
  if (change.is_zero()) return span("no change");
  const auto size = change.is_positive() ? change : Decimal{0} - change;
  return span(change.is_positive() ? "up " : "down ", size.text(), " kg");
}

Html weights_table(const std::vector<WeightRow>& rows, std::string_view zone) {
  if (rows.empty()) return p("No weight yet. An order needs one.");
  std::vector<Html> lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    lines.push_back(
        tr(td(cls("ek-unbroken"), registry::date_time_text(row.at, zone)),
           td(cls("ek-figure"), weight_text(row.weight)),
           td(i + 1 < rows.size() ? weight_change(row, rows[i + 1]) : Html{}),
           td(cls("ek-figure"), row.height ? row.height->value().text() + " cm" : std::string{})));
  }
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
             table(cls("ek-table"), caption("Weights, newest first"),
                   thead(tr(column("Weighed"), column("Weight"), column("Since the one before"),
                            column("Height"))),
                   tbody(lines)));
}

// A jump is asked about once, for exactly the weight that was typed.
Html jump_question(const std::optional<Kilograms>& asked, const std::vector<WeightRow>& rows) {
  if (!asked || rows.empty()) return {};
  return div(cls("ek-notice ek-notice--grave"), h2("Is this weight right?"),
             p("You typed ", strong(weight_text(*asked)), ". The weight before was ",
               strong(weight_text(rows.front().weight)),
               ". Check the scale and the unit, then save again if it is right."),
             hidden_field("confirmed_kg", asked->value().text()));
}

Html weight_form(const Visit& visit, const PatientId& patient, const Filled& filled,
                 const Html& question) {
  constexpr std::array units{Choice{.code = "kg", .label = "kg"},
                             Choice{.code = "lb", .label = "lb"}};
  return post_form(
      visit,
      {.action = "/patients/" + patient.text() + "/weights",
       .patient = patient,
       .css_class = "ek-stack"},
      group(question,
            number_field(filled, {.name = "weight_kg",
                                  .label = "Weight",
                                  .hint = "As the scale shows it.",
                                  .input_mode = "decimal",
                                  .width = 8}),
            radios(filled, {.name = "unit", .label = "Unit of the scale"}, units),
            number_field(filled, {.name = "height_cm",
                                  .label = "Height (if measured today)",
                                  .unit = "cm",
                                  .input_mode = "decimal",
                                  .width = 8}),
            time_field(filled, {.name = "at", .label = "Weighed at", .hint = "Empty means now."}),
            button(type("submit"), cls("nhsuk-button"),
                   question.is_empty() ? "Save weight" : "It is right: save weight")));
}

Response weights_page(Visit& visit, int status, Filled filled,
                      const std::optional<Kilograms>& asked = std::nullopt) {
  const auto patient = visit.id<PatientId>("patient");
  filled.prefilled.emplace("unit", "kg");
  const auto rows = registry::weights(visit.app.reader, patient);
  const auto form_part =
      visit.may(app::May::record_chart_facts)
          ? section(cls("ek-card"), h2("Add a weight"), error_summary(filled),
                    weight_form(visit, patient, filled, jump_question(asked, rows)))
          : Html{};
  return page(
      visit, status, {.title = "Weight", .patient = patient},
      group(chart_nav(visit, patient, "weights"), h1("Weight"),
            div(cls("ek-columns"), section(weights_table(rows, visit.clinic.zone)), form_part)));
}

}  // namespace

Response show_weights(Visit& visit) {
  if (!registry::patient(visit.app.reader, visit.id<PatientId>("patient"))) return not_found(visit);
  return weights_page(visit, 200, {});
}

Response post_weight(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto weighing = typed_weighing(reader, visit);
  if (!reader.is_fine())
    return weights_page(visit, 422, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::add_weight(database, patient, weighing, visit.app.rules.policy,
                                    visit.by());
      });
  if (done) return see_other("/patients/" + patient.text() + "/weights");
  if (done.error().code == "weight-jump")
    return weights_page(visit, 422, {&visit.request.form, {}, {}}, weighing.weight);
  return weights_page(visit, 422, {&visit.request.form, {done.error()}, {}});
}

}  // namespace evenkeel::web
