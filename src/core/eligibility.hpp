// SPDX-License-Identifier: Apache-2.0
// Fit for ketamine or not, and why: a list of items over facts with their dates, and what the
// program proposes. It never decides; a prescriber does, and signs. The list and its limits are
// data/eligibility.json; the pressure limits and the pregnancy test's age are the policy's.
#pragma once

#include "core/policy.hpp"
#include "core/screening.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::eligibility {

enum class Light { green, amber, red };
std::string_view name_of(Light);

// What it means when a finding is there.
enum class Bearing {
  excludes,       // red; nobody signs over it
  until_cleared,  // red until cleared, then amber
  decide,         // amber: the prescriber decides with a reason
  informs,        // green, shown; may ask for a test
};
std::string_view name_of(Bearing);
std::optional<Bearing> bearing_named(std::string_view);

// A line of the history or of the mental state.
struct Condition {
  std::string key;    // "aneurysm": stable, stored with the answer
  std::string title;  // "Aneurysm of any artery"
  std::string part;   // "history", "mental_state": the page it is asked on
  Bearing bearing{};
  std::string says;
  std::string source;  // with its basis in brackets
};

struct WorkUp {
  std::string key, title;
  std::vector<std::string> needed_with;        // conditions that ask for it; none: always needed
  std::optional<std::chrono::days> valid_for;  // none: as the policy's pregnancy test (G6)
  std::string normal, abnormal;                // what its two results are called
  Bearing bearing{};                           // of an abnormal result
  std::string source;
};

// A line of an examination's form: normal, or not, with words.
struct ExaminationLine {
  std::string key, title;
  std::string part;  // the work-up that it belongs to: "physical_examination"
};

struct Reason {
  std::string name, says;
};

struct Rules {
  int least_age_years = 0;
  Bearing below_least_age{};
  std::string age_says, age_source;
  std::chrono::days risk_valid_for{};
  std::string risk_source;
  std::chrono::days pressure_valid_for{};
  std::string pressure_source;
  std::vector<Condition> conditions;
  std::vector<WorkUp> work_up;
  std::vector<ExaminationLine> examination;
  std::vector<Reason> reasons;  // why a prescriber decides as they do
};

// The first thing that no clinic can mean: a key twice, a test needed with a condition that is not
// on the list. The field names the key.
std::optional<Refusal> contradiction(const Rules&);

enum class Answer { no, yes, not_known };
std::string_view name_of(Answer);
std::optional<Answer> answer_named(std::string_view);

struct Finding {
  Answer answer{};
  Day on{};  // when it was said, or seen
  std::optional<Day> cleared_on;
};

// "Not asked for yet" is a test without any day. A result without a day of taking does not count.
struct Test {
  std::optional<Day> requested_on;
  std::optional<Day> taken_on;
  bool is_normal = false;
  std::optional<Day> cleared_on;  // of an abnormal result
  std::optional<Day> waived_on;   // the prescriber does without it
};

struct Pressure {
  int sbp_mmhg = 0, dbp_mmhg = 0;
  Day on{};
};
struct RiskOnDay {
  questionnaire::RiskTier tier{};
  Day on{};
};
struct OtherDrugs {
  std::vector<screening::InteractionHit> hits;
  Day reviewed_on{};
};

// What the record knows. What is missing is missing, never normal.
struct Facts {
  std::optional<Day> born;
  std::map<std::string, Finding, std::less<>> findings;  // by a condition's key
  std::map<std::string, Test, std::less<>> tests;        // by a work-up's key
  std::optional<Pressure> pressure;
  std::optional<RiskOnDay> risk;
  std::optional<OtherDrugs> drugs;
};

struct Item {
  std::string key;   // "aneurysm", "ecg", "age", "drug:theophylline": stable
  std::string part;  // "history", "mental_state", "measured", "other_drugs", "work_up"
  std::string title;
  Light light{};
  std::string fact = {};  // what is known, in one sentence
  std::string says = {};  // what it means; empty where there is nothing to say
  std::string source = {};
  std::optional<Day> on = {};      // the day of the fact
  bool is_missing = false;         // not asked, not measured, not received, too old
  bool needs_reason = false;       // to go on, the prescriber gives a reason for this item
  bool may_be_signed_over = true;  // false: no reason is enough
};

enum class Outcome { not_yet, may_proceed, prescriber_decides, excluded };
std::string_view name_of(Outcome);

struct Assessment {
  std::vector<Item> items;  // in the order of the page
  Outcome proposed{};
  std::vector<std::string> because;  // the titles it rests on; empty when nothing stands against
};

struct Today {
  Day day{};
  const Policy& policy;
};
Assessment assess(const Facts&, const Rules&, const Today&);

// What the letter to the doctor who sent an excluded person says: a sentence with its source for
// each red item.
std::vector<std::string> for_the_referral_letter(const Assessment&);

// What the prescriber decides and signs.
enum class Chosen { fit, not_now, excluded };
std::string_view name_of(Chosen);
std::optional<Chosen> chosen_named(std::string_view);
struct ReasonGiven {
  std::string item;    // an item's key; empty: for the decision as a whole
  std::string reason;  // code
};
struct Decide {
  Chosen chosen{};
  std::vector<ReasonGiven> reasons;
};
// Whether it may be signed, asked again in the transaction of the signature. Refuses
// "not-permitted" to anybody but a prescriber, "not-complete" while something is missing,
// "excluded", "reason-missing" at the item's key, "bad-reason". To decide against treatment needs
// one reason and nothing else.
Result<std::monostate> may_sign(const Assessment&, const Decide&, const Rules&, const Context&);

}  // namespace evenkeel::eligibility
