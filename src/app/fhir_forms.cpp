// SPDX-License-Identifier: Apache-2.0
// What the patient told and answered, as FHIR resources.
#include "app/fhir_parts.hpp"
#include "app/instrument_file.hpp"
#include "app/intake_file.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

FhirJson one_item(const std::string& link, const std::string& text, const FhirJson& value) {
  FhirJson item{{"linkId", link}, {"text", text}};
  if (!value.is_null()) item["answer"] = FhirJson::array({value});
  return item;
}

FhirJson response(const BundleMaker& maker, const std::string& when, FhirJson items) {
  return {{"resourceType", "QuestionnaireResponse"},
          {"status", "completed"},
          {"subject", maker.subject()},
          {"authored", when},
          {"source", maker.subject()},
          {"item", std::move(items)}};
}

void add_intake(BundleMaker& maker, std::string_view part, const registry::IntakeAnswers& answers,
                const std::vector<intake::Question>* questions) {
  if (answers.empty()) return;
  auto items = FhirJson::array();
  Instant latest{};
  for (const auto& [key, given] : answers) {
    latest = std::max(latest, given.at);
    const auto* const question = questions == nullptr ? nullptr : intake::question(*questions, key);
    FhirJson value;
    if (given.answer)
      value = {{"valueString",
                question == nullptr ? *given.answer : intake::said(*question, *given.answer)}};
    items.push_back(one_item(key, given.asked.empty() ? key : given.asked, value));
  }
  maker.add(BundlePart::told, "intake/" + std::string{part},
            response(maker, fhir_time(latest), std::move(items)));
}

// Codes of the questionnaire's own file, and of them those that were read in their source.
std::string_view verified(const instrument::Instrument* instrument, std::string_view code) {
  return instrument != nullptr && instrument->loinc.tag == "F" ? code : std::string_view{};
}

std::string label_in(const instrument::Instrument* instrument, const std::string& item) {
  const auto place = instrument == nullptr ? std::nullopt : instrument->place_of(item);
  return place ? instrument->items[*place].label : item;
}

FhirJson add_form(BundleMaker& maker, const read::ScoreRow& score,
                  const questionnaire::Answered& sent, const instrument::Instrument* instrument) {
  auto items = FhirJson::array();
  for (const auto& answer : sent.answers) {
    FhirJson value;
    if (answer.value) value = {{"valueInteger", *answer.value}};
    items.push_back(one_item(answer.item, label_in(instrument, answer.item), value));
  }
  return maker.add(BundlePart::results, score.answers.text(),
                   response(maker, fhir_time(score.at), std::move(items)));
}

FhirJson code_of_score(const read::ScoreRow& score, const instrument::Instrument* instrument) {
  const std::string words =
      std::string{questionnaire::instrument_said(score.instrument)} + (score.total ? " total" : "");
  const auto code =
      verified(instrument, instrument == nullptr ? "" : std::string_view{instrument->loinc.total});
  return code.empty() ? in_words(words) : coded(loinc, code, words);
}

void add_score(BundleMaker& maker, const RecordedAnswers& recorded) {
  const auto& score = recorded.score;
  const auto* const instrument = instrument::find(instruments(), score.instrument);
  auto result = observation(maker, "survey", code_of_score(score, instrument), fhir_time(score.at));
  if (score.total) {
    result["valueInteger"] = *score.total;
  } else if (score.tier) {
    result["valueString"] = questionnaire::name_of(*score.tier);
  } else {
    result["dataAbsentReason"] = of_kind("data-absent-reason", "not-performed");
  }
  if (!score.band.empty()) result["interpretation"] = FhirJson::array({in_words(score.band)});
  if (recorded.answers)
    result["derivedFrom"] =
        FhirJson::array({add_form(maker, score, *recorded.answers, instrument)});
  maker.add(BundlePart::results, score.answers.text(), result);
}

std::string routes_in_words(const std::vector<Route>& routes) {
  std::string words;
  for (const auto route : routes)
    words += (words.empty() ? "" : ", ") + std::string{said(route)};
  return words;
}

void add_consent(BundleMaker& maker, const RecordedConsent& recorded) {
  const auto& row = recorded.row;
  const auto what = "Consent to ketamine, " + routes_in_words(row.routes);
  FhirJson consent{{"resourceType", "Consent"},
                   {"status", row.withdrawn_at ? "inactive" : "active"},
                   {"scope", of_kind("consentscope", "treatment")},
                   {"category", FhirJson::array({in_words(what)})},
                   {"patient", maker.subject()},
                   {"dateTime", fhir_day(row.signed_on)},
                   {"organization", FhirJson::array({maker.clinic()})},
                   {"policyRule", in_words("Consent form, version " + row.version)}};
  if (recorded.signature)
    consent["sourceAttachment"] =
        attachment("text/plain; charset=utf-8", recorded.signature->text,
                   "The text that was signed, as " + recorded.signature->signed_name);
  if (row.withdrawn_at)
    consent["provision"] = {{"period", {{"end", fhir_time(*row.withdrawn_at)}}}};
  maker.add(BundlePart::consents, row.consent.text(), consent);
}

}  // namespace

void add_forms_and_scores(BundleMaker& maker) {
  const auto& record = maker.record;
  const auto& book = intake_book();
  add_intake(maker, "history", record.history, &book.history);
  add_intake(maker, "comforts", record.comforts, &book.comforts);
  add_intake(maker, "words", record.own_words, nullptr);
  for (const auto& recorded : record.consents)
    add_consent(maker, recorded);
  for (const auto& recorded : record.answers)
    add_score(maker, recorded);
  for (const auto& risk : record.risk_answers) {
    auto asked_for_help =
        observation(maker, "survey", in_words("An answer that asks for somebody the same day"),
                    fhir_time(risk.at));
    asked_for_help["valueString"] = questionnaire::instrument_said(risk.instrument);
    maker.add(BundlePart::results, risk.answers.text() + "/" + risk.item, asked_for_help);
  }
}

}  // namespace evenkeel::app
