// SPDX-License-Identifier: Apache-2.0
// Who sits where: another chair in two taps, only free ones offered, and the end of a visit that
// brought no treatment.
#include "http/open_house.hpp"
#include "read/session_chart.hpp"
#include "read/sessions.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::OpenHouse;

std::string path_of(const SessionId& session, std::string_view rest) {
  return "/sessions/" + session.text() + std::string{rest};
}

std::string chair_button(std::string_view chair) {
  return "name=\"chair\" value=\"" + std::string{chair} + "\"";
}

TEST_CASE("a patient is moved with the second tap, from the ready check and from the chair") {
  OpenHouse house;
  const auto session = house.opened_session(house.patient(), "chair-1");
  auto nurse = house.signed_in(Role::nurse);
  for (const std::string_view page : {"/ready", "/chair"}) {
    const auto shown = nurse.get(path_of(session, page));
    CHECK(shown.has("action=\"" + path_of(session, "/move") + "\""));
    CHECK(shown.has(chair_button("chair-2")));
    CHECK_FALSE(shown.has(chair_button("chair-1")));
  }
  const auto moved =
      nurse.submit_for(house.patient(), path_of(session, "/move"), {{"chair", "chair-2"}});
  CHECK(moved.status == 303);
  CHECK(read::session_row(*house.reader(), session)->chair == "chair-2");
  CHECK(nurse.get(path_of(session, "/chair")).has(chair_button("chair-1")));
}

TEST_CASE("a chair that is taken is not offered, and a press that comes too late moves nobody") {
  OpenHouse house;
  const auto session = house.opened_session(house.patient(), "chair-1");
  house.opened_session(house.other_patient(), "chair-2");
  auto nurse = house.signed_in(Role::nurse);
  const auto shown = nurse.get(path_of(session, "/chair"));
  CHECK_FALSE(shown.has(chair_button("chair-2")));
  CHECK(shown.has("No other chair is free."));
  const auto late =
      nurse.submit_for(house.patient(), path_of(session, "/move"), {{"chair", "chair-2"}});
  CHECK(late.status == 409);
  CHECK(read::session_row(*house.reader(), session)->chair == "chair-1");
}

TEST_CASE("the front desk moves and cancels from the board, and sees no chart for it") {
  OpenHouse house;
  const auto session = house.opened_session(house.patient(), "chair-1");
  auto desk = house.signed_in(Role::front_desk);
  const auto board = desk.get("/board");
  CHECK(board.has(chair_button("chair-2")));
  CHECK(board.has("action=\"" + path_of(session, "/cancel") + "\""));
  const auto moved =
      desk.submit_for(house.patient(), path_of(session, "/move"), {{"chair", "chair-2"}});
  CHECK(moved.header("location") == "/board");
  CHECK(read::session_row(*house.reader(), session)->chair == "chair-2");
}

TEST_CASE("a visit without treatment ends with a reason, and the chair is free") {
  OpenHouse house;
  const auto session = house.opened_session(house.patient(), "chair-1");
  auto nurse = house.signed_in(Role::nurse);
  const auto shown = nurse.get(path_of(session, "/chair"));
  CHECK(shown.has("name=\"reason\" value=\"patient_declined\""));
  CHECK(nurse.submit_for(house.patient(), path_of(session, "/cancel")).status == 409);
  const auto cancelled = nurse.submit_for(house.patient(), path_of(session, "/cancel"),
                                          {{"reason", "patient_declined"}});
  CHECK(cancelled.status == 303);
  CHECK(cancelled.header("location") == "/board");
  CHECK(read::open_sessions(*house.reader()).empty());
  CHECK_FALSE(nurse.get(path_of(session, "/chair")).has("/move\""));
}

}  // namespace
}  // namespace evenkeel
