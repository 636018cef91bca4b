// SPDX-License-Identifier: Apache-2.0
// The whole record, as sheets and as a file for other programs: the same facts, all of them, and
// nothing that was not named.
#include "app/demo.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/record_bundle.hpp"
#include "app/record_on_paper.hpp"
#include "app/record_sources.hpp"
#include "core/forbidden_forms.hpp"
#include "db/catalog.hpp"
#include "db/migrate.hpp"
#include "ek0.hpp"
#include "registry/base64.hpp"
#include "registry/clinic.hpp"
#include "registry/patient_sign_in.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using nlohmann::json;

const Rules& record_rules() {
  static const Rules rules{ek0(), default_interactions(), default_eligibility()};
  return rules;
}

const Moment& asked_for() {
  using namespace std::chrono_literals;
  static const Moment now{Instant{std::chrono::sys_days{2026y / std::chrono::November / 23}} + 18h,
                          {"boot-1", Milliseconds{9'000'000}}};
  return now;
}

db::Database& clinic_of_records() {
  static test::TempClinic clinic;
  static const bool is_made = [] {
    make_demo_clinic(clinic.database(), record_rules(), asked_for());
    return true;
  }();
  REQUIRE(is_made);
  return clinic.database();
}

// Some who were treated, some who were not.
std::vector<WholeRecord> some_records() {
  std::vector<WholeRecord> records;
  clinic_of_records();
  std::vector<PatientId> people;
  for (const std::string_view family : {"Samplesson", "Ipsum", "Van der Proef", "Nemo"}) {
    const auto id =
        clinic_of_records().text("SELECT patient FROM patients WHERE family = $1", family);
    REQUIRE(id);
    people.emplace_back(*id);
  }
  for (const auto& patient : people)
    records.push_back(*whole_record(clinic_of_records(), patient, record_rules(), asked_for()));
  return records;
}

std::string words_on_sheets(const WholeRecord& record) {
  return paper::plain_text(record_on_paper(record, "NAME, Some", record_rules()));
}

json bundle_of(const WholeRecord& record) {
  return json::parse(record_as_bundle(record, record_rules()));
}

void each_node(const json& node, const std::function<void(const json&)>& look) {
  look(node);
  for (const auto& child : node)
    if (node.is_structured()) each_node(child, look);
}

std::set<std::string> resource_types(const json& bundle) {
  std::set<std::string> types;
  for (const auto& entry : bundle.at("entry"))
    types.insert(entry.at("resource").at("resourceType").get<std::string>());
  return types;
}

// What a resource of R4 may not be without, of those that are made here.
const std::map<std::string, std::vector<std::string>> required_members{
    {"Composition", {"status", "type", "date", "author", "title", "subject", "section"}},
    {"AllergyIntolerance", {"patient", "code", "clinicalStatus"}},
    {"MedicationRequest", {"status", "intent", "medicationCodeableConcept", "subject"}},
    {"MedicationStatement", {"status", "medicationCodeableConcept", "subject"}},
    {"MedicationAdministration", {"status", "medicationCodeableConcept", "subject", "dosage"}},
    {"Procedure", {"status", "subject", "code"}},
    {"Encounter", {"status", "class", "subject"}},
    {"Observation", {"status", "code", "subject", "category"}},
    {"QuestionnaireResponse", {"status", "subject", "item"}},
    {"Consent", {"status", "scope", "category", "policyRule", "patient"}},
    {"Condition", {"subject", "code", "clinicalStatus"}},
    {"DocumentReference", {"status", "content", "subject"}},
    {"ClinicalImpression", {"status", "subject"}},
    {"Appointment", {"status", "participant", "start", "end"}},
    {"CarePlan", {"status", "intent", "subject"}},
    {"Patient", {"name", "gender", "birthDate"}},
    {"Practitioner", {"name"}},
    {"RelatedPerson", {"patient"}},
    {"CareTeam", {"subject"}},
    {"Organization", {"name"}}};

}  // namespace

TEST_CASE("record: every table is either in it or kept out for a reason, and none is in both") {
  std::map<std::string, int> times;
  for (const auto& each : tables_of_the_record())
    ++times[std::string{each.table}];
  for (const auto& each : tables_kept_out())
    ++times[std::string{each.table}];
  for (const auto& table : db::tables_made(db::program_version())) {
    CHECK_MESSAGE(times[table] == 1, table,
                  ": say in app/record_sources.cpp whether the patient's record has it");
    times.erase(table);
  }
  for (const auto& [table, count] : times)
    CHECK_MESSAGE(count == 0, table, " is no table");
}

TEST_CASE("record: the file is a whole FHIR R4 document: nothing empty, every reference inside") {
  for (const auto& record : some_records()) {
    const auto bundle = bundle_of(record);
    CHECK(bundle.at("resourceType") == "Bundle");
    CHECK(bundle.at("type") == "document");
    CHECK(bundle.at("entry").at(0).at("resource").at("resourceType") == "Composition");
    std::set<std::string> urls;
    for (const auto& entry : bundle.at("entry")) {
      const auto& resource = entry.at("resource");
      const auto type = resource.at("resourceType").get<std::string>();
      CHECK_MESSAGE(urls.insert(entry.at("fullUrl").get<std::string>()).second, type, " twice");
      REQUIRE_MESSAGE(required_members.contains(type), type);
      for (const auto& member : required_members.at(type))
        CHECK_MESSAGE(resource.contains(member), type, " without ", member);
    }
    std::set<std::string> referred;
    each_node(bundle, [&](const json& node) {
      CHECK_FALSE(node.is_null());
      if (node.is_string() || node.is_structured()) CHECK_FALSE(node.empty());
      if (node.is_string()) CHECK_FALSE(node.get<std::string>().empty());
      if (node.is_object() && node.contains("reference"))
        referred.insert(node.at("reference").get<std::string>());
    });
    for (const auto& reference : referred)
      CHECK_MESSAGE(urls.contains(reference), reference);
    for (const auto& url : urls)
      CHECK_MESSAGE((referred.contains(url) ||
                     url == bundle.at("entry").at(0).at("fullUrl").get<std::string>()),
                    url, " is reached from nowhere");
  }
}

TEST_CASE("record: a code stands only where its system is one that was read") {
  const std::set<std::string> loinc_read{
      "60591-5", "48765-2", "10160-0", "11450-4", "47519-4", "8716-3",  "30954-2", "18776-5",
      "85354-9", "8480-6",  "8462-4",  "8867-4",  "9279-1",  "2708-6",  "59408-5", "8310-5",
      "29463-7", "8302-2",  "44261-6", "70274-6", "75626-2", "91147-9", "93374-7"};
  for (const auto& record : some_records()) {
    each_node(bundle_of(record), [&](const json& node) {
      if (!node.is_object() || !node.contains("coding")) return;
      for (const auto& coding : node.at("coding")) {
        const auto system = coding.at("system").get<std::string>();
        if (system == "http://loinc.org")
          CHECK_MESSAGE(loinc_read.contains(coding.at("code").get<std::string>()), coding.dump());
        else
          CHECK_MESSAGE(system.starts_with("http://terminology.hl7.org/CodeSystem/"), system);
      }
    });
  }
}

TEST_CASE("record: sheets and file say the same doses, allergies, drugs and totals") {
  for (const auto& record : some_records()) {
    const auto sheets = words_on_sheets(record);
    int given = 0;
    for (const auto& entry : bundle_of(record).at("entry")) {
      const auto& resource = entry.at("resource");
      const auto type = resource.at("resourceType").get<std::string>();
      if (type == "MedicationAdministration" && resource.at("dosage").contains("dose")) {
        ++given;
        const auto& dose = resource.at("dosage").at("dose");
        CHECK(sheets.contains(dose.at("value").dump() + " " + dose.at("unit").get<std::string>()));
      }
      if (type == "AllergyIntolerance" || type == "Condition")
        CHECK(sheets.contains(resource.at("code").at("text").get<std::string>()));
      if (type == "MedicationRequest" && resource.contains("reportedBoolean"))
        CHECK(sheets.contains(
            resource.at("medicationCodeableConcept").at("text").get<std::string>()));
      if (type == "Observation" && resource.contains("derivedFrom") &&
          resource.contains("valueInteger"))
        CHECK(sheets.contains("total " + resource.at("valueInteger").dump()));
    }
    int treated = 0;
    for (const auto& session : record.sessions)
      treated += session.row.given ? 1 : 0;
    CHECK(given >= treated);
  }
}

TEST_CASE("record: who was treated has treatments, orders, consents and scores in the file") {
  const auto record = some_records().front();
  REQUIRE(record.sessions.size() == 6);
  const auto types = resource_types(bundle_of(record));
  for (const auto* const type :
       {"Patient", "Encounter", "Procedure", "MedicationAdministration", "MedicationRequest",
        "Observation", "AllergyIntolerance", "Consent", "DocumentReference", "Composition"})
    CHECK_MESSAGE(types.contains(type), type);
}

TEST_CASE("record: no dose is written in a way that has killed people, and the sheets print") {
  for (const auto& record : some_records()) {
    for (const auto& form : forbidden_forms(words_on_sheets(record)))
      FAIL_CHECK(form.rule, ": ", form.found, " in ", form.near);
    CHECK(record_as_pdf(record, "NAME, Some", record_rules()).starts_with("%PDF-"));
  }
}

TEST_CASE("record: the same facts at the same moment are the same bytes") {
  const auto records = some_records();
  const auto again = some_records();
  for (std::size_t i = 0; i < records.size(); ++i) {
    CHECK(record_as_bundle(records[i], record_rules()) ==
          record_as_bundle(again[i], record_rules()));
    CHECK(words_on_sheets(records[i]) == words_on_sheets(again[i]));
  }
}

TEST_CASE("record: whatever somebody wrote is in both, and what is kept out is in neither") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    const registry::By by{registry::patient_hand, asked_for()};
    REQUIRE(registry::set_clinic(database, {"Harbour Clinic",
                                            "America/New_York",
                                            "1 Quay Street",
                                            "+1 207 555 0100",
                                            "911",
                                            "letter",
                                            false,
                                            {{"chair-1", "Chair 1", 1}}})
                .has_value());
    using namespace std::chrono_literals;
    const auto patient = registry::add_patient(
        database, {"Avery", "Jo", "Canary-called", 1980y / std::chrono::May / 17, Sex::female, ""},
        by);
    REQUIRE(registry::add_allergy(database, patient, {"", "canary-pollen", "canary-hives"}, by));
    REQUIRE(registry::add_drug(database, patient, {"", "canary-drug", "canary-dose"}, by));
    const auto drug = registry::drugs(database, patient).list.front().id;
    registry::DoseChange step;
    step.dose.from = 2026y / std::chrono::November / 20;
    step.dose.amount = Decimal{2};
    step.ordered_by = registry::OrderedBy::other;
    step.ordered_name = "Canary-orderer";
    step.reason = "taper_step";
    REQUIRE(registry::set_drug_owner(database, patient, drug, {"psychiatrist", "Dr Quinn"}, by));
    REQUIRE(registry::enter_dose(database, patient, drug, step, 2026y / std::chrono::November / 23,
                                 by));
    REQUIRE(registry::set_emergency_contact(
        database, patient, {"Canary-friend", "+1 207 555 0177", "canary-kin"}, by));
    REQUIRE(registry::add_intake_answer(
        database, patient,
        {registry::IntakePart::words, "words", "Canary-question", "canary-answer"}, by));
    registry::SaidFinding finding;
    finding.condition = "aneurysm";
    finding.answer = eligibility::Answer::yes;
    finding.words = "canary-finding";
    REQUIRE(registry::say_finding(database, patient, finding, by));
    database.run("INSERT INTO failed_sign_ins VALUES (1, 'kept-out-login', 'kept-out-place', 1)");
    const auto record = whole_record(database, patient, record_rules(), asked_for());
    REQUIRE(record);
    const auto sheets = words_on_sheets(*record);
    const auto file = record_as_bundle(*record, record_rules());
    for (const auto* const word : {"Canary-called", "canary-pollen", "canary-hives", "canary-drug",
                                   "canary-dose", "Canary-friend", "canary-kin", "Canary-question",
                                   "canary-answer", "canary-finding", "Canary-orderer"}) {
      CHECK_MESSAGE(sheets.contains(word), word);
      CHECK_MESSAGE(file.contains(word), word);
    }
    CHECK_FALSE(sheets.contains("kept-out"));
    CHECK_FALSE(file.contains("kept-out"));
  });
}

TEST_CASE("record: asked and none is not the same as not asked") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  const registry::By by{StaffId{"staff-1"}, asked_for()};
  REQUIRE(registry::set_clinic(database, {"Harbour Clinic",
                                          "America/New_York",
                                          "1 Quay Street",
                                          "+1 555 0100",
                                          "911",
                                          "a4",
                                          false,
                                          {{"chair-1", "Chair 1", 1}}})
              .has_value());
  using namespace std::chrono_literals;
  const auto patient = registry::add_patient(
      database, {"Avery", "Jo", "", 1980y / std::chrono::May / 17, Sex::female, ""}, by);
  const auto reason = [&] {
    const auto record = whole_record(database, patient, record_rules(), asked_for());
    const auto bundle = bundle_of(*record);
    const auto& section = bundle.at("entry").at(0).at("resource").at("section").at(0);
    return section.at("emptyReason").at("coding").at(0).at("code").get<std::string>();
  };
  CHECK(reason() == "notasked");
  REQUIRE(registry::confirm_no_allergies(database, patient, by));
  CHECK(reason() == "nilknown");
}

}  // namespace evenkeel::app
