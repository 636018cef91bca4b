// SPDX-License-Identifier: Apache-2.0
// One visit of a demo patient, put into the teller's order step by step.
#pragma once

#include "app/demo_people.hpp"
#include "app/demo_teller.hpp"

#include <string>

namespace evenkeel::app {

// A patient of the story; the id is there from the registration on.
struct DemoChart {
  const DemoPatient& who;
  int index = 0;
  PatientId id;
};

struct DemoVisit {
  DemoChart* chart = nullptr;  // outlives the telling
  SessionId session;
  std::string chair;
  std::string zone;
  Instant arrives;
  int number = 0;  // 0 is the first

  Instant minute(int after_arrival) const { return arrives + Minutes{after_arrival}; }
  // Somewhat different from visit to visit, always the same for the same one.
  int jitter(int what, int least, int most) const;
};

inline constexpr int demo_start_minute = 30;  // after the arrival

// Registration: who it is, weight and height, allergies, other drugs, consent on paper.
void plan_registration(DemoTeller&, DemoChart&, Instant when, const std::string& zone);
// The order of one visit, from what the chart knows of the body by then.
void sign_demo_order(DemoTeller&, const DemoChart&, int visit_number);

// From the door to the signed order.
void plan_arrival(DemoTeller&, const DemoVisit&);
// All items of the ready check but the last review, then that.
void plan_ready_check(DemoTeller&, const DemoVisit&);
void plan_review(DemoTeller&, const DemoVisit&);
// The start, and every observation that is due until the end.
void plan_treatment(DemoTeller&, const DemoVisit&);
void plan_start(DemoTeller&, const DemoVisit&);
// Recovery and discharge.
void plan_way_home(DemoTeller&, const DemoVisit&);
// A visit as it should be: all of it.
void plan_whole_visit(DemoTeller&, const DemoVisit&);

// Minutes from the start to the end of the infusion or the last injection.
int demo_treatment_minutes(const DemoPatient&);

Vitals demo_vitals(const DemoVisit&, int minutes_after_start);
void plan_observation(DemoTeller&, const DemoVisit&, Instant when, const Vitals&);

}  // namespace evenkeel::app
