// SPDX-License-Identifier: Apache-2.0
// The ready check: fit for treatment at this moment, or not, and why. A pure rule over facts with
// their times; asked again inside the transaction of the start (EK-0 G1 to G8, W2).
#pragma once

#include "core/consent.hpp"
#include "core/order.hpp"
#include "core/policy.hpp"
#include "core/questionnaire.hpp"
#include "core/vitals.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace evenkeel::screening {

enum class IdentityMethod { name_and_birth_date_spoken, photo_or_number };
enum class DrugScreen { negative, expected, unexpected };
enum class Pregnancy { not_possible, negative, positive };
std::string_view name_of(IdentityMethod);
std::string_view said(IdentityMethod);
std::optional<IdentityMethod> identity_method_named(std::string_view);
std::string_view name_of(DrugScreen);
std::optional<DrugScreen> drug_screen_named(std::string_view);
std::string_view name_of(Pregnancy);
std::optional<Pregnancy> pregnancy_named(std::string_view);

struct Fasting {
  Moment last_food;
  Moment last_water;  // water or other clear fluid
};
struct Escort {
  bool is_adult = false;              // at least G5's age, as staff checked
  bool is_confirmed = false;          // reached by phone or here
  bool takes_part_in_return = false;  // rides along; a ride app alone is no escort
};
struct BreathAlcohol {
  Decimal reading;
  Moment at;
};
struct PregnancyCheck {
  Pregnancy result{};
  Moment tested_at;  // when not_possible: when it was stated
};
// What changed since the last visit, as codes: new_drug, illness, bladder, last_session, weight.
struct Review {
  std::set<std::string> findings;
  Moment at;
};
struct Override {
  std::string item;
  std::string reason;  // code from the policy
  std::string covers;  // Item::covers as it was: when the facts change, the override is void
  Moment at;
};
struct Observation {
  EntryId entry;
  Moment at;
  Vitals vitals;
};

// What the session itself has gathered today.
struct DayFacts {
  std::set<IdentityMethod> identity;
  std::optional<Fasting> fasting;
  std::optional<Escort> escort;
  std::optional<BreathAlcohol> breath_alcohol;
  std::optional<DrugScreen> drug_screen;  // only where the plan asks for one
  std::optional<PregnancyCheck> pregnancy;
  std::optional<Review> review;
  std::optional<Moment> psychiatric_evaluation;
  std::vector<Override> overrides;
  std::vector<Observation> observations;  // taken before the start, in order of `at`
};

enum class Interaction { hard_stop, warn, inform };
struct InteractionHit {
  std::string drug;  // as the chart names it
  Interaction action{};
  std::string says;  // what to do; never "stop abruptly"
  std::string source;
};
struct Risk {
  questionnaire::RiskTier tier{};
  Moment at;
};

// What the rest of the record knows, read in the transaction that decides.
struct Evidence {
  std::optional<order::Signed> order;  // the one in force, not yet used
  OrderId order_id;
  std::optional<order::Body> body;  // the latest weight
  std::vector<consent::State> consents;
  std::optional<Risk> risk;
  std::optional<Moment> risk_answered_at = {};  // item 9 of the PHQ-9 and its like, the latest
  bool drugs_reviewed = false;  // the drug list was entered or confirmed at least once
  bool allergies_reviewed = false;
  std::vector<InteractionHit> interactions;
  Day today{};       // the clinic's local date
  Moment day_began;  // its first moment, for facts that hold for one day
};

enum class Verdict { pass, hold, stop };
std::string_view name_of(Verdict);

struct Item {
  std::string key;    // "food", "blood_pressure": stable, in the policy's overrides
  std::string title;  // "Food"
  Verdict verdict{};
  std::string reason;              // one sentence, with the figures
  std::optional<Moment> earliest;  // when waiting alone would make it pass
  std::string covers;              // the facts an override would cover; empty: nothing to cover
  bool is_overridden = false;
  bool may_be_overridden = false;     // by somebody, now
  std::vector<std::string> warnings;  // shown, never in the way
};

// Every item, in the order of the page. Keys: order, weight, identity, consent, food, water,
// escort, blood_pressure, vital_signs, breath_alcohol, drug_screen, pregnancy, suicide_risk,
// review, interactions.
std::vector<Item> assess(const DayFacts&, const Evidence&, const Context&);
// The consent alone, for a route: what is given later needs it too.
Item consent_to(Route, const Evidence&, const Context&);

bool is_ready(const std::vector<Item>&);  // nothing holds, nothing stops

}  // namespace evenkeel::screening
