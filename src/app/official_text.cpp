// SPDX-License-Identifier: Apache-2.0
#include "app/official_text.hpp"

#include "app/official_answers.hpp"
#include "registry/plain_text.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using instrument::Instrument;
using OfficialJson = nlohmann::json;

constexpr std::string_view loinc_system = "http://loinc.org";
constexpr std::size_t longest_questionnaire = 1'000'000;
constexpr int deepest_group = 10;
constexpr int longest_question = 4000;

std::string fhir_text(const OfficialJson& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// Codes of ours out of a list of codings: LOINC codes as they are, own ones marked.
struct FoundCode {
  bool is_loinc = false;
  std::string code;
};
std::vector<FoundCode> codes_in(const OfficialJson& object, const char* name,
                                const char* code_name) {
  std::vector<FoundCode> codes;
  const auto list = object.find(name);
  if (list == object.end() || !list->is_array()) return codes;
  for (const auto& coding : *list) {
    if (!coding.is_object()) continue;
    const auto system = fhir_text(coding, "system");
    const bool is_known = system == loinc_system || system == own_code_system;
    if (is_known) codes.push_back({system == loinc_system, fhir_text(coding, code_name)});
  }
  return codes;
}

Result<const Instrument*> instrument_of_form(const OfficialJson& form,
                                             const std::vector<Instrument>& instruments) {
  auto codes = codes_in(form, "code", "code");
  for (auto& named : codes_in(form, "identifier", "value"))
    codes.push_back(std::move(named));
  std::set<const Instrument*> found;
  for (const auto& each : instruments) {
    const bool is_meant = std::ranges::any_of(codes, [&](const FoundCode& code) {
      if (code.code.empty()) return false;
      return code.code == (code.is_loinc ? each.loinc.panel : each.id);
    });
    if (is_meant) found.insert(&each);
  }
  if (found.size() == 1) return *found.begin();
  const std::string own = std::string{own_code_system} + "|";
  if (found.size() > 1)
    return refuse("unknown-instrument", "The form carries the codes of two instruments.", "code");
  return refuse("unknown-instrument",
                "The form carries no code that belongs to an instrument here: \"code\" needs the "
                "LOINC code of the panel, or one of ours such as " +
                    own + "madrs.",
                "code");
}

struct Reading {
  const OfficialJson& form;
  const Instrument& instrument;
  OfficialText text;
  std::set<std::size_t> met;
  std::vector<std::string> over;  // what stands over the items that follow
};

std::string named_item(const Instrument& instrument, std::size_t place) {
  const auto& item = instrument.items[place];
  return "item " + item.key + " (" + item.label + ") of " + instrument.name;
}

std::optional<std::size_t> place_of_code(const Instrument& instrument, const FoundCode& code) {
  for (std::size_t i = 0; i < instrument.items.size(); ++i) {
    const auto& known = instrument.items[i];
    const auto wanted = code.is_loinc ? known.loinc : instrument.id + "/" + known.key;
    if (!wanted.empty() && code.code == wanted) return i;
  }
  return std::nullopt;
}

// Which item of the instrument a question is; none for the total, which is worked out here.
Result<std::optional<std::size_t>> place_of_question(const Instrument& instrument,
                                                     const OfficialJson& item,
                                                     const std::string& link) {
  std::set<std::size_t> places;
  bool is_total = false;
  for (const auto& code : codes_in(item, "code", "code")) {
    if (code.is_loinc && code.code == instrument.loinc.total) is_total = true;
    if (const auto place = place_of_code(instrument, code)) places.insert(*place);
  }
  if (places.size() == 1) return *places.begin();
  if (places.empty() && is_total) return std::nullopt;
  if (places.size() > 1)
    return refuse("item-differs",
                  "\"" + link + "\" carries the codes of two items of " + instrument.name + ".",
                  link);
  return refuse("item-differs",
                "\"" + link + "\" carries no code of an item of " + instrument.name +
                    "; each question needs a LOINC code, or one of ours such as " +
                    std::string{own_code_system} + "|" + instrument.id + "/" +
                    instrument.items.front().key + ".",
                link);
}

Result<std::string> readable(const std::string& text, const std::string& field,
                             const std::string& label, bool is_required = true) {
  auto plain = registry::plain(text, {field, label, longest_question, is_required, true});
  if (!plain) return std::unexpected{plain.error()};
  return text;  // judged only: an owner's words stay as they are
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) {
    if (line.empty()) continue;
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

std::optional<Refusal> keep_question(Reading& reading, const OfficialJson& item,
                                     std::size_t place) {
  const auto& instrument = reading.instrument;
  const auto link = fhir_text(item, "linkId");
  if (!reading.met.insert(place).second)
    return Refusal{"item-differs", named_item(instrument, place) + " stands here twice.", link};
  auto text = readable(fhir_text(item, "text"), link, "The text of \"" + link + "\"");
  if (!text) return text.error();
  auto choices = official_choices(reading.form, item, instrument, place);
  if (!choices) {
    auto refusal = choices.error();
    refusal.message = "\"" + link + "\", " + named_item(instrument, place) + ", " + refusal.message;
    refusal.field = link;
    return refusal;
  }
  reading.text.items.push_back({instrument.items[place].key, joined_lines(reading.over),
                                *std::move(text), *std::move(choices)});
  return std::nullopt;
}

std::optional<Refusal> read_question(Reading& reading, const OfficialJson& item,
                                     const std::string& link) {
  const auto found = place_of_question(reading.instrument, item, link);
  if (!found) return found.error();
  const auto place = *found;
  return place ? keep_question(reading, item, *place) : std::nullopt;
}

std::optional<Refusal> read_questions(Reading&, const OfficialJson& parent, int depth);

std::optional<Refusal> read_form_item(Reading& reading, const OfficialJson& item, int depth) {
  const auto link = item.is_object() ? fhir_text(item, "linkId") : std::string{};
  if (link.empty())
    return Refusal{"not-a-questionnaire", "An item of the form has no linkId.", "item"};
  const auto type = fhir_text(item, "type");
  if (type != "display" && type != "group") {
    auto refusal = read_question(reading, item, link);
    return refusal ? refusal : read_questions(reading, item, depth + 1);
  }
  auto line = readable(fhir_text(item, "text"), link, "The text of \"" + link + "\"", false);
  if (!line) return line.error();
  reading.over.push_back(*std::move(line));
  auto refusal = read_questions(reading, item, depth + 1);
  // A group's words stand over its own items; a line stands over all that follow it.
  if (type == "group") reading.over.pop_back();
  return refusal;
}

std::optional<Refusal> read_questions(Reading& reading, const OfficialJson& parent, int depth) {
  const auto list = parent.find("item");
  if (list == parent.end()) return std::nullopt;
  if (!list->is_array() || depth > deepest_group)
    return Refusal{"not-a-questionnaire", "The items of the form are no list of items.", "item"};
  const auto lines_before = reading.over.size();
  for (const auto& item : *list) {
    if (auto refusal = read_form_item(reading, item, depth)) return refusal;
  }
  reading.over.resize(lines_before);
  return std::nullopt;
}

std::optional<Refusal> read_form_head(Reading& reading, const OfficialJson& form) {
  const auto& instrument = reading.instrument;
  if (instrument.wording.licence == "own")
    return Refusal{"is-ours", instrument.name + " is ours and needs no other text.", "code"};
  auto version = fhir_text(form, "version");
  if (version.empty()) version = fhir_text(form, "date");
  auto title = fhir_text(form, "title");
  if (title.empty()) title = instrument.name;
  struct Part {
    std::string OfficialText::* member;
    std::string value;
    const char* field;
    const char* label;
  };
  const Part parts[] = {{&OfficialText::title, title, "title", "The title"},
                        {&OfficialText::version, version, "version", "The form's version"},
                        {&OfficialText::notice, fhir_text(form, "copyright"), "copyright",
                         "The owner's notice (copyright)"}};
  for (const auto& part : parts) {
    auto text = readable(part.value, part.field, part.label);
    if (!text) return text.error();
    reading.text.*part.member = *std::move(text);
  }
  return std::nullopt;
}

// A form may leave out what goes into no figure at all.
bool is_needed(const Instrument& instrument, std::size_t place) {
  return instrument.items[place].is_scored ||
         std::ranges::any_of(instrument.asides, [&](const instrument::Aside& aside) {
           return std::ranges::find(aside.items, place) != aside.items.end();
         });
}

std::optional<Refusal> missing_item(const Reading& reading) {
  for (std::size_t i = 0; i < reading.instrument.items.size(); ++i) {
    if (reading.met.contains(i) || !is_needed(reading.instrument, i)) continue;
    return Refusal{"item-missing", "The form has no " + named_item(reading.instrument, i) + ".",
                   "item"};
  }
  return std::nullopt;
}

}  // namespace

Result<OfficialText> read_official_text(std::string_view json,
                                        const std::vector<Instrument>& instruments) {
  if (json.size() > longest_questionnaire)
    return refuse("too-long", "The file is longer than one megabyte.");
  const auto form = OfficialJson::parse(json, nullptr, false);
  if (!form.is_object() || fhir_text(form, "resourceType") != "Questionnaire")
    return refuse("not-a-questionnaire",
                  "The file is not a FHIR Questionnaire in JSON (\"resourceType\": "
                  "\"Questionnaire\").",
                  "resourceType");
  const auto meant = instrument_of_form(form, instruments);
  if (!meant) return std::unexpected{meant.error()};
  Reading reading{form, **meant, {}, {}, {}};
  reading.text.instrument = reading.instrument.id;
  if (auto refusal = read_form_head(reading, form)) return std::unexpected{*std::move(refusal)};
  if (auto refusal = read_questions(reading, form, 0)) return std::unexpected{*std::move(refusal)};
  if (auto refusal = missing_item(reading)) return std::unexpected{*std::move(refusal)};
  return std::move(reading.text);
}

}  // namespace evenkeel::app
