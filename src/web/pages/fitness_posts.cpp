// SPDX-License-Identifier: Apache-2.0
#include "app/fitness_answers.hpp"
#include "app/rows.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/pages/fitness.hpp"
#include "web/pages/fitness_parts.hpp"
#include "web/password_again.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::web {
namespace {

using registry::Clearance;
using registry::SaidFinding;

constexpr int most_of_typed_words = 500;

Day today_here(const Visit& visit) {
  return registry::local_day(visit.now.wall, visit.clinic.zone);
}

Response refused_part(Visit& visit, std::string_view part, std::vector<Refusal> refusals) {
  return fitness_page(visit, 422, part, {&visit.request.form, std::move(refusals), {}});
}

std::vector<SaidFinding> typed_findings(const Visit& visit, FormReader& reader,
                                        std::string_view part) {
  const bool others_are_no = visit.request.form.get("rest") == "no";
  std::vector<SaidFinding> findings;
  for (const auto& condition : visit.app.rules.eligibility.conditions) {
    if (condition.part != part) continue;
    const auto typed = visit.request.form.get("finding-" + condition.key).value_or("");
    auto answer = eligibility::answer_named(typed);
    if (!answer && others_are_no) answer = eligibility::Answer::no;
    const auto words =
        reader.text("words-" + condition.key,
                    {.most = most_of_typed_words, .is_required = false, .may_have_lines = true});
    if (!answer && !words.empty())
      reader.refuse("finding-" + condition.key, condition.title + ": yes, no or not known?");
    if (!answer) continue;
    SaidFinding said;
    said.condition = condition.key;
    said.answer = *answer;
    said.words = words;
    findings.push_back(std::move(said));
  }
  return findings;
}

registry::Examination examination_typed(const Visit& visit, FormReader& reader,
                                        std::string_view part) {
  return {.part = std::string{part},
          .on = today_here(visit),
          .lines = typed_lines(visit, reader, part),
          .by = {},
          .at = {}};
}

// Nothing typed about the examination is no examination; words without an answer are one with a
// hole, and come back.
bool has_examination(const Visit& visit, std::string_view part) {
  const auto& form = visit.request.form;
  return std::ranges::any_of(visit.app.rules.eligibility.examination, [&](const auto& line) {
    return line.part == part && (form.get("examined-" + line.key).has_value() ||
                                 !form.get("words-" + line.key).value_or("").empty());
  });
}

Domain fitness_domain(const Visit& visit, std::string_view field) {
  const auto& domains = visit.app.rules.policy.domains;
  const auto found = domains.find(field);
  return found == domains.end() ? Domain{} : found->second;
}

registry::FitnessVitals typed_fitness_vitals(const Visit& visit, FormReader& reader) {
  const auto needed = [&](std::string_view field, std::string_view domain) {
    return reader.whole(field, fitness_domain(visit, domain), true).value_or(0);
  };
  registry::FitnessVitals vitals;
  vitals.sbp_mmhg = needed("sbp_mmhg", "sbp_mmhg");
  vitals.dbp_mmhg = needed("dbp_mmhg", "dbp_mmhg");
  vitals.again_sbp_mmhg = needed("again_sbp_mmhg", "sbp_mmhg");
  vitals.again_dbp_mmhg = needed("again_dbp_mmhg", "dbp_mmhg");
  const auto if_typed = [&](std::string_view field) {
    return reader.whole(field, fitness_domain(visit, field), false);
  };
  vitals.hr_per_min = if_typed("hr_per_min");
  vitals.rr_per_min = if_typed("rr_per_min");
  vitals.spo2_percent = if_typed("spo2_percent");
  const auto degrees =
      reader.decimal("temperature_celsius", fitness_domain(visit, "temperature_celsius"), false);
  if (degrees) vitals.temperature = Celsius{*degrees};
  if (reader.is_fine() && vitals.sbp_mmhg <= vitals.dbp_mmhg)
    reader.refuse("sbp_mmhg", "The systolic pressure is the higher of the two.");
  if (reader.is_fine() && vitals.again_sbp_mmhg <= vitals.again_dbp_mmhg)
    reader.refuse("again_sbp_mmhg", "The systolic pressure is the higher of the two.");
  vitals.on = today_here(visit);
  return vitals;
}

const eligibility::WorkUp* test_on_path(const Visit& visit) {
  const auto& tests = visit.app.rules.eligibility.work_up;
  const auto found =
      std::ranges::find(tests, visit.request.parameter("test"), &eligibility::WorkUp::key);
  return found == tests.end() ? nullptr : &*found;
}

registry::KnownTest typed_test(FormReader& reader, const std::string& key) {
  constexpr std::array results{std::string_view{"normal"}, std::string_view{"abnormal"}};
  registry::KnownTest test;
  test.test = key;
  test.requested_on = reader.date("requested_on", false);
  test.taken_on = reader.date("taken_on", false);
  const auto result = reader.choice("result", results, test.taken_on.has_value());
  test.is_normal = test.taken_on && result == "normal";
  if (!test.taken_on && !result.empty())
    reader.refuse("taken_on", "A result needs the day on which it was taken.");
  test.words = reader.text(
      "words", {.most = most_of_typed_words, .is_required = false, .may_have_lines = true});
  return test;
}

std::vector<eligibility::ReasonGiven> typed_reasons(const Visit& visit) {
  std::vector<eligibility::ReasonGiven> reasons;
  constexpr std::string_view of_item = "reason-";
  for (const auto& [field, chosen] : visit.request.form.pairs()) {
    if (chosen.empty()) continue;
    if (field == "reason") reasons.push_back({"", chosen});
    if (field.starts_with(of_item)) reasons.push_back({field.substr(of_item.size()), chosen});
  }
  return reasons;
}

// Where on this page the field of a refusal stands.
Refusal at_its_field(Refusal refusal) {
  const bool is_item = refusal.code == "reason-missing" || refusal.code == "bad-reason";
  if (is_item && refusal.field != "reason" && !refusal.field.empty())
    refusal.field = "reason-" + refusal.field;
  else if (refusal.code == "excluded" || refusal.code == "not-complete")
    refusal.field = "item-" + refusal.field;
  else if (refusal.code == "not-confirmed")
    refusal.field = "history";
  else if (refusal.field == "words")
    refusal.field = "decision_words";
  return refusal;
}

Result<app::SignFitness> typed_decision(const Visit& visit, FormReader& reader) {
  const auto chosen =
      eligibility::chosen_named(visit.request.form.get("chosen").value_or(std::string_view{}));
  if (!chosen) return refuse("no-choice", "Choose your decision.", "chosen");
  app::SignFitness sign;
  sign.patient = visit.id<PatientId>("patient");
  sign.decide = {*chosen, typed_reasons(visit)};
  sign.words =
      reader.text("decision_words", {.most = 2000, .is_required = false, .may_have_lines = true});
  sign.rests_on = visit.request.form.get("rests_on").value_or("");
  if (!reader.is_fine()) return std::unexpected{reader.refusals().front()};
  return sign;
}

}  // namespace

Response post_fitness_history(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const bool is_mental = visit.request.form.get("part") == "mental_state";
  const std::string_view part = is_mental ? "mental_state" : "history";
  constexpr std::string_view examined = "mental_state_examination";
  FormReader reader{visit.request.form};
  const auto findings = typed_findings(visit, reader, part);
  const bool is_examined = is_mental && has_examination(visit, examined);
  registry::Examination examination;
  if (is_examined) examination = examination_typed(visit, reader, examined);
  if (!reader.is_fine()) return refused_part(visit, part, reader.refusals());
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(),
      [&](db::Database& database) -> Result<std::monostate> {
        const auto said = app::say_findings(database, patient, findings, visit.by());
        if (!said || !is_examined) return said;
        return registry::add_examination(database, patient, examination, visit.by());
      });
  if (!done) return refused_part(visit, part, {done.error()});
  return on_to_next_part(visit, part);
}

Response post_fitness_examination(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto examination = examination_typed(visit, reader, "physical_examination");
  if (!reader.is_fine()) return refused_part(visit, "examination", reader.refusals());
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::add_examination(database, patient, examination, visit.by());
      });
  if (!done) return refused_part(visit, "examination", {done.error()});
  return on_to_next_part(visit, "examination");
}

Response post_fitness_vitals(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto vitals = typed_fitness_vitals(visit, reader);
  if (!reader.is_fine()) return refused_part(visit, "vitals", reader.refusals());
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), patient.text(),
                       [&](db::Database& database) -> Result<std::monostate> {
                         registry::add_fitness_vitals(database, patient, vitals, visit.by());
                         return std::monostate{};
                       });
  if (!done) return refused_part(visit, "vitals", {done.error()});
  return on_to_next_part(visit, "vitals");
}

Response post_fitness_test(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  const auto* const rule = test_on_path(visit);
  if (rule == nullptr || !registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto test = typed_test(reader, rule->key);
  if (!reader.is_fine()) return refused_part(visit, rule->key, reader.refusals());
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::add_test(database, patient, test, today_here(visit), visit.by());
      });
  if (!done) return refused_part(visit, rule->key, {done.error()});
  return see_other("/patients/" + patient.text() + "/fitness#test-" + rule->key);
}

Response post_fitness_clearance(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto kind = visit.request.form.get("kind").value_or("");
  const bool is_finding = kind == "finding";
  FormReader reader{visit.request.form};
  const auto words = reader.text(is_finding ? "clearance" : "because",
                                 {.most = most_of_typed_words, .may_have_lines = true});
  const Clearance clearance{std::string{visit.request.parameter("item")}, today_here(visit), words};
  const auto part = (is_finding ? "clearance-" : "because-") + clearance.key;
  if (!reader.is_fine()) return refused_part(visit, part, reader.refusals());
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        const auto today = today_here(visit);
        if (is_finding)
          return registry::clear_finding(database, patient, clearance, today, visit.by());
        if (kind == "test")
          return registry::clear_test(database, patient, clearance, today, visit.by());
        return registry::waive_test(database, patient, clearance, today, visit.by());
      });
  if (!done) return refused_part(visit, part, {done.error()});
  return see_other("/patients/" + patient.text() + "/fitness#list");
}

Response post_fitness_decision(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto sign = typed_decision(visit, reader);
  if (!sign) return refused_part(visit, "decision", {sign.error()});
  if (const auto known = password_again(visit); !known) {
    const int status = known.error().code == "too-many-tries" ? 429 : 422;
    return fitness_page(visit, status, "decision", {&visit.request.form, {known.error()}, {}});
  }
  const auto act = visit.act_regardless();
  const auto done = app::submit_rows(visit.app, act, patient.text(), [&](db::Database& database) {
    return app::sign_fitness(database, *sign, "fitness-" + act.cause.text(), visit.app.rules,
                             visit.context(), visit.by());
  });
  if (!done) return refused_part(visit, "decision", {at_its_field(done.error())});
  if (sign->decide.chosen == eligibility::Chosen::excluded)
    return see_other("/patients/" + patient.text() + "/letters/new?kind=referral");
  return see_other("/patients/" + patient.text() + "/fitness");
}

}  // namespace evenkeel::web
