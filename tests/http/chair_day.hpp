// SPDX-License-Identifier: Apache-2.0
// A patient of the house in a chair, with what happened there so far.
#pragma once

#include "http/open_house.hpp"
#include "journal/journal.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"

#include <utility>

namespace evenkeel::test {

inline const SessionId the_session{"session-1"};

// house.patient() in chair 1; the infusion has run for ten minutes, or one injection was given.
class ChairDay {
 public:
  explicit ChairDay(OpenHouse& house, bool is_injection = false)
      : house_{house}, now_{house.clock().now()} {
    add(session::Opened{ago(40), house.patient(), "chair-1"});
    if (is_injection) {
      add(session::Injected{.at = ago(20),
                            .order = OrderId{"order-1"},
                            .dose = Milligrams{36},
                            .cumulative = Milligrams{36},
                            .volume = {},
                            .vial = Strength{50},
                            .dosing_weight = Kilograms{72},
                            .ceiling = Milligrams{72},
                            .site = "deltoid_left",
                            .policy = "EK-0",
                            .gate = {}});
      return;
    }
    add(session::Started{.at = ago(10),
                         .order = OrderId{"order-1"},
                         .protocol = order::Protocol::psychiatric_iv,
                         .dose = Milligrams{36},
                         .dosing_weight = Kilograms{72},
                         .volume = Millilitres{36},
                         .pump_rate = PumpRate{54},
                         .over = Minutes{40},
                         .ceiling = Milligrams{72},
                         .policy = "EK-0",
                         .gate = {}});
  }

  Moment ago(int minutes) const { return after(now_, Minutes{-minutes}); }
  void add(const session::Event& event, Role by = Role::nurse) {
    house_.write([&](db::Database& database) {
      const journal::Cause cause{fresh_id<CauseId>(), house_.staff(by), now_};
      const auto recorded =
          journal::append(database, StreamId{the_session.text()}, ++version_, cause, event);
      state_ = evolve(std::move(state_), event);
      read::project(database, recorded, state_);
    });
  }
  read::Chart chart() const { return *read::session_chart(*house_.reader(), the_session); }
  std::size_t observations() const { return chart().state.observations.size(); }

 private:
  OpenHouse& house_;
  Moment now_;
  session::State state_;
  journal::Version version_ = 0;
};

}  // namespace evenkeel::test
