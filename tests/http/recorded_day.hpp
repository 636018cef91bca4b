// SPDX-License-Identifier: Apache-2.0
// A treatment day written straight into the journal, fact by fact, for tests of the pages that show
// it.
#pragma once

#include "http/open_house.hpp"
#include "journal/journal.hpp"
#include "read/orders.hpp"
#include "read/sessions.hpp"
#include "treatment_day.hpp"

#include <string>
#include <utility>

namespace evenkeel::test {

// A treatment day of house.patient(): the infusion runs from minute 0, which is 09:00 in New York.
class RecordedDay {
 public:
  explicit RecordedDay(OpenHouse& house) : house_{house}, start_{house.clock().now()} {
    auto order = infusion_order();
    order.at = at(-60);
    order.patient = house.patient();
    order.prescription.dose_unit = order::DoseUnit::mg_per_kg;
    house_.write([&](db::Database& database) {
      read::project(database, journal::append(database, StreamId{"order-1"}, 1,
                                              cause(-60, Role::prescriber), order::Event{order}));
    });
    add(-30, session::Opened{at(-30), house.patient(), "chair-1"});
    add(0, session::Started{.at = at(0),
                            .order = OrderId{"order-1"},
                            .protocol = order::Protocol::psychiatric_iv,
                            .dose = Milligrams{36},
                            .dosing_weight = Kilograms{72},
                            .volume = Millilitres{36},
                            .pump_rate = PumpRate{54},
                            .over = Minutes{40},
                            .ceiling = Milligrams{72},
                            .policy = "EK-0",
                            .gate = {{"food", screening::Verdict::hold, true},
                                     {"escort", screening::Verdict::pass, false}}});
  }

  Moment at(int minute) const { return after(start_, Minutes{minute}); }
  void add(int recorded_minute, const session::Event& event, Role by = Role::nurse) {
    house_.write([&](db::Database& database) {
      const auto recorded = journal::append(database, StreamId{"session-1"}, ++version_,
                                            cause(recorded_minute, by), event);
      state_ = evolve(std::move(state_), event);
      read::project(database, recorded, state_);
    });
  }
  void observe(int minute, int recorded_minute, const std::string& entry, int sbp, int dbp) {
    add(recorded_minute,
        session::Observed{EntryId{entry}, at(minute), only_pressure(sbp, dbp), false, false});
  }

 private:
  journal::Cause cause(int minute, Role by) {
    return {fresh_id<CauseId>(), house_.staff(by), at(minute)};
  }

  OpenHouse& house_;
  Moment start_;
  journal::Version version_ = 0;
  session::State state_;
};

}  // namespace evenkeel::test
