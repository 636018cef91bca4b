// SPDX-License-Identifier: Apache-2.0
#include "pharm/estimation.hpp"

#include "simulated_people.hpp"

#include <cstring>

#include <doctest/doctest.h>

namespace evenkeel::pharm {
namespace {

const Model& adult() { return models().front(); }

PastSession session_at(double day, std::vector<Observation> observations) {
  return {Elapsed{day * 1440}, *parse_regimen("IV:0:35:40"), std::move(observations)};
}

Past past_of(std::vector<PastSession> sessions) { return {BodyWeight{70}, 0, std::move(sessions)}; }

Estimated estimated(const Past& past) {
  auto made = estimate(adult(), past);
  REQUIRE_MESSAGE(made.has_value(), made.error().message);
  return std::move(*made);
}

Refusal refusal_of(const Past& past) {
  const auto made = estimate(adult(), past);
  REQUIRE(!made.has_value());
  return made.error();
}

Observation level_at(double minute, double ng_per_ml, Site site) {
  return {Elapsed{minute}, {LevelSeen{false, Level{ng_per_ml}, site}}};
}

bool is_same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

bool is_same_interval(const Interval& a, const Interval& b) {
  return is_same_bits(a.low, b.low) && is_same_bits(a.median, b.median) &&
         is_same_bits(a.high, b.high);
}

// Of the typical body.
double typical_level(double minute) {
  const auto body = *subject(adult(), BodyWeight{70});
  const Elapsed at{minute};
  return (*solve(body, *parse_regimen("IV:0:35:40"), {&at, 1}))(*adult().output("K"), 0);
}

}  // namespace

TEST_CASE("estimation: who was never looked at is as the group is") {
  const auto nobody = estimated(past_of({session_at(0, {})}));
  for (const auto& parameter : nobody.parameters) {
    CHECK(parameter.posterior.median == doctest::Approx(parameter.prior.median));
    CHECK(parameter.posterior.low == doctest::Approx(parameter.prior.low));
    CHECK(parameter.posterior.high == doctest::Approx(parameter.prior.high));
    CHECK(!parameter.is_informed);
    CHECK(parameter.words == "Not informed by these observations: as in the group.");
  }
  CHECK(nobody.person.known.empty());
  CHECK(nobody.person.sessions_observed == 0);
}

TEST_CASE("estimation: who dissociates more than the group is estimated more sensitive") {
  const auto rated = [](int step) {
    return estimated(past_of(
        {session_at(0, {{Elapsed{20}, {RatingSeen{step}}}, {Elapsed{40}, {RatingSeen{step}}}})}));
  };
  const auto none = rated(0);
  const auto marked = rated(4);
  const auto& low = none.parameter("dissociation_slope");
  const auto& high = marked.parameter("dissociation_slope");
  CHECK(low.posterior.median < low.prior.median);
  CHECK(high.posterior.median > 1.3 * high.prior.median);
  CHECK(high.readings == 2);
  CHECK(high.words == "Moved by 2 observations.");
  CHECK(marked.person.known.at("CADSS").mean > none.person.known.at("CADSS").mean);
  CHECK(marked.person.known.at("CADSS").sd > 0);
  CHECK(!marked.person.known.contains("SBP"));
  CHECK(marked.person.sessions_observed == 1);
}

TEST_CASE("estimation: the full form, the short form and the rating agree on one person") {
  const auto median = [](const Seen& seen) {
    return estimated(past_of({session_at(0, {{Elapsed{40}, {seen}}})}))
        .parameter("dissociation_slope")
        .posterior.median;
  };
  CHECK(median(CadssSeen{46}) == doctest::Approx(median(ShortCadssSeen{12})).epsilon(0.1));
  CHECK(median(RatingSeen{4}) == doctest::Approx(median(CadssSeen{46})).epsilon(0.2));
  CHECK(median(CadssSeen{5}) < median(CadssSeen{30}));
}

TEST_CASE("estimation: the same score later in a course means a more sensitive person") {
  const auto with_earlier = [](int sessions) {
    Past past = past_of({session_at(0, {{Elapsed{40}, {CadssSeen{20}}}})});
    past.earlier_sessions = sessions;
    return estimated(past).parameter("dissociation_slope").posterior.median;
  };
  CHECK(with_earlier(1) > with_earlier(0));
  CHECK(with_earlier(4) > with_earlier(1));
  // Beyond the least that is kept it fades no further.
  CHECK(with_earlier(9) == with_earlier(8));
}

TEST_CASE("estimation: the short form is part of the full one and is not counted twice") {
  const auto both = estimated(past_of(
      {session_at(0, {{Elapsed{40}, {CadssSeen{21}}}, {Elapsed{40}, {ShortCadssSeen{9}}}})}));
  const auto full = estimated(past_of({session_at(0, {{Elapsed{40}, {CadssSeen{21}}}})}));
  CHECK(is_same_interval(both.parameter("dissociation_slope").posterior,
                         full.parameter("dissociation_slope").posterior));
  REQUIRE(both.set_aside.size() == 1);
  CHECK(both.set_aside[0].measure == Measure::cadss6);
  CHECK(both.set_aside[0].why == "part of the full CADSS of the same minute");
}

TEST_CASE("estimation: without a plasma level the body stays as in the group") {
  const auto found = estimated(
      past_of({session_at(0, {{Elapsed{40}, {CadssSeen{50}}},
                              {Elapsed{40}, {PressureSeen{Pressure{170}, Pressure{95}}}}})}));
  for (const char* id : {"V1", "V2", "CL", "Q3", "KA", "KE0", "VN", "CLN"}) {
    const auto& parameter = found.parameter(id);
    CHECK(is_same_interval(parameter.prior, parameter.posterior));
    CHECK(parameter.variance_ratio == 1);
    CHECK(!parameter.is_informed);
  }
}

TEST_CASE("estimation: what is unknown of the body keeps a sensitivity from being known exactly") {
  std::vector<Observation> many;
  for (int minute = 5; minute <= 200; ++minute)
    many.push_back({Elapsed{static_cast<double>(minute)}, {CadssSeen{minute < 60 ? 12 : 4}}});
  const auto found = estimated(past_of({session_at(0, std::move(many))}));
  // The level of a person differs by a tenth or more from the typical one's.
  CHECK(found.person.known.at("CADSS").sd > 0.1);
}

TEST_CASE("estimation: a low level late is fast clearance, a high one slow") {
  const auto clearance = [](double times) {
    std::vector<Observation> levels;
    for (const double minute : {110.0, 230.0, 360.0})
      levels.push_back(level_at(minute, times * typical_level(minute), Site::arterial));
    return estimated(past_of({session_at(0, std::move(levels))})).parameter("CL");
  };
  const auto typical = clearance(1);
  CHECK(typical.posterior.median == doctest::Approx(1).epsilon(0.01));
  CHECK(typical.is_informed);
  CHECK(typical.readings == 3);
  CHECK(clearance(0.6).posterior.median > 1.1);
  CHECK(clearance(1.6).posterior.median < 0.9);
}

TEST_CASE("estimation: a low venous level during the infusion is not read as fast clearance") {
  // At 40 min venous models expect about 160 ng per mL where arterial blood holds 253.
  const auto early = estimated(past_of({session_at(0, {level_at(40, 160, Site::venous)})}));
  CHECK(is_same_interval(early.parameter("CL").prior, early.parameter("CL").posterior));
  REQUIRE(early.set_aside.size() == 1);
  CHECK(early.set_aside[0].count == 1);
  CHECK(early.used.empty());
  const auto arterial = estimated(past_of({session_at(0, {level_at(40, 160, Site::arterial)})}));
  CHECK(arterial.parameter("CL").posterior.median > 1);
  // 20 min after the infusion both sites agree.
  CHECK(estimated(past_of({session_at(0, {level_at(59, 90, Site::venous)})})).used.empty());
  CHECK(estimated(past_of({session_at(0, {level_at(60, 90, Site::venous)})})).used.size() == 1);
}

TEST_CASE("estimation: a norketamine level tells of norketamine") {
  const auto found = estimated(
      past_of({session_at(0, {{Elapsed{110}, {LevelSeen{true, Level{150}, Site::venous}}}})}));
  CHECK(found.parameter("CLN").posterior.median < 1);
  CHECK(found.parameter("CLN").readings == 1);
  CHECK(found.parameter("KA").readings == 0);  // nothing was injected
  CHECK(found.parameter("KA").variance_ratio == 1);
}

TEST_CASE("estimation: the order in which things were written down does not matter") {
  std::vector<Observation> seen{{Elapsed{40}, {CadssSeen{30}}},
                                {Elapsed{40}, {PressureSeen{Pressure{150}, Pressure{90}}}},
                                {Elapsed{-10}, {PressureSeen{Pressure{128}, Pressure{79}}}},
                                {Elapsed{20}, {PulseSeen{Pulse{88}}}}};
  const std::vector<Observation> backwards{seen.rbegin(), seen.rend()};
  const auto last = session_at(5, {level_at(110, 60, Site::venous)});
  const auto one = estimated(past_of({session_at(0, seen), session_at(3, seen), last}));
  const auto other = estimated(past_of({last, session_at(3, backwards), session_at(0, backwards)}));
  REQUIRE(one.parameters.size() == other.parameters.size());
  for (std::size_t i = 0; i < one.parameters.size(); ++i) {
    CHECK(is_same_interval(one.parameters[i].posterior, other.parameters[i].posterior));
    CHECK(is_same_bits(one.parameters[i].variance_ratio, other.parameters[i].variance_ratio));
  }
}

TEST_CASE("estimation: whatever a clinic writes down, what is believed stays finite and in order") {
  int refused = 0;
  for (std::uint64_t person = 0; person < 20; ++person) {
    tests::Draws draws{77, person};
    const auto up_to = [&](int most) { return static_cast<int>(draws.uniform() * (most + 1)); };
    std::vector<PastSession> sessions;
    for (int day = 0; day < 1 + up_to(5); ++day) {
      std::vector<Observation> seen;
      for (int i = 0; i < up_to(20); ++i) {
        const double diastolic = 50 + up_to(60);
        seen.push_back({Elapsed{static_cast<double>(up_to(600) - 200)},
                        {RatingSeen{up_to(4)}, CadssSeen{up_to(92)}, ShortCadssSeen{up_to(24)},
                         PressureSeen{Pressure{diastolic + 40}, Pressure{diastolic}},
                         PulseSeen{Pulse{50.0 + up_to(80)}}, AlertnessSeen{up_to(5)}}});
      }
      sessions.push_back(session_at(day, std::move(seen)));
    }
    const auto made = estimate(adult(), past_of(std::move(sessions)));
    if (!made) {
      CHECK(made.error().code == "unexplained");
      ++refused;
      continue;
    }
    for (const auto& parameter : made->parameters) {
      const auto& [low, median, high] = parameter.posterior;
      CHECK_MESSAGE(std::isfinite(low), "person ", person);
      CHECK(std::isfinite(high));
      CHECK(low < median);
      CHECK(median < high);
    }
  }
  CHECK(refused < 3);
}

TEST_CASE("estimation: what no person could show is refused, not averaged") {
  const auto pulse_at = [](double minute, double rate) {
    return Observation{Elapsed{minute}, {PulseSeen{Pulse{rate}}}};
  };
  std::vector<PastSession> sessions;
  for (int day = 0; day < 6; ++day)
    sessions.push_back(session_at(day, {pulse_at(-5, 40), pulse_at(30, 240), pulse_at(40, 250)}));
  CHECK(refusal_of(past_of(std::move(sessions))).code == "unexplained");
}

TEST_CASE("estimation: nonsense is refused at its place") {
  const auto seen = [](const Seen& what) {
    return refusal_of(past_of({session_at(0, {}), session_at(3, {{Elapsed{40}, {what}}})}));
  };
  CHECK(seen(RatingSeen{5}).field == "sessions[1].observations[0]");
  CHECK(seen(RatingSeen{-1}).code == "observation-range");
  CHECK(seen(CadssSeen{93}).message == "A CADSS total must be from 0 to 92.");
  CHECK(seen(ShortCadssSeen{25}).code == "observation-range");
  CHECK(seen(PressureSeen{Pressure{80}, Pressure{80}}).code == "observation-range");
  CHECK(seen(PressureSeen{Pressure{301}, Pressure{80}}).code == "observation-range");
  CHECK(seen(PulseSeen{Pulse{0}}).code == "observation-range");
  CHECK(seen(AlertnessSeen{6}).code == "observation-range");
  CHECK(seen(LevelSeen{false, Level{0}, Site::venous}).code == "observation-range");
  CHECK(seen(LevelSeen{false, Level{-4}, Site::venous}).code == "observation-range");

  CHECK(refusal_of(past_of({session_at(0, {{Elapsed{-241}, {RatingSeen{0}}}})})).code ==
        "observation-time");
  CHECK(refusal_of(past_of({session_at(0, {{Elapsed{1441}, {RatingSeen{0}}}})})).code ==
        "observation-time");
  CHECK(refusal_of(past_of({session_at(0, {level_at(0, 30, Site::venous)})})).code ==
        "level-before-dose");
  CHECK(refusal_of(past_of({session_at(1, {}), session_at(1, {})})).code == "session-twice");
  CHECK(refusal_of(past_of({{Elapsed{0}, {}, {}}})).code == "session-without-dose");
  CHECK(refusal_of(
            past_of({{Elapsed{0}, Regimen{{Way::infusion, Elapsed{0}, Dose{0}, Elapsed{40}}}, {}}}))
            .code == "dose");
  CHECK(refusal_of(past_of({{Elapsed{0}, *parse_regimen("IV:1430:5:40"), {}}})).code ==
        "dose-time");
  CHECK(refusal_of({BodyWeight{3}, 0, {}}).field == "weight");
  CHECK(refusal_of({BodyWeight{70}, -1, {}}).field == "earlier_sessions");
  CHECK(refusal_of(past_of({201, session_at(0, {})})).code == "too-many");
  CHECK(refusal_of(past_of({session_at(0, {4001, {Elapsed{40}, {RatingSeen{1}}}})})).code ==
        "too-many");
  CHECK(estimate(*model_named("otto2021"), past_of({})).error().code == "model-without-effects");
  CHECK(estimate(*model_named("kamp2020"), past_of({})).error().field == "model");
}

}  // namespace evenkeel::pharm
