// SPDX-License-Identifier: Apache-2.0
#include "web/pages/drug_dose_form.hpp"

#include "app/rows.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/drug_course.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::DrugCourse;

// What a form takes; no limit of care.
const Domain amount_domain{
    .least = *Decimal::parse("0.001"), .most = Decimal{100'000}, .places = 3, .unit = ""};
const Domain times_domain{
    .least = *Decimal::parse("0.01"), .most = Decimal{24}, .places = 2, .unit = "times a day"};

struct DrugForms {
  Filled owner, dose;
};

std::string drug_path(const PatientId& patient, const DrugCourse& course) {
  return "/patients/" + patient.text() + "/drugs/" + course.drug;
}

template <class Words>
std::vector<Choice> choices_among(const Words& words) {
  std::vector<Choice> choices;
  for (const auto& each : words)
    choices.push_back({.code = each.code, .label = each.says});
  return choices;
}

template <class All>
std::vector<Choice> choices_of_enum(const All& all) {
  std::vector<Choice> choices;
  for (const auto each : all)
    choices.push_back({.code = drug_load::name_of(each), .label = drug_load::said(each)});
  return choices;
}

// Known, it is asked again only by whoever opens it.
Html owner_form(const Visit& visit, const PatientId& patient, const DrugCourse& course,
                const Filled& filled) {
  const auto form = group(
      error_summary(filled),
      post_form(
          visit,
          {.action = drug_path(patient, course) + "/owner",
           .patient = patient,
           .css_class = "ek-stack"},
          group(select_field(filled, {.name = "kind", .label = "Who"},
                             choices_among(registry::owner_kinds())),
                text_field(filled, {.name = "owner_name",
                                    .label = "Name",
                                    .hint = "Such as Dr Quinn. Empty without prescription.",
                                    .autocomplete = "off"}),
                button(type("submit"),
                       cls(course.owner ? "nhsuk-button nhsuk-button--secondary" : "nhsuk-button"),
                       "Save who prescribes"))));
  if (!course.owner) return section(cls("ek-card"), h2("First: who prescribes it"), form);
  return details(cls("nhsuk-details"), flag("open", !filled.refusals.empty()),
                 summary(cls("nhsuk-details__summary"), "Somebody else prescribes it now"), form);
}

// The last dose is the start of the next one's form.
void fill_from_last_dose(Filled& filled, const DrugCourse& course) {
  filled.prefilled.emplace("times_a_day", "1");
  if (course.doses.empty()) return;
  const auto& last = course.doses.back().change.dose;
  filled.prefilled.insert_or_assign("times_a_day", last.times_a_day.text());
  filled.prefilled.emplace("unit", drug_load::name_of(last.unit));
  filled.prefilled.emplace("way", drug_load::name_of(last.way));
  if (last.is_as_needed) filled.prefilled.emplace("as_needed", "yes");
}

// Nothing is chosen beforehand: a taper that reads as a report would be a slip.
std::vector<Choice> reasons_to_choose() {
  auto choices = choices_among(registry::dose_reasons());
  choices.insert(choices.begin(), Choice{.code = "", .label = "Choose one"});
  return choices;
}

Html ordered_by_fields(const Filled& filled) {
  constexpr std::array who{Choice{.code = "owner", .label = "Who prescribes it"},
                           Choice{.code = "patient", .label = "The patient's own decision"},
                           Choice{.code = "other",
                                  .label = "Somebody else",
                                  .hint = "Write the name, and tell who prescribes it."}};
  return group(radios(filled, {.name = "ordered_by", .label = "Who ordered it"}, who),
               text_field(filled, {.name = "ordered_name",
                                   .label = "Name of somebody else",
                                   .autocomplete = "off"}));
}

Html dose_form(const Visit& visit, const PatientId& patient, const DrugCourse& course,
               const Filled& filled) {
  return section(
      cls("ek-card"), h2("Write down a dose"), error_summary(filled),
      post_form(visit,
                {.action = drug_path(patient, course) + "/doses",
                 .patient = patient,
                 .css_class = "ek-stack"},
                group(date_field(filled, {.name = "from", .label = "From this day on"}),
                      div(cls("ek-fields"),
                          number_field(filled, {.name = "amount",
                                                .label = "Amount each time",
                                                .hint = "Empty: not taken any more.",
                                                .input_mode = "decimal",
                                                .width = 8}),
                          select_field(filled, {.name = "unit", .label = "Unit"},
                                       choices_of_enum(drug_load::all_units)),
                          select_field(filled, {.name = "way", .label = "How it is taken"},
                                       choices_of_enum(drug_load::all_ways)),
                          number_field(filled, {.name = "times_a_day",
                                                .label = "Times a day",
                                                .hint = "0.5 is every second day.",
                                                .input_mode = "decimal",
                                                .width = 5})),
                      checkbox(filled, {.name = "as_needed",
                                        .label = "Only as needed",
                                        .hint = "Times a day are then the most."}),
                      ordered_by_fields(filled),
                      select_field(filled, {.name = "reason", .label = "Why"}, reasons_to_choose()),
                      button(type("submit"), cls("nhsuk-button"), "Write down"))));
}

Response drug_course_page(Visit& visit, int status, const DrugCourse& course, DrugForms forms) {
  const auto patient = visit.id<PatientId>("patient");
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  forms.dose.prefilled.emplace("from", registry::iso_date(today));
  fill_from_last_dose(forms.dose, course);
  if (course.owner) {
    forms.owner.prefilled.emplace("kind", course.owner->kind);
    forms.owner.prefilled.emplace("owner_name", course.owner->name);
  }
  const auto writing = visit.may(app::May::record_chart_facts)
                           ? group(dose_form(visit, patient, course, forms.dose),
                                   owner_form(visit, patient, course, forms.owner))
                           : Html{};
  return page(visit, status, {.title = course.name, .patient = patient, .width = Width::wide},
              group(chart_nav(visit, patient, "drugs"), h1(course.name),
                    p(a(href("/patients/", patient.text(), "/drugs"), "All other drugs")),
                    drug_course_main(visit, course), writing));
}

std::optional<DrugCourse> course_of_visit(Visit& visit) {
  return registry::drug_course(visit.app.reader, visit.id<PatientId>("patient"),
                               std::string{visit.request.parameter("drug")});
}

template <class Words>
std::vector<std::string_view> codes_among(const Words& words) {
  std::vector<std::string_view> codes;
  for (const auto& each : words)
    codes.push_back(each.code);
  return codes;
}

template <class All>
std::vector<std::string_view> codes_of_enum(const All& all) {
  std::vector<std::string_view> codes;
  for (const auto each : all)
    codes.push_back(drug_load::name_of(each));
  return codes;
}

drug_load::Dose typed_dose(FormReader& reader) {
  drug_load::Dose dose;
  if (const auto from = reader.date("from", true)) dose.from = *from;
  dose.amount = reader.decimal("amount", amount_domain, false);
  const auto unit =
      drug_load::unit_named(reader.choice("unit", codes_of_enum(drug_load::all_units)));
  if (unit) dose.unit = *unit;
  const auto way = drug_load::way_named(reader.choice("way", codes_of_enum(drug_load::all_ways)));
  if (way) dose.way = *way;
  if (const auto times = reader.decimal("times_a_day", times_domain, true))
    dose.times_a_day = *times;
  dose.is_as_needed = reader.checked("as_needed");
  return dose;
}

registry::DoseChange typed_change(FormReader& reader) {
  constexpr std::array<std::string_view, 3> who{"owner", "patient", "other"};
  registry::DoseChange change;
  change.dose = typed_dose(reader);
  if (const auto ordered = registry::ordered_by_named(reader.choice("ordered_by", who)))
    change.ordered_by = *ordered;
  change.ordered_name = reader.text("ordered_name", {.most = 100, .is_required = false});
  change.reason = reader.choice("reason", codes_among(registry::dose_reasons()));
  return change;
}

}  // namespace

Response show_drug_course(Visit& visit) {
  const auto course = course_of_visit(visit);
  if (!course) return not_found(visit);
  return drug_course_page(visit, 200, *course, {});
}

Response post_drug_owner(Visit& visit) {
  const auto course = course_of_visit(visit);
  if (!course) return not_found(visit);
  const auto patient = visit.id<PatientId>("patient");
  FormReader reader{visit.request.form};
  registry::DrugOwner owner;
  owner.kind = reader.choice("kind", codes_among(registry::owner_kinds()));
  owner.name = reader.text("owner_name", {.most = 100, .is_required = false});
  if (!reader.is_fine())
    return drug_course_page(visit, 422, *course,
                            {{&visit.request.form, reader.refusals(), {}}, {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::set_drug_owner(database, patient, course->drug, owner, visit.by());
      });
  if (!done)
    return drug_course_page(visit, 422, *course, {{&visit.request.form, {done.error()}, {}}, {}});
  return see_other(drug_path(patient, *course));
}

Response post_drug_dose(Visit& visit) {
  const auto course = course_of_visit(visit);
  if (!course) return not_found(visit);
  const auto patient = visit.id<PatientId>("patient");
  FormReader reader{visit.request.form};
  const auto change = typed_change(reader);
  if (!reader.is_fine())
    return drug_course_page(visit, 422, *course,
                            {{}, {&visit.request.form, reader.refusals(), {}}});
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::enter_dose(database, patient, course->drug, change, today, visit.by());
      });
  if (!done)
    return drug_course_page(visit, 422, *course, {{}, {&visit.request.form, {done.error()}, {}}});
  return see_other(drug_path(patient, *course));
}

}  // namespace evenkeel::web
