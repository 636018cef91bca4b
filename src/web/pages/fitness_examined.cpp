// SPDX-License-Identifier: Apache-2.0
// Examinations, line by line, and the vital signs of the visit with the pressure taken twice.
#include "core/wording.hpp"
#include "registry/zone.hpp"
#include "web/pages/fitness_parts.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::web {
namespace {

using eligibility::ExaminationLine;
using registry::Examination;
using registry::FitnessVitals;

constexpr std::string_view physical = "physical_examination";

const Examination* last_examination(const FitnessView& view, std::string_view part) {
  const auto found = std::ranges::find(view.chart.examinations, part, &Examination::part);
  return found == view.chart.examinations.end() ? nullptr : &*found;
}

Html normal_boxes(const Filled& filled, const std::string& field) {
  const auto chosen = filled.value(field);
  const auto box = [&](std::string_view code, std::string_view words) {
    return label(cls("ek-step-box"),
                 input(cls("ek-step-box__input"), type("radio"), name(field), value(code),
                       flag("checked", chosen == code)),
                 span(cls("ek-step-box__label"), words));
  };
  return div(cls("ek-finding__answers"), box("normal", "Normal"), box("abnormal", "Not normal"));
}

Html examination_line(const ExaminationLine& line, const Filled& filled) {
  const auto field = "examined-" + line.key;
  const auto words = "words-" + line.key;
  const auto label_words = "Words on: " + line.title;
  const auto* const problem = filled.problem(field);
  return fieldset(cls("ek-finding"), id(field), legend(line.title),
                  problem == nullptr ? Html{} : span(cls("nhsuk-error-message"), problem->message),
                  div(cls("ek-finding__row"), normal_boxes(filled, field),
                      text_area(filled, {.name = words, .label = label_words}, 1)));
}

std::string title_of_line(const FitnessView& view, const std::string& key) {
  const auto& lines = view.rules().examination;
  const auto found = std::ranges::find(lines, key, &ExaminationLine::key);
  return found == lines.end() ? key : found->title;
}

Html vitals_line(const FitnessView& view, const FitnessVitals& vitals) {
  const auto more = [](std::string_view label_words, const std::optional<int>& number,
                       std::string_view unit) {
    return number ? span(cls("ek-unbroken"), label_words, " ", *number, " ", unit) : Html{};
  };
  return li(
      strong(cls("ek-unbroken"), said_pressure(vitals.sbp_mmhg, vitals.dbp_mmhg), " and ",
             said_pressure(vitals.again_sbp_mmhg, vitals.again_dbp_mmhg), " mmHg"),
      more("HR", vitals.hr_per_min, "per min"), more("RR", vitals.rr_per_min, "per min"),
      more("SpO2", vitals.spo2_percent, "%"),
      vitals.temperature
          ? span(cls("ek-unbroken"), "Temperature ", vitals.temperature->value().text(), " C")
          : Html{},
      span(cls("ek-quiet"), registry::date_text(vitals.on), ", ", view.name_of_staff(vitals.by)));
}

struct PartOfVitals {
  std::string_view field, label, unit;
};
constexpr std::array numbers_of_visit{PartOfVitals{"sbp_mmhg", "Systolic", "mmHg"},
                                      PartOfVitals{"dbp_mmhg", "Diastolic", "mmHg"},
                                      PartOfVitals{"again_sbp_mmhg", "Systolic again", "mmHg"},
                                      PartOfVitals{"again_dbp_mmhg", "Diastolic again", "mmHg"},
                                      PartOfVitals{"hr_per_min", "HR", "per min"},
                                      PartOfVitals{"rr_per_min", "RR", "per min"},
                                      PartOfVitals{"spo2_percent", "SpO2", "%"},
                                      PartOfVitals{"temperature_celsius", "Temperature", "C"}};

}  // namespace

Html examination_lines(const FitnessView& view, std::string_view part, const Filled& filled) {
  std::vector<Html> lines;
  for (const auto& line : view.rules().examination) {
    if (line.part == part) lines.push_back(examination_line(line, filled));
  }
  return group(lines);
}

Html examination_known(const FitnessView& view, std::string_view part) {
  const auto* const last = last_examination(view, part);
  if (last == nullptr) return p(cls("ek-quiet"), "Not examined yet.");
  std::vector<Html> findings;
  int normal = 0;
  for (const auto& line : last->lines) {
    if (line.is_normal) ++normal;
    if (line.is_normal && line.words.empty()) continue;
    findings.push_back(li(strong(title_of_line(view, line.line)),
                          span(line.is_normal ? "normal" : "not normal"), span(line.words)));
  }
  return group(
      p("Examined on ", registry::date_text(last->on), " by ", view.name_of_staff(last->by), ": ",
        normal, " of ", static_cast<int>(last->lines.size()), " normal."),
      findings.empty() ? Html{} : ul(cls("ek-lines"), findings));
}

// Every line has an answer: an examination with holes is none.
std::vector<registry::ExaminedLine> typed_lines(const Visit& visit, FormReader& reader,
                                                std::string_view part) {
  constexpr std::array codes{std::string_view{"normal"}, std::string_view{"abnormal"}};
  std::vector<registry::ExaminedLine> lines;
  for (const auto& line : visit.app.rules.eligibility.examination) {
    if (line.part != part) continue;
    const auto field = "examined-" + line.key;
    const auto answer = visit.request.form.get(field).value_or("");
    if (std::ranges::find(codes, answer) == codes.end()) {
      reader.refuse(field, line.title + ": normal or not normal?");
      continue;
    }
    lines.push_back({line.key, answer == "normal",
                     reader.text("words-" + line.key,
                                 {.most = 500, .is_required = false, .may_have_lines = true})});
  }
  return lines;
}

Html examination_part(const FitnessView& view) {
  const auto filled = view.filled_for("examination");
  const auto form =
      view.records()
          ? post_form(view.visit, view.form("/examination"),
                      group(examination_lines(view, physical, filled),
                            button(type("submit"), cls("nhsuk-button"), "Save the examination")))
          : Html{};
  return fitness_part(view, {"examination", "Physical examination", "Examine"},
                      examination_known(view, physical), form);
}

Html fitness_vitals_part(const FitnessView& view) {
  const auto filled = view.filled_for("vitals");
  std::vector<Html> boxes;
  for (const auto& number : numbers_of_visit) {
    boxes.push_back(number_field(filled, {.name = number.field,
                                          .label = number.label,
                                          .unit = number.unit,
                                          .input_mode = "decimal",
                                          .width = 4}));
  }
  const auto form =
      view.records()
          ? post_form(view.visit, view.form("/vitals"),
                      group(p(cls("nhsuk-hint"),
                              "The pressure twice, after some minutes of rest. The higher of both "
                              "counts."),
                            div(cls("ek-ready__fields"), boxes),
                            button(type("submit"), cls("nhsuk-button"), "Save the numbers")))
          : Html{};
  std::vector<Html> lines;
  for (const auto& vitals : view.chart.vitals)
    lines.push_back(vitals_line(view, vitals));
  return fitness_part(
      view, {"vitals", "Vital signs", "Enter"},
      lines.empty() ? p(cls("ek-quiet"), "Not measured yet.") : ul(cls("ek-lines"), lines), form);
}

}  // namespace evenkeel::web
