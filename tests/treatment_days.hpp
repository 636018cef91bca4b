// SPDX-License-Identifier: Apache-2.0
// Treatment days as the clinic writes them: every command through app::handle, on a real database.
#pragma once

#include "app/handle.hpp"
#include "read/orders.hpp"
#include "temp_database.hpp"
#include "treatment_day.hpp"

#include <string>

namespace evenkeel::test {

inline std::string numbered(const char* word, int number) { return word + std::to_string(number); }

// Presses buttons one after the other, each in a savepoint of the caller's transaction, as the
// writer does, or in a transaction of its own where there is none.
class TreatmentDays {
 public:
  explicit TreatmentDays(db::Database& database) : database_{&database} {}

  void wait(int minutes) { now_ = after(now_, Minutes{minutes}); }
  const Moment& now() const { return now_; }
  app::Act act() const {
    return {CauseId{numbered("cause-", presses_)},
            staff,
            {Role::nurse, Role::prescriber},
            std::nullopt};
  }
  app::Act next_act() {
    ++presses_;
    return act();
  }

  template <class State>
  Result<app::Version> handle(const app::Act& act, const std::string& stream,
                              const app::Build<State>& build) {
    const auto first = handle_once<State>(act, stream, build);
    if (first && presses_twice) {
      CHECK(handle_once<State>(act, stream, build) == first);
    }
    return first;
  }
  template <class State>
  Result<app::Version> press(const std::string& stream, const typename State::Command& command) {
    return handle<State>(next_act(), stream, [&](db::Database&, const Context&) {
      return Result<typename State::Command>{command};
    });
  }
  Result<app::Version> session(int number, const session::Command& command) {
    return press<session::State>(numbered("session-", number), command);
  }

  Result<app::Version> sign(int number, int patient, const order::Signed& like) {
    order::Sign sign;
    sign.patient = PatientId{numbered("patient-", patient)};
    sign.prescription = like.prescription;
    sign.body = like.body;
    sign.body.weighed_at = now_;
    return press<order::State>(numbered("order-", number), sign);
  }

  // Everything the gate asks of the day itself.
  void check_in(int number) {
    using namespace session;
    using screening::IdentityMethod;
    session(number, ConfirmIdentity{now_, IdentityMethod::name_and_birth_date_spoken});
    session(number, ConfirmIdentity{now_, IdentityMethod::photo_or_number});
    session(number, StateFasting{now_, {after(now_, -Minutes{600}), after(now_, -Minutes{180})}});
    session(number, StateEscort{now_, {true, true, true}});
    session(number, MeasureBreathAlcohol{now_, Decimal{}});
    session(number, CheckPregnancy{now_, {screening::Pregnancy::not_possible, now_}});
    session(number, Review{now_, {}});
    session(number, Observe{EntryId{numbered("entry-", ++entries_)}, now_, calm_vitals()});
  }

  // By the patient's order in force, read in the transaction as a page would.
  Result<app::Version> start(int number, int patient) {
    return start_of(number, PatientId{numbered("patient-", patient)});
  }
  Result<app::Version> start_of(int number, const PatientId& id) {
    return handle<session::State>(
        next_act(), numbered("session-", number),
        [&](db::Database& database, const Context& context) -> Result<session::Command> {
          session::Start start;
          start.at = context.now;
          start.site = "deltoid_left";
          const auto row = read::order_in_force(database, id);
          if (!row) return refuse("no-order", "There is no order.");
          start.evidence = evidence_for(*read::signed_order(database, row->order));
          start.evidence.order_id = row->order;
          start.evidence.risk->at = context.now;
          start.evidence.day_began = after(context.now, -Minutes{600});
          return start;
        });
  }

  // The rest of a day on which all is well.
  Result<app::Version> finish(int number) {
    using namespace session;
    session(number, EndInfusion{now_, false, "patient_asked"});
    wait(130);
    session(number, Observe{EntryId{numbered("entry-", ++entries_)}, now_, calm_vitals()});
    session(number, ScoreRecovery{now_, {2, 2, 2, 2, 2, true, true, true}});
    return session(number, Discharge{now_, true, now_.wall + std::chrono::hours{24}});
  }

  StaffId staff{"staff-1"};
  bool presses_twice = false;  // every button at once again, as an impatient finger does

 private:
  template <class State>
  Result<app::Version> handle_once(const app::Act& act, const std::string& stream,
                                   const app::Build<State>& build) {
    const auto decide = [&] {
      return app::handle<State>(*database_, act, StreamId{stream}, Context{ek0(), now_, act.roles},
                                build);
    };
    return database_->is_in_transaction() ? kept<db::Savepoint>(&db::Savepoint::keep, decide)
                                          : kept<db::Transaction>(&db::Transaction::commit, decide);
  }
  template <class Part, class Decide>
  Result<app::Version> kept(void (Part::*keep)(), const Decide& decide) {
    Part part{*database_};
    auto answer = decide();
    if (answer) (part.*keep)();
    return answer;
  }

  db::Database* database_;
  Moment now_ = test_morning();
  int presses_ = 0;
  int entries_ = 0;
};

}  // namespace evenkeel::test
