// SPDX-License-Identifier: Apache-2.0
#include "core/vitals.hpp"

#include "ek0.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evenkeel {
namespace {

Vitals usual_vitals() {
  Vitals vitals;
  vitals.sbp_mmhg = 124;
  vitals.dbp_mmhg = 78;
  vitals.hr_per_min = 72;
  vitals.spo2_percent = 98;
  return vitals;
}

Refusal vitals_refusal(const Vitals& vitals) {
  const auto result = plausible(vitals, ek0());
  REQUIRE_FALSE(result);
  return result.error();
}

}  // namespace

TEST_CASE("a usual set of vital signs stands as it was written") {
  CHECK(plausible(usual_vitals(), ek0()) == usual_vitals());
}

TEST_CASE("one number alone is an observation, nothing is not") {
  Vitals vitals;
  CHECK(is_empty(vitals));
  vitals.is_on_oxygen = true;  // Says how a reading was taken, and there is none.
  CHECK(vitals_refusal(vitals).code == "nothing-observed");
  vitals.dissociation = Dissociation::mild;
  CHECK_FALSE(is_empty(vitals));
  CHECK(plausible(vitals, ek0()));
}

TEST_CASE("half a blood pressure is refused at the missing half") {
  auto vitals = usual_vitals();
  vitals.dbp_mmhg.reset();
  CHECK(vitals_refusal(vitals) ==
        Refusal{"bp-incomplete", "A blood pressure needs both numbers.", "dbp_mmhg"});
  vitals = usual_vitals();
  vitals.sbp_mmhg.reset();
  CHECK(vitals_refusal(vitals).field == "sbp_mmhg");
}

TEST_CASE("a diastolic at or above the systolic is refused") {
  auto vitals = usual_vitals();
  vitals.sbp_mmhg = 80;
  vitals.dbp_mmhg = 80;
  CHECK(vitals_refusal(vitals).code == "dbp-not-below-sbp");
  vitals.dbp_mmhg = 79;
  CHECK(plausible(vitals, ek0()));
}

TEST_CASE("a slip of the finger is refused at its field, in words with the range") {
  auto vitals = usual_vitals();
  vitals.hr_per_min = 720;
  const auto refusal = vitals_refusal(vitals);
  CHECK(refusal.code == "outside-domain");
  CHECK(refusal.field == "hr_per_min");
  CHECK(refusal.message == "The heart rate must be from 20 to 250 per min.");
  vitals = usual_vitals();
  vitals.temperature = Celsius{Decimal::of(3675, 2)};
  CHECK(vitals_refusal(vitals).message ==
        "The temperature must be from 32 to 43 C, with at most 1 decimal place.");
  vitals.temperature = Celsius{Decimal::of(3670, 2)};
  CHECK(plausible(vitals, ek0()));
}

TEST_CASE("both ends of every domain are inside it and the next step is not") {
  struct Edge {
    const char* domain;
    std::optional<int> Vitals::* field;
  };
  for (const auto& [domain, field] :
       {Edge{"hr_per_min", &Vitals::hr_per_min}, Edge{"spo2_percent", &Vitals::spo2_percent},
        Edge{"rr_per_min", &Vitals::rr_per_min}, Edge{"moaas", &Vitals::moaas},
        Edge{"cadss6_total", &Vitals::cadss6_total}, Edge{"cadss_total", &Vitals::cadss_total}}) {
    CAPTURE(domain);
    const auto& limits = ek0().domains.at(domain);
    const auto least = static_cast<int>(limits.least.digits());
    const auto most = static_cast<int>(limits.most.digits());
    Vitals vitals;
    for (const int inside : {least, most}) {
      vitals.*field = inside;
      CHECK(plausible(vitals, ek0()));
    }
    for (const int outside_by_one : {least - 1, most + 1}) {
      vitals.*field = outside_by_one;
      CHECK(vitals_refusal(vitals).field == domain);
    }
  }
}

TEST_CASE("each level of dissociation has a name and a sentence to judge against") {
  for (const auto level : {Dissociation::none, Dissociation::minimal, Dissociation::mild,
                           Dissociation::moderate, Dissociation::marked}) {
    CHECK(dissociation_named(name_of(level)) == level);
    CHECK(anchor_of(level).ends_with('.'));
  }
  CHECK_FALSE(dissociation_named("strong"));
}

TEST_CASE("opening the eyes only to a loud, repeated name is MOAA/S 3 (TC-16)") {
  CHECK(moaas_said(3) == "Answers only when the name is called loudly or repeatedly");
  CHECK(moaas_said(6).empty());
  CHECK(moaas_said(-1).empty());
}

}  // namespace evenkeel
