// SPDX-License-Identifier: Apache-2.0
#include "web/time_axis.hpp"

#include "ek0.hpp"
#include "web/axis_frame.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel::web {
namespace {

const Moment first_set{Instant{Milliseconds{1'795'946'400'000}}, {"boot", Milliseconds{1'000'000}}};

screening::Observation set_at(int minute, int sbp, int dbp, int hr) {
  Vitals vitals;
  vitals.sbp_mmhg = sbp;
  vitals.dbp_mmhg = dbp;
  vitals.hr_per_min = hr;
  return {EntryId{"entry-" + std::to_string(minute)}, after(first_set, Minutes{minute}), vitals};
}

struct Drawn {
  session::State state;
  std::vector<read::ChartEntry> entries;

  std::string text() const {
    return time_axis({.entries = entries,
                      .state = state,
                      .policy = ek0(),
                      .clock = {after(first_set, Minutes{45}), "America/New_York"}})
        .text();
  }
};

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("axis: nothing is drawn before there is anything to draw") {
  CHECK(Drawn{}.text().empty());
}

TEST_CASE("axis: a pressure is a bar with a stroke across each end") {
  Drawn drawn;
  drawn.state.observations = {set_at(0, 120, 80, 70)};
  CHECK(count_of(drawn.text(), "class=\"ax-bp\"") == 3);
}

TEST_CASE("axis: neighbouring sets are joined, a missed one leaves a gap") {
  Drawn drawn;
  drawn.state.observations = {set_at(0, 120, 80, 70), set_at(10, 122, 82, 72),
                              set_at(40, 124, 84, 74)};
  CHECK(count_of(drawn.text(), "ax-curve--hr") == 1);
  CHECK(count_of(drawn.text(), "ax-point--hr") == 3);
}

TEST_CASE("axis: every number drawn stands in the table too") {
  Drawn drawn;
  drawn.state.observations = {set_at(0, 121, 83, 77)};
  CHECK(drawn.text().find("<td>121/83</td><td>77</td>") != std::string::npos);
}

TEST_CASE("axis: an event that was entered in error is not drawn") {
  Drawn drawn;
  drawn.state.observations = {set_at(0, 120, 80, 70)};
  read::ChartEntry entry;
  entry.event = session::Happened{EntryId{"entry-x"}, first_set, "headache", "mild"};
  drawn.entries = {entry};
  CHECK(count_of(drawn.text(), ">headache<") == 1);
  drawn.entries[0].is_struck = true;
  CHECK(count_of(drawn.text(), ">headache<") == 0);
}

TEST_CASE("axis: a value off the scale lies on its edge") {
  const AxisStrip strip{"BP", "mmHg", 10, 100, 40, 220};
  CHECK(strip.y(40) == 110);
  CHECK(strip.y(220) == 10);
  CHECK(strip.y(300) == 10);
  CHECK(strip.y(0) == 110);
}

}  // namespace evenkeel::web
