// SPDX-License-Identifier: Apache-2.0
#include "core/therapy.hpp"

#include "app/therapy_file.hpp"
#include "app/work_file.hpp"
#include "ek0.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

namespace evenkeel::therapy {
namespace {

using std::chrono::hours;

const Moment treatment_end{Instant{hours{500'000}}, {"boot", Milliseconds{1'000'000}}};
Moment minutes_after(int minutes) { return after(treatment_end, Minutes{minutes}); }

Vitals awake_vitals() {
  Vitals vitals;
  vitals.sbp_mmhg = 124;
  vitals.dbp_mmhg = 78;
  vitals.hr_per_min = 72;
  vitals.spo2_percent = 98;
  vitals.moaas = 5;
  vitals.dissociation = Dissociation::minimal;
  return vitals;
}

// Back, oriented and watched, 30 minutes after the infusion.
session::State back_again() {
  session::State state;
  state.stage = session::Stage::recovering;
  state.treatment.emplace();
  state.treatment->protocol = order::Protocol::psychiatric_iv;
  state.treatment->ended_at = treatment_end;
  state.observations.push_back({EntryId{"entry-1"}, minutes_after(30), awake_vitals()});
  recovery::Score score;
  score.is_oriented = true;
  state.recovery = session::RecoveryScored{minutes_after(30), score};
  return state;
}

// The keys of what is in the way.
std::vector<std::string> in_the_way(const session::State& state, int minute = 32) {
  std::vector<std::string> keys;
  for (const auto& item :
       readiness(state, app::therapy_rules(), Context{ek0(), minutes_after(minute), {}})) {
    if (item.verdict != screening::Verdict::pass) keys.push_back(item.key);
  }
  return keys;
}

using Keys = std::vector<std::string>;

std::optional<Offer> integration_after(AfterTreatment known, int hours_since) {
  known.ended_at = treatment_end.wall;
  return integration_offer(known, app::therapy_rules(), known.ended_at + hours{hours_since});
}
std::optional<Offer> contact_after(AfterTreatment known, int hours_since) {
  known.ended_at = treatment_end.wall;
  return contact_offer(known, app::therapy_rules(), known.ended_at + hours{hours_since});
}

}  // namespace

TEST_CASE("integration begins when somebody is awake, oriented, back, well and watched") {
  CHECK(in_the_way(back_again()).empty());
}

TEST_CASE("each fact that is missing or not yet so stands in the way of integration") {
  auto state = back_again();
  state.observations[0].vitals.moaas = 4;
  CHECK(in_the_way(state) == Keys{"alertness"});
  state = back_again();
  state.observations[0].vitals.dissociation = Dissociation::mild;
  CHECK(in_the_way(state) == Keys{"dissociation"});
  state = back_again();
  state.observations[0].vitals.spo2_percent = 91;
  CHECK(in_the_way(state) == Keys{"vital_signs"});
  state = back_again();
  state.recovery->score.is_oriented = false;
  CHECK(in_the_way(state) == Keys{"orientation"});
  state = back_again();
  state.treatment->ended_at.reset();
  CHECK(in_the_way(state) == Keys{"treatment"});
}

TEST_CASE("what was injected still works, however awake somebody seems before it does") {
  auto state = back_again();
  state.treatment->protocol = order::Protocol::psychiatric_im;
  CHECK(in_the_way(state).empty());
  // Until the nurse scores the recovery the session runs, though the giving took a moment.
  state.stage = session::Stage::running;
  state.recovery.reset();
  CHECK_FALSE(is_over(state));
  CHECK(in_the_way(state) == Keys{"treatment"});
}

TEST_CASE("what was judged too long ago, or after everybody left, is no readiness") {
  CHECK(in_the_way(back_again(), 90) ==
        Keys{"alertness", "vital_signs", "orientation", "dissociation", "monitor"});
  auto state = back_again();
  state.stage = session::Stage::ended;
  CHECK(in_the_way(state) == Keys{"monitor"});
}

TEST_CASE("integration is offered when the treatment ends, and once") {
  const auto first = integration_after({}, 0);
  REQUIRE(first);
  CHECK(first->number == 1);
  CHECK(first->due == treatment_end.wall + hours{24});
  AfterTreatment open;
  open.offered = {{true, ""}};
  CHECK_FALSE(integration_after(open, 0));
  CHECK_FALSE(integration_after(open, 30));
}

TEST_CASE("integration that was missed is offered again, until it happened or is declined") {
  AfterTreatment later;
  later.offered = {{false, "later"}};
  CHECK_FALSE(integration_after(later, 23));
  const auto second = integration_after(later, 24);
  REQUIRE(second);
  CHECK(second->number == 2);
  later.has_met = true;
  CHECK_FALSE(integration_after(later, 24));
  AfterTreatment declined;
  declined.offered = {{false, "declined"}};
  CHECK_FALSE(integration_after(declined, 48));
  CHECK_FALSE(integration_after({}, 24 * 8));
}

TEST_CASE("the contact is asked for from 24 hours on and due at 72") {
  CHECK_FALSE(contact_after({}, 23));
  const auto first = contact_after({}, 24);
  REQUIRE(first);
  CHECK(first->due == treatment_end.wall + hours{72});
  AfterTreatment not_reached;
  not_reached.offered = {{false, "later"}};
  CHECK_FALSE(contact_after(not_reached, 47));
  CHECK(contact_after(not_reached, 48)->number == 2);
}

TEST_CASE("every reason that ends an offer is one that a task of therapy can be closed with") {
  for (const auto* kind : {"therapy", "therapy_contact"}) {
    const auto* const found = work::kind_named(app::work_kinds(), kind);
    REQUIRE(found != nullptr);
    for (const auto& reason : app::therapy_rules().reasons_that_end_it)
      CHECK(work::reason_named(*found, reason) != nullptr);
  }
}

TEST_CASE("rules of therapy with a window that closes before it opens are refused") {
  const auto file = [](int until) {
    return R"({"spdx": "s", "about": "a", "dissociation_at_most": "minimal",
      "missed_after_hours": 24, "contact_from_hours": 24, "contact_until_hours": )" +
           std::to_string(until) +
           R"(, "offered_for_days": 7, "reasons_that_end_it": ["declined"], "source": "s",
      "tag": "P"})";
  };
  CHECK(app::read_therapy_rules(file(72)));
  CHECK(app::read_therapy_rules(file(24)).error().code == "bad-therapy");
}

}  // namespace evenkeel::therapy
