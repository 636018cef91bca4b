// SPDX-License-Identifier: Apache-2.0
#include "app/official_answers.hpp"

#include "core/wording.hpp"
#include "registry/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using instrument::Choice;
using AnswerJson = nlohmann::json;
using Choices = std::vector<Choice>;

constexpr int longest_answer = 1000;
constexpr std::string_view extension_base = "http://hl7.org/fhir/StructureDefinition/";

std::unexpected<Refusal> answers_differ(std::string how) {
  return refuse("answers-differ", std::move(how));
}

std::string member_text(const AnswerJson& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<int> whole_number(const AnswerJson& value) {
  if (!value.is_number()) return std::nullopt;
  const double number = value.get<double>();
  constexpr double most = 1000;
  if (std::floor(number) != number || std::abs(number) > most) return std::nullopt;
  return static_cast<int>(number);
}

// The number in an extension of that name: "ordinalValue", "itemWeight", "minValue".
std::optional<int> number_in_extension(const AnswerJson& object, std::string_view name) {
  const auto list = object.find("extension");
  if (list == object.end() || !list->is_array()) return std::nullopt;
  for (const auto& extension : *list) {
    if (!extension.is_object() ||
        member_text(extension, "url") != std::string{extension_base} + std::string{name})
      continue;
    for (const auto* type : {"valueDecimal", "valueInteger"}) {
      if (const auto value = extension.find(type); value != extension.end())
        return whole_number(*value);
    }
  }
  return std::nullopt;
}

std::optional<int> weight_of(const AnswerJson& object) {
  const auto ordinal = number_in_extension(object, "ordinalValue");
  return ordinal ? ordinal : number_in_extension(object, "itemWeight");
}

// LOINC's and HL7's answers yes and no, which forms carry without a weight.
struct KnownAnswer {
  std::string_view system, code, label;
};
constexpr std::array known_answers{
    KnownAnswer{"http://loinc.org", "LA33-6", "yes"},
    KnownAnswer{"http://loinc.org", "LA32-8", "no"},
    KnownAnswer{"http://terminology.hl7.org/CodeSystem/v2-0136", "Y", "yes"},
    KnownAnswer{"http://terminology.hl7.org/CodeSystem/v2-0136", "N", "no"}};

bool asks_yes_or_no(const instrument::Scale& scale) {
  return scale.choices.size() == 2 && scale.choices[0].label == "no" &&
         scale.choices[1].label == "yes";
}

std::optional<int> yes_or_no_of(const AnswerJson& coding) {
  const auto system = member_text(coding, "system");
  const auto code = member_text(coding, "code");
  for (const auto& known : known_answers) {
    if (known.system == system && known.code == code) return known.label == "yes" ? 1 : 0;
  }
  return std::nullopt;
}

// A concept of the form's own value set, or a coding: the words, and the value they stand for.
Result<Choice> choice_of_coding(const AnswerJson& coding, std::optional<int> weight,
                                const instrument::Scale& scale, bool is_reversed) {
  const auto words = member_text(coding, "display");
  if (asks_yes_or_no(scale)) {
    if (const auto value = yes_or_no_of(coding)) return Choice{*value, words};
    // A weight here may be the answer or already its points: the two are opposite.
    if (is_reversed)
      return answers_differ("needs answers with the codes of yes and no, for no counts here.");
  }
  if (!weight) weight = weight_of(coding);
  if (!weight)
    return answers_differ("has the answer \"" + words +
                          "\" without a value (ordinalValue or itemWeight).");
  return Choice{*weight, words};
}

Result<Choice> choice_of_option(const AnswerJson& option, const instrument::Scale& scale,
                                bool is_reversed) {
  if (!option.is_object()) return answers_differ("has an answer that is no answer.");
  if (const auto coding = option.find("valueCoding"); coding != option.end() && coding->is_object())
    return choice_of_coding(*coding, weight_of(option), scale, is_reversed);
  if (const auto number = option.find("valueInteger"); number != option.end()) {
    if (const auto value = whole_number(*number); value && scale.is_numeric)
      return Choice{*value, std::to_string(*value)};
  }
  return answers_differ("has an answer that is neither a coding nor a number of its rating.");
}

Result<Choices> choices_of_options(const AnswerJson& options, const instrument::Scale& scale,
                                   bool is_reversed) {
  Choices choices;
  for (const auto& option : options) {
    auto choice = choice_of_option(option, scale, is_reversed);
    if (!choice) return std::unexpected{choice.error()};
    choices.push_back(*std::move(choice));
  }
  return choices;
}

const AnswerJson& member_of(const AnswerJson& object, const char* name) {
  static const AnswerJson nothing = AnswerJson::array();
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

// "#answers" names a value set inside the form.
const AnswerJson* contained_set(const AnswerJson& form, const std::string& name) {
  for (const auto& set : member_of(form, "contained")) {
    if (set.is_object() && "#" + member_text(set, "id") == name) return &set;
  }
  return nullptr;
}

Result<Choices> choices_of_value_set(const AnswerJson& form, const std::string& name,
                                     const instrument::Scale& scale, bool is_reversed) {
  const auto* set = contained_set(form, name);
  if (set == nullptr)
    return answers_differ("takes its answers from \"" + name +
                          "\", which is not in the file; write them into it.");
  Choices choices;
  for (const auto& include : member_of(member_of(*set, "compose"), "include")) {
    for (const auto& each : member_of(include, "concept")) {
      if (!each.is_object()) return answers_differ("has an answer that is no answer.");
      auto coding = each;
      coding["system"] = member_text(include, "system");
      auto choice = choice_of_coding(coding, std::nullopt, scale, is_reversed);
      if (!choice) return std::unexpected{choice.error()};
      choices.push_back(*std::move(choice));
    }
  }
  return choices;
}

Result<Choices> choices_of_range(const AnswerJson& item, const instrument::Scale& scale) {
  if (!scale.is_numeric)
    return answers_differ("is a number without words; its answers need words.");
  const auto least = number_in_extension(item, "minValue");
  const auto most = number_in_extension(item, "maxValue");
  if (least != scale.least() || most != scale.most())
    return answers_differ("must run from " + std::to_string(scale.least()) + " to " +
                          std::to_string(scale.most()) + " (minValue, maxValue).");
  Choices choices;
  for (const auto& choice : scale.choices)
    choices.push_back({choice.value, std::to_string(choice.value)});
  return choices;
}

Result<Choices> offered_choices(const AnswerJson& form, const AnswerJson& item,
                                const instrument::Scale& scale, bool is_reversed) {
  const auto type = member_text(item, "type");
  if (const auto repeats = item.find("repeats"); repeats != item.end() && *repeats == true)
    return answers_differ("takes more than one answer.");
  const auto options = item.find("answerOption");
  const bool has_options = options != item.end() && options->is_array();
  if (type == "choice" || (type == "integer" && has_options)) {
    if (has_options) return choices_of_options(*options, scale, is_reversed);
    return choices_of_value_set(form, member_text(item, "answerValueSet"), scale, is_reversed);
  }
  if (type == "integer") return choices_of_range(item, scale);
  if (type == "boolean" && asks_yes_or_no(scale)) return scale.choices;
  return answers_differ("has the type \"" + type + "\"; it must be a choice.");
}

std::string values_said(const Choices& choices) {
  std::vector<std::string> values;
  for (const auto& choice : choices)
    values.push_back(std::to_string(choice.value));
  return values.empty() ? "none" : joined(values);
}

Refusal misnamed(const Choice& choice, const instrument::Scale& scale) {
  const auto value = std::to_string(choice.value);
  return answers_differ("calls the answer " + value + " \"" + choice.label +
                        "\"; on a rating from " + std::to_string(scale.least()) + " to " +
                        std::to_string(scale.most()) + " it is " + value + ".")
      .error();
}

std::optional<Refusal> words_refusal(const Choices& choices, const instrument::Scale& scale) {
  for (const auto& choice : choices) {
    const auto value = std::to_string(choice.value);
    const auto words =
        registry::plain(choice.label, {"item", "the answer " + value, longest_answer, true, true});
    if (!words)
      return answers_differ("has an answer that cannot stand: " + words.error().message).error();
    const bool is_end = choice.value == scale.least() || choice.value == scale.most();
    // Some prints say "2 or more" where the scale goes on to 10.
    if (scale.is_numeric && !is_end && choice.label != value) return misnamed(choice, scale);
  }
  return std::nullopt;
}

}  // namespace

Result<Choices> official_choices(const AnswerJson& form, const AnswerJson& item,
                                 const instrument::Instrument& instrument, std::size_t place) {
  const auto& known = instrument.items[place];
  const auto& scale = instrument.scale_of(known);
  auto choices = offered_choices(form, item, scale, known.is_reversed);
  if (!choices) return choices;
  std::ranges::sort(*choices, {}, &Choice::value);
  const bool is_same =
      std::ranges::equal(*choices, scale.choices, {}, &Choice::value, &Choice::value);
  if (!is_same)
    return answers_differ("has the answers " + values_said(*choices) + "; they must be " +
                          values_said(scale.choices) + ".");
  if (auto refusal = words_refusal(*choices, scale)) return std::unexpected{*std::move(refusal)};
  return choices;
}

}  // namespace evenkeel::app
