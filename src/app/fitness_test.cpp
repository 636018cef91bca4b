// SPDX-License-Identifier: Apache-2.0
// TC-33 and TC-34 through real rows, and what rows must keep.
#include "app/fitness.hpp"

#include "app/eligibility_file.hpp"
#include "app/fitness_answers.hpp"
#include "app/fitness_record.hpp"
#include "app/handle.hpp"
#include "app/interactions.hpp"
#include "ek0.hpp"
#include "registry/body_facts.hpp"
#include "registry/intake_answers.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/token.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace evenkeel::app {
namespace {

using eligibility::Answer;
using eligibility::Chosen;
using eligibility::Light;

const Rules& fitness_rules() {
  static const Rules rules{ek0(), default_interactions(), default_eligibility()};
  return rules;
}

// A patient of whom everything is known and nothing stands against treatment.
class KnownPatient {
 public:
  explicit KnownPatient(db::Database& database) : database_{database} {
    test::set_up_clinic(database);
    id_ = registry::add_patient(database, test::person_named("Avery", "Jo"), at(0));
    for (const auto& condition : fitness_rules().eligibility.conditions)
      say(condition.key, Answer::no, at(1));
    for (const auto* part : {"physical_examination", "mental_state_examination"})
      examine(part, "", at(2));
    registry::add_fitness_vitals(database, id_, pressure(124, 78), at(3));
    for (const auto* test : {"ecg", "liver_tests", "kidney_tests", "stop_bang"})
      receive(test, true);
    answer_risk();
    REQUIRE(registry::confirm_no_drugs(database, id_, at(5)));
  }

  registry::By at(int minute) const { return test::at_minute(minute); }
  const PatientId& id() const { return id_; }
  db::Database& database() { return database_; }

  void say(const std::string& condition, Answer answer, const registry::By& by) {
    registry::SaidFinding said;
    said.condition = condition;
    said.answer = answer;
    REQUIRE(registry::say_finding(database_, id_, said, by));
  }
  void examine(const std::string& part, const std::string& not_normal, const registry::By& by) {
    registry::Examination examination{.part = part, .on = today(), .lines = {}, .by = {}, .at = {}};
    for (const auto& line : fitness_rules().eligibility.examination) {
      if (line.part != part) continue;
      const bool is_normal = line.key != not_normal;
      examination.lines.push_back({line.key, is_normal, is_normal ? "" : "a murmur"});
    }
    REQUIRE(registry::add_examination(database_, id_, examination, by));
  }
  void receive(const std::string& test, bool is_normal) {
    registry::KnownTest known;
    known.test = test;
    known.requested_on = known.taken_on = today();
    known.is_normal = is_normal;
    known.words = is_normal ? "" : "prolonged QT";
    REQUIRE(registry::add_test(database_, id_, known, today(), at(4)));
  }
  void takes(const std::string& drug) {
    REQUIRE(registry::add_drug(database_, id_, {"", drug, "as before"}, at(6)));
  }
  static registry::FitnessVitals pressure(int sbp, int dbp) {
    registry::FitnessVitals vitals;
    vitals.sbp_mmhg = vitals.again_sbp_mmhg = sbp;
    vitals.dbp_mmhg = vitals.again_dbp_mmhg = dbp;
    vitals.on = today();
    return vitals;
  }
  static Day today() {
    using namespace std::chrono_literals;
    return 2026y / std::chrono::November / 23;
  }

  FitnessChart chart() { return fitness_chart(database_, id_, fitness_rules(), at(10).now.wall); }
  eligibility::Assessment assessment() { return assess(chart(), fitness_rules()); }
  Light light(const std::string& key) {
    const auto now = assessment();
    const auto found = std::ranges::find(now.items, key, &eligibility::Item::key);
    REQUIRE(found != now.items.end());
    return found->light;
  }
  Result<std::monostate> sign(const eligibility::Decide& decide, Role role = Role::prescriber) {
    const Context context{ek0(), at(10).now, {role}};
    return sign_fitness(database_, {id_, decide, "", mark_of(assessment())},
                        "fitness-" + std::to_string(++signatures_), fitness_rules(), context,
                        at(10));
  }

 private:
  void answer_risk() {
    const Act act{CauseId{"cause-risk"}, at(4).staff, {Role::nurse}, std::nullopt};
    const Context context{ek0(), at(4).now, {Role::nurse}};
    questionnaire::RecordRisk record;
    record.at = at(4).now;
    record.patient = id_;
    record.tier = questionnaire::RiskTier::none;
    const auto done = handle<questionnaire::State>(
        database_, act, StreamId{"questionnaire-risk"}, context,
        [&](db::Database&, const Context&) { return Result<questionnaire::Command>{record}; });
    REQUIRE(done);
  }

  db::Database& database_;
  PatientId id_;
  int signatures_ = 0;
};

std::string code_of(const Result<std::monostate>& result) {
  return result ? "signed" : result.error().code;
}

}  // namespace

TEST_CASE(
    "a patient of whom all is known may be signed as fit, and the decision keeps its ground") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    REQUIRE(patient.assessment().proposed == eligibility::Outcome::may_proceed);
    CHECK_FALSE(registry::fitness_of(clinic.database(), patient.id()));
    CHECK_FALSE(fitness_for_order(clinic.database(), patient.id()).remark.empty());
    REQUIRE(patient.sign({Chosen::fit, {}}));
    const auto decision = registry::fitness_of(clinic.database(), patient.id());
    REQUIRE(decision);
    CHECK(decision->chosen == Chosen::fit);
    CHECK(decision->policy == "EK-0");
    CHECK(decision->by == patient.at(10).staff);
    const auto rested = rested_on(decision->rested_on);
    CHECK(rested.assessment.items.size() == patient.assessment().items.size());
    CHECK(mark_of(rested.assessment) == mark_of(patient.assessment()));
    CHECK_FALSE(fitness_for_order(clinic.database(), patient.id()).refusal);
  });
}

TEST_CASE(
    "TC-33: theophylline needs its own reason over rows, lamotrigine none, and none says stop") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    for (const auto* drug : {"theophylline", "lorazepam", "lamotrigine"})
      patient.takes(drug);
    CHECK(patient.light("drug:theophylline") == Light::red);
    CHECK(patient.light("drug:lorazepam") == Light::amber);
    CHECK(patient.light("drug:lamotrigine") == Light::green);
    for (const auto& item : patient.assessment().items) {
      CHECK(item.says.find("top abruptly") == std::string::npos);
      CHECK(item.says.find("stop taking") == std::string::npos);
    }
    eligibility::Decide decide{Chosen::fit, {{"drug:lorazepam", "agreed_with_its_prescriber"}}};
    const auto refused = patient.sign(decide);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "reason-missing");
    CHECK(refused.error().field == "drug:theophylline");
    decide.reasons.push_back({"drug:theophylline", "benefit_outweighs_risk"});
    REQUIRE(patient.sign(decide));
    const auto kept = rested_on(registry::fitness_of(clinic.database(), patient.id())->rested_on);
    CHECK(kept.reasons.size() == 2);
  });
}

TEST_CASE(
    "TC-34: an aneurysm excludes over rows, nobody signs over it, a wrong finding is corrected") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    patient.say("aneurysm", Answer::yes, patient.at(7));
    CHECK(patient.light("aneurysm") == Light::red);
    CHECK(patient.assessment().proposed == eligibility::Outcome::excluded);
    const std::vector<eligibility::ReasonGiven> given{{"aneurysm", "benefit_outweighs_risk"}};
    CHECK(code_of(patient.sign({Chosen::fit, given})) == "excluded");
    CHECK(code_of(patient.sign({Chosen::excluded, given}, Role::nurse)) == "not-permitted");
    CHECK(code_of(patient.sign({Chosen::excluded, {}})) == "reason-missing");
    REQUIRE(patient.sign({Chosen::excluded, {{"", "risk_too_high"}}}));
    const auto order = fitness_for_order(clinic.database(), patient.id());
    REQUIRE(order.refusal);
    CHECK(order.refusal->code == "not-fit");
    const auto letter = for_the_referral_letter(patient.assessment());
    REQUIRE(letter.size() == 1);
    CHECK(letter[0].starts_with("Aneurysm of any artery. Yes, on 23-Nov-2026."));
    patient.say("aneurysm", Answer::no, patient.at(8));
    CHECK(patient.assessment().proposed == eligibility::Outcome::may_proceed);
    CHECK(patient.chart().findings.at("aneurysm").size() == 3);
  });
}

TEST_CASE("the patient's own answers are confirmed before a signature, and stay visible") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    patient.say("porphyria", Answer::no, {registry::patient_hand, patient.at(6).now});
    CHECK(unconfirmed_answers(patient.chart()) == std::vector<std::string>{"porphyria"});
    CHECK(code_of(patient.sign({Chosen::fit, {}})) == "not-confirmed");
    patient.say("porphyria", Answer::no, patient.at(7));
    CHECK(code_of(patient.sign({Chosen::fit, {}})) == "signed");
    const auto words = patient.chart().findings.at("porphyria");
    REQUIRE(words.size() == 3);
    CHECK(words[1].by == registry::patient_hand);
    patient.say("porphyria", Answer::no, patient.at(8));
    CHECK(patient.chart().findings.at("porphyria").size() == 3);
  });
}

TEST_CASE(
    "what the patient answered at home stands in the history until a prescriber confirms it") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    auto& database = clinic.database();
    const registry::By phone{registry::patient_hand, patient.at(6).now};
    const registry::Answering answering{registry::IntakePart::history, "aneurysm", "A weak spot?",
                                        "not_known"};
    REQUIRE(registry::add_intake_answer(database, patient.id(), answering, phone));
    CHECK(patient.light("aneurysm") == Light::amber);
    CHECK(unconfirmed_answers(patient.chart()) == std::vector<std::string>{"aneurysm"});
    registry::SaidFinding confirmed;
    confirmed.condition = "aneurysm";
    REQUIRE(say_findings(database, patient.id(), {confirmed}, patient.at(7)));
    CHECK(patient.light("aneurysm") == Light::green);
    CHECK(unconfirmed_answers(patient.chart()).empty());
    const auto words = patient.chart().findings.at("aneurysm");
    REQUIRE(words.size() == 3);
    CHECK(words[1].by == registry::patient_hand);
    CHECK(words[1].answer == Answer::not_known);
    CHECK(words[1].at == phone.now.wall);
  });
}

TEST_CASE("what is cleared stays cleared until the answer changes") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    auto& database = clinic.database();
    const registry::Clearance cleared{"psychosis", KnownPatient::today(), "Dr Mock, by telephone"};
    CHECK_FALSE(registry::clear_finding(database, patient.id(), cleared, KnownPatient::today(),
                                        patient.at(6)));
    patient.say("psychosis", Answer::yes, patient.at(7));
    CHECK(patient.light("psychosis") == Light::red);
    REQUIRE(registry::clear_finding(database, patient.id(), cleared, KnownPatient::today(),
                                    patient.at(8)));
    CHECK(patient.light("psychosis") == Light::amber);
    patient.say("psychosis", Answer::not_known, patient.at(9));
    CHECK_FALSE(patient.chart().findings.at("psychosis").back().cleared_on);
  });
}

TEST_CASE("work-up: asked for is not received, a finding needs words, a waiver a reason") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    auto& database = clinic.database();
    const auto today = KnownPatient::today();
    registry::KnownTest asked;
    asked.test = "ecg";
    asked.requested_on = today;
    REQUIRE(registry::add_test(database, patient.id(), asked, today, patient.at(6)));
    CHECK(patient.assessment().proposed == eligibility::Outcome::not_yet);
    auto found = asked;
    found.taken_on = today;
    const auto refused = registry::add_test(database, patient.id(), found, today, patient.at(7));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "words");
    patient.receive("ecg", false);
    CHECK(patient.light("ecg") == Light::amber);
    CHECK_FALSE(
        registry::waive_test(database, patient.id(), {"ecg", today, " "}, today, patient.at(8)));
    REQUIRE(registry::waive_test(database, patient.id(), {"ecg", today, "Normal last month."},
                                 today, patient.at(8)));
    CHECK(patient.chart().tests.at("ecg").size() == 4);
    patient.examine("physical_examination", "heart", patient.at(9));
    CHECK(patient.light("physical_examination") == Light::amber);
  });
}

TEST_CASE("the higher of two pressures counts, and a signature holds for what its page showed") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    auto higher = KnownPatient::pressure(124, 78);
    higher.again_dbp_mmhg = 112;
    const auto shown = mark_of(patient.assessment());
    registry::add_fitness_vitals(clinic.database(), patient.id(), higher, patient.at(6));
    CHECK(patient.light("blood_pressure") == Light::red);
    const Context context{ek0(), patient.at(10).now, {Role::prescriber}};
    const auto refused = sign_fitness(
        clinic.database(), {patient.id(), {Chosen::not_now, {{"", "risk_too_high"}}}, "", shown},
        "fitness-1", fitness_rules(), context, patient.at(10));
    CHECK(code_of(refused) == "changed-since");
  });
}

TEST_CASE("what a decision rested on is never changed") {
  test::for_each_engine([](test::TempClinic& clinic) {
    KnownPatient patient{clinic.database()};
    REQUIRE(patient.sign({Chosen::fit, {}}));
    for (const auto* sql : {"UPDATE fitness_decisions SET chosen = 'excluded'",
                            "DELETE FROM fitness_findings", "DELETE FROM fitness_tests"}) {
      db::Transaction transaction{clinic.database()};
      CHECK_THROWS_AS(clinic.database().run(sql), Failure);
    }
  });
}

}  // namespace evenkeel::app
