// SPDX-License-Identifier: Apache-2.0
// What letters say, from the demo's charts: the facts of the chart and nothing against the rules.
#include "app/letters.hpp"

#include "app/demo.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/letter_parts.hpp"
#include "core/forbidden_forms.hpp"
#include "ek0.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"
#include "registry/drug_doses.hpp"
#include "registry/letters.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"
#include "registry/token.hpp"
#include "temp_database.hpp"

#include <algorithm>
#include <sstream>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

const Rules& letter_rules() {
  static const Rules rules{ek0(), default_interactions(), default_eligibility()};
  return rules;
}

const Moment& telling() {
  using namespace std::chrono_literals;
  static const Moment now{Instant{std::chrono::sys_days{2026y / std::chrono::November / 23}} + 18h,
                          {"boot-1", Milliseconds{9'000'000}}};
  return now;
}

// One demo clinic for all of these: nothing here writes what another one reads.
db::Database& demo_database() {
  static test::TempClinic clinic;
  static const bool is_made = [] {
    make_demo_clinic(clinic.database(), letter_rules(), telling());
    return true;
  }();
  REQUIRE(is_made);
  return clinic.database();
}

PatientId patient_called(const std::string& family) {
  const auto id = demo_database().text("SELECT patient FROM patients WHERE family = $1", family);
  REQUIRE(id);
  return PatientId{*id};
}

LetterWish wish_for(const std::string& family, LetterKind kind) {
  return {.patient = patient_called(family),
          .kind = kind,
          .listed_name = "NAME, Some",
          .recipient = "Dr Fauxbert\n4 Invented Lane",
          .words = "One treatment a week for four weeks.",
          .to_kind = "family_doctor",
          .about = {}};
}

std::string words_of(const LetterWish& wish) {
  const auto draft = draft_letter(demo_database(), wish, letter_rules(), telling().wall);
  REQUIRE_MESSAGE(draft.has_value(), (draft ? std::string{} : draft.error().message));
  return text_of(*draft);
}

std::string refusal_of(const LetterWish& wish) {
  const auto draft = draft_letter(demo_database(), wish, letter_rules(), telling().wall);
  return draft ? "written" : draft.error().code;
}

}  // namespace

TEST_CASE("the referral letter says why, in the words of the signed decision, with its source") {
  const auto text = words_of(wish_for("Ipsum", LetterKind::referral));
  CAPTURE(text);
  CHECK(text.contains("is not safe for this person and will not be given here"));
  CHECK(text.contains("Aneurysm of any artery. Yes, on "));
  CHECK(text.contains("Source: Esketamine label; extended to racemic ketamine.\n"));
  CHECK(text.contains("Decided: the risk is too high."));
  CHECK(text.contains("Dr Fauxbert\n4 Invented Lane\n"));
  CHECK(refusal_of(wish_for("Testwell", LetterKind::referral)) == "not-excluded");
  CHECK(refusal_of(wish_for("Nemo", LetterKind::referral)) == "no-decision");
}

TEST_CASE("the letter after the intake says decision, plan, what to watch and whose drug it is") {
  const auto text = words_of(wish_for("Van der Proef", LetterKind::after_intake));
  CAPTURE(text);
  CHECK(text.contains("found this person fit for treatment"));
  CHECK(text.contains("lorazepam. Taken, as of"));
  CHECK(text.contains("Decided: agreed with the prescriber of the other drug."));
  CHECK(text.contains("One treatment a week for four weeks."));
  CHECK(text.contains("Liver tests while doses repeat"));
  CHECK(
      text.contains("lorazepam – 1 mg by mouth, once a day, since 19-Nov-2026. Prescribed by Dr "
                    "Placeholder"));
  CHECK(text.contains("Who prescribes a drug owns it and owns its taper"));
  CHECK(text.contains("ECG: Received: normal"));
}

TEST_CASE("the letter after the series has every treatment, every score and what happened") {
  const auto wish = wish_for("Samplesson", LetterKind::after_series);
  const auto text = words_of(wish);
  CAPTURE(text);
  int treated = 0;
  for (const auto& row : read::sessions_of(demo_database(), wish.patient))
    treated += row.started_at ? 1 : 0;
  CHECK(treated == 6);
  CHECK(text.contains("had 6 treatments with ketamine here"));
  CHECK(text.contains("PHQ-9: 17 at first, "));
  CHECK(text.contains("nausea"));
  CHECK(text.contains("latex, hives"));
  CHECK(refusal_of(wish_for("Nemo", LetterKind::after_series)) == "no-sessions");
}

TEST_CASE("a letter says the dose taken now, who prescribes it, and each step since a treatment") {
  using namespace std::chrono_literals;
  test::TempClinic clinic;
  auto& database = clinic.database();
  const registry::By by{registry::system_staff, telling()};
  const auto patient = registry::add_patient(
      database, {"Avery", "Jo", "", 1980y / std::chrono::May / 17, Sex::female, ""}, by);
  REQUIRE(registry::add_drug(database, patient, {"", "lorazepam", "3 mg at night"}, by));
  const auto drug = registry::drugs(database, patient).list.front().id;
  const LetterFacts facts{database, patient, letter_rules(), "UTC", "", telling().wall, {}, ""};
  const auto said = [&] {
    paper::Letter letter;
    add_drugs(letter.parts, facts);
    add_drug_changes(letter.parts, facts, 2026y / std::chrono::November / 5);
    return text_of(letter);
  };
  CHECK(said().contains("lorazepam – 3 mg at night"));
  REQUIRE(registry::set_drug_owner(database, patient, drug, {"psychiatrist", "Dr Quinn"}, by));
  const auto enter = [&](Day from, const char* amount, registry::OrderedBy who, const char* name) {
    registry::DoseChange change;
    change.dose.from = from;
    change.dose.amount = Decimal::parse(amount);
    change.ordered_by = who;
    change.ordered_name = name;
    change.reason = "taper_step";
    const Day today = 2026y / std::chrono::November / 23;
    REQUIRE(registry::enter_dose(database, patient, drug, change, today, by));
  };
  using registry::OrderedBy;
  enter(2026y / std::chrono::October / 1, "3", OrderedBy::owner, "");
  enter(2026y / std::chrono::November / 1, "2", OrderedBy::owner, "");
  CHECK_FALSE(said().contains("Doses of other drugs since"));
  enter(2026y / std::chrono::November / 9, "1", OrderedBy::owner, "");
  enter(2026y / std::chrono::November / 16, "0.5", OrderedBy::other, "Dr Elsewhere");
  const auto text = said();
  CAPTURE(text);
  CHECK(text.contains(
      "lorazepam – 0.5 mg by mouth, once a day, since 16-Nov-2026. Prescribed by Dr Quinn"));
  CHECK_FALSE(text.contains("3 mg"));
  for (const auto* const said_of_step :
       {"01-Nov-2026", "2 mg by mouth", "09-Nov-2026", "1 mg by mouth",
        "A step of a taper by its prescriber", "Dr Elsewhere, who does not prescribe it"})
    CHECK_MESSAGE(text.contains(said_of_step), said_of_step);
}

TEST_CASE("no letter writes an amount in a way that has killed people, or asks to stop a drug") {
  const std::vector<LetterWish> wishes{wish_for("Ipsum", LetterKind::referral),
                                       wish_for("Van der Proef", LetterKind::after_intake),
                                       wish_for("Mintavölgyi", LetterKind::after_intake),
                                       wish_for("Samplesson", LetterKind::after_series)};
  for (const auto& wish : wishes) {
    const auto text = words_of(wish);
    CAPTURE(text);
    const auto found = forbidden_forms(text);
    CHECK(found.empty());
    CHECK_FALSE(text.contains("stop taking"));
    CHECK_FALSE(text.contains("top abruptly"));
  }
}

TEST_CASE("a letter needs an address, and is signed only as it was read") {
  auto wish = wish_for("Ipsum", LetterKind::referral);
  wish.recipient = "  ";
  const auto refused = draft_letter(demo_database(), wish, letter_rules(), telling().wall);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().field == "recipient");
  const auto other = wish_for("Ipsum", LetterKind::referral);
  const auto signing = sign_letter(demo_database(), other, {"letter-1", "Dr Mock", "another"},
                                   letter_rules(), {StaffId{"staff-1"}, telling()});
  REQUIRE_FALSE(signing);
  CHECK(signing.error().code == "changed-since");
}

TEST_CASE(
    "an urgent letter says what happened, what was done, what is asked, and whose drug it is") {
  auto wish = wish_for("Samplesson", LetterKind::urgent);
  CHECK(refusal_of(wish) == "no-matter");
  wish.about = "bladder";
  const auto text = words_of(wish);
  CAPTURE(text);
  CHECK(text.contains("Signs of cystitis"));
  CHECK(text.contains("Please test the urine"));
  CHECK(text.contains("One treatment a week for four weeks."));
  CHECK(text.contains("Last treatment"));
  CHECK(text.contains("escitalopram"));
  CHECK(forbidden_forms(text).empty());
  wish.words = "";
  CHECK(refusal_of(wish) == "required");
}

TEST_CASE("a letter says who it is for; who does not treat is told only what was authorised") {
  auto wish = wish_for("Samplesson", LetterKind::after_series);
  wish.to_kind = "";
  CHECK(refusal_of(wish) == "required");
  wish.to_kind = "lawyer";
  CHECK(refusal_of(wish) == "not-authorised");
  // The demo's patient lets this insurer know treatments and the plan, and nothing else.
  wish.to_kind = "insurer";
  wish.recipient = "Example Mutual\nPO Box 12";
  const auto text = words_of(wish);
  CAPTURE(text);
  CHECK(text.contains("had 6 treatments"));
  CHECK_FALSE(text.contains("PHQ-9"));
  CHECK_FALSE(text.contains("escitalopram"));
  CHECK_FALSE(text.contains("latex"));
  CHECK(text.contains("Whoever receives this may pass it on"));
}

TEST_CASE("a patient's no to one who treats stops every letter but the urgent one") {
  auto wish = wish_for("Samplesson", LetterKind::after_series);
  wish.recipient = "Dr Placebo Standin";
  CHECK(refusal_of(wish) == "patient-said-no");
  wish.kind = LetterKind::urgent;
  wish.about = "pressure";
  CHECK(refusal_of(wish) == "written");
}

TEST_CASE("a signed letter keeps its file with its hash") {
  const auto kept = registry::letters_of(demo_database(), patient_called("Ipsum"));
  REQUIRE(kept.size() == 1);
  const auto file = registry::letter_file(demo_database(), kept[0].id);
  REQUIRE(file);
  CHECK(file->starts_with("%PDF-"));
  CHECK(registry::sha256_hex(*file) == kept[0].hash);
  CHECK(kept[0].text.contains("Signed "));
  CHECK_FALSE(registry::letter_file(demo_database(), "letter-none"));
}

}  // namespace evenkeel::app
