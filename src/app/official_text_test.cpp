// SPDX-License-Identifier: Apache-2.0
#include "app/official_text.hpp"

#include "app/instrument_file.hpp"
#include "invented_form.hpp"

#include <functional>

#include <doctest/doctest.h>

using namespace evenkeel;
using namespace evenkeel::app;
using nlohmann::json;

namespace {

const instrument::Instrument& the_instrument(const char* name) {
  const auto* found = find(instruments(), name);
  REQUIRE(found != nullptr);
  return *found;
}

json& item_at(json& form, std::size_t place) { return form["item"][0]["item"][place]; }

Result<OfficialText> read_changed(const char* name, const std::function<void(json&)>& change) {
  auto form = test::invented_form(the_instrument(name));
  change(form);
  return read_official_text(form.dump(), instruments());
}

Refusal refusal_of(const char* name, const std::function<void(json&)>& change) {
  const auto read = read_changed(name, change);
  REQUIRE_FALSE(read);
  return read.error();
}

const json loinc_yes{{"system", "http://loinc.org"}, {"code", "LA33-6"}, {"display", "Aye"}};

}  // namespace

TEST_CASE("a form that fits is taken, item by item, for every instrument that is not ours") {
  int taken = 0;
  for (const auto& each : instruments()) {
    if (each.wording.licence == "own") continue;
    CAPTURE(each.id);
    const auto text = read_official_text(test::invented_form(each).dump(), instruments());
    REQUIRE(text);
    CHECK(text->instrument == each.id);
    CHECK(text->version == "1.0");
    CHECK(text->notice == "Nobody owns these words.");
    REQUIRE(text->items.size() == each.items.size());
    for (std::size_t i = 0; i < each.items.size(); ++i) {
      const auto& item = text->items[i];
      CHECK(item.key == each.items[i].key);
      CHECK(item.text == "Invented question " + item.key + "?");
      CHECK(item.lead == "Words over all questions");
      CHECK(item.choices.size() == each.scale_of(each.items[i]).choices.size());
      CHECK(item.choices.front().value == 0);
    }
    ++taken;
  }
  CHECK(taken == 14);
}

TEST_CASE("an item that is left out is named; one in no figure may be missing") {
  CHECK(refusal_of("phq-9", [](json& form) { form["item"][0]["item"].erase(4); }) ==
        Refusal{"item-missing", "The form has no item 5 (Appetite) of PHQ-9.", "item"});
  const auto without_difficulty =
      read_changed("phq-9", [](json& form) { form["item"][0]["item"].erase(9); });
  REQUIRE(without_difficulty);
  CHECK(without_difficulty->items.size() == 9);
  // What hinders is no part of the severity, but is a figure of its own.
  CHECK(refusal_of("bpi", [](json& form) { form["item"][0]["item"].erase(10); }).code ==
        "item-missing");
}

TEST_CASE("an item that stands twice or belongs to nothing here is refused at its linkId") {
  const auto twice = refusal_of("gad-7", [](json& form) {
    auto again = item_at(form, 2);
    again["linkId"] = "again";
    form["item"][0]["item"].push_back(again);
  });
  CHECK(twice.field == "again");
  CHECK(twice.message == "item 3 (Many worries) of GAD-7 stands here twice.");
  const auto foreign =
      refusal_of("gad-7", [](json& form) { item_at(form, 2)["code"][0]["code"] = "44250-9"; });
  CHECK(foreign.code == "item-differs");
  CHECK(foreign.field == "q-3");
  CHECK(refusal_of("gad-7", [](json& form) {
          item_at(form, 2).erase("code");
        }).message.find("\"q-3\" carries no code of an item of GAD-7") == 0);
}

TEST_CASE("answers that are scored otherwise are refused with both lists") {
  const auto fewer =
      refusal_of("phq-9", [](json& form) { item_at(form, 2)["answerOption"].erase(3); });
  CHECK(fewer == Refusal{"answers-differ",
                         "\"q-3\", item 3 (Sleep) of PHQ-9, has the answers 0, 1, 2; they must be "
                         "0, 1, 2, 3.",
                         "q-3"});
  const auto shifted = refusal_of("phq-9", [](json& form) {
    item_at(form, 2)["answerOption"][0]["extension"][0]["valueDecimal"] = 4;
  });
  CHECK(shifted.message.find("has the answers 1, 2, 3, 4;") != std::string::npos);
  const auto bare = refusal_of(
      "phq-9", [](json& form) { item_at(form, 2)["answerOption"][1].erase("extension"); });
  CHECK(bare.message.find("has the answer \"invented answer 1\" without a value") !=
        std::string::npos);
  const auto half = refusal_of("phq-9", [](json& form) {
    item_at(form, 2)["answerOption"][1]["extension"][0]["valueDecimal"] = 0.5;
  });
  CHECK(half.code == "answers-differ");
}

TEST_CASE("answers may stand in a value set inside the file, not elsewhere") {
  const auto as_value_set = [](json& form) {
    auto concepts = json::array();
    for (int value = 0; value < 4; ++value)
      concepts.push_back({{"code", "a" + std::to_string(value)},
                          {"display", "invented " + std::to_string(value)},
                          {"extension", test::weighed_answer(value, "")["extension"]}});
    const json included{{"concept", concepts}};
    const json set{{"resourceType", "ValueSet"},
                   {"id", "often"},
                   {"compose", {{"include", test::list_of(included)}}}};
    form["contained"] = test::list_of(set);
    item_at(form, 0).erase("answerOption");
    item_at(form, 0)["answerValueSet"] = "#often";
  };
  const auto text = read_changed("gad-7", as_value_set);
  REQUIRE(text);
  CHECK(text->items[0].choices[3].label == "invented 3");
  const auto elsewhere = refusal_of("gad-7", [&](json& form) {
    as_value_set(form);
    item_at(form, 0)["answerValueSet"] = "http://example.org/often";
  });
  CHECK(elsewhere.message.find("is not in the file") != std::string::npos);
}

TEST_CASE("a rating whose answer 2 means 2 or more is refused") {
  const auto refusal = refusal_of("peg", [](json& form) {
    item_at(form, 1)["answerOption"][2]["valueCoding"]["display"] = "2 or more";
  });
  CHECK(refusal.message.find("calls the answer 2 \"2 or more\"") != std::string::npos);
  const auto ends = read_changed("peg", [](json& form) {
    item_at(form, 1)["answerOption"][0]["valueCoding"]["display"] = "0, nothing at all";
  });
  CHECK(ends);
}

TEST_CASE("a rating may be a number with its bounds, and the bounds must be ours") {
  const auto bounded = [](int most) {
    return [most](json& form) {
      auto& item = item_at(form, 0);
      item.erase("answerOption");
      item["type"] = "integer";
      const std::string base = "http://hl7.org/fhir/StructureDefinition/";
      item["extension"] = {{{"url", base + "minValue"}, {"valueInteger", 0}},
                           {{"url", base + "maxValue"}, {"valueInteger", most}}};
    };
  };
  CHECK(read_changed("peg", bounded(10)));
  CHECK(refusal_of("peg", bounded(100)).message.find("must run from 0 to 10") != std::string::npos);
  CHECK(refusal_of("phq-9", bounded(3)).message.find("its answers need words") !=
        std::string::npos);
}

TEST_CASE("where no counts, answers are told by the codes of yes and no and never by a weight") {
  const auto weighed = refusal_of("dast-10", [](json& form) {
    item_at(form, 2)["answerOption"] = {test::weighed_answer(0, "Aye"),
                                        test::weighed_answer(1, "Nay")};
  });
  CHECK(weighed.message.find("for no counts here") != std::string::npos);
  const auto both = read_changed("dast-10", [](json& form) {
    auto yes = test::weighed_answer(0, "Aye");
    yes["valueCoding"] = loinc_yes;
    item_at(form, 2)["answerOption"][1] = yes;
  });
  REQUIRE(both);
  CHECK(both->items[2].choices[1].label == "Aye");
}

TEST_CASE("a total among the questions is passed over: it is worked out here") {
  const auto text = read_changed("phq-9", [](json& form) {
    form["item"].push_back({{"linkId", "sum"},
                            {"type", "decimal"},
                            {"code", test::list_of(test::coding_of("44261-6", ""))}});
  });
  REQUIRE(text);
  CHECK(text->items.size() == 10);
}

TEST_CASE("words over a group stay over its own items, a line over all that follow") {
  const auto text = read_changed("gad-7", [](json& form) {
    const auto last = item_at(form, 6);
    form["item"][0]["item"].erase(6);
    const json line{{"linkId", "line"}, {"type", "display"}, {"text", "Next"}};
    auto& list = form["item"][0]["item"];
    list.insert(list.begin() + 3, line);
    form["item"].push_back(last);
  });
  REQUIRE(text);
  CHECK(text->items[2].lead == "Words over all questions");
  CHECK(text->items[3].lead == "Words over all questions\nNext");
  CHECK(text->items[6].lead.empty());
}

TEST_CASE("a text comes with its owner's notice and its version, or not at all") {
  CHECK(refusal_of("gad-7", [](json& form) { form.erase("copyright"); }).field == "copyright");
  CHECK(refusal_of("gad-7", [](json& form) { form.erase("version"); }).field == "version");
  const auto dated = read_changed("gad-7", [](json& form) {
    form.erase("version");
    form["date"] = "2026-03-01";
  });
  REQUIRE(dated);
  CHECK(dated->version == "2026-03-01");
}

TEST_CASE("what is no form of an instrument here is refused in words") {
  const auto code_of = [](const std::string& text) {
    const auto read = read_official_text(text, instruments());
    REQUIRE_FALSE(read);
    return read.error().code;
  };
  CHECK(code_of("") == "not-a-questionnaire");
  CHECK(code_of("[1, 2") == "not-a-questionnaire");
  CHECK(code_of(R"({"resourceType": "Patient"})") == "not-a-questionnaire");
  CHECK(code_of(R"({"resourceType": "Questionnaire"})") == "unknown-instrument");
  CHECK(code_of(std::string(1'000'001, ' ')) == "too-long");
  CHECK(code_of(std::string(900'000, '[')) == "not-a-questionnaire");
  CHECK(refusal_of("gad-7", [](json& form) {
          form["code"].push_back(test::coding_of("44249-1", ""));
        }).message == "The form carries the codes of two instruments.");
  CHECK(refusal_of("gad-7", [](json& form) { form["item"] = 7; }).code == "not-a-questionnaire");
  CHECK(refusal_of("gad-7", [](json& form) { form["item"][0] = "x"; }).code ==
        "not-a-questionnaire");
  CHECK(refusal_of("pain-0-10", [](json& form) {
          form["code"] = test::list_of(test::coding_of("", "pain-0-10"));
        }).code == "is-ours");
}

TEST_CASE("hidden characters, empty questions and several answers at once are refused") {
  CHECK(refusal_of("gad-7", [](json& form) { item_at(form, 0)["text"] = "a\u202Eb"; }).code ==
        "hidden-characters");
  CHECK(refusal_of("gad-7", [](json& form) { item_at(form, 0)["text"] = " "; }).field == "q-1");
  CHECK(refusal_of("gad-7", [](json& form) {
          item_at(form, 0)["repeats"] = true;
        }).message.find("more than one answer") != std::string::npos);
  CHECK(refusal_of("gad-7", [](json& form) {
          item_at(form, 0)["type"] = "open-choice";
        }).message.find("it must be a choice") != std::string::npos);
  CHECK(refusal_of("gad-7", [](json& form) {
          item_at(form, 0)["answerOption"][0]["valueCoding"]["display"] = "";
        }).code == "answers-differ");
}

TEST_CASE("hostile words are kept as they are: a page escapes them") {
  const std::string hostile = "<script>alert(1)</script> \"' & {{x}}";
  const auto text = read_changed("gad-7", [&](json& form) { item_at(form, 0)["text"] = hostile; });
  REQUIRE(text);
  CHECK(text->items[0].text == hostile);
}
