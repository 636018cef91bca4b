// SPDX-License-Identifier: Apache-2.0
// A clinical screen that nobody touches for three minutes only shows; help and the emergency card
// never wait for the password (trust-and-use A8).
#include "http/recorded_day.hpp"
#include "read/session_chart.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::FormFields;
using test::OpenHouse;
using test::RecordedDay;

// The infusion of house.patient(), begun just now, with one reading.
struct LeftAlone {
  OpenHouse house;
  RecordedDay day{house};
  test::Browser nurse;

  LeftAlone() : nurse{house.signed_in(Role::nurse)} { day.observe(0, 0, "entry-1", 128, 82); }
  void wait(Minutes time) { house.clock().step(time); }
  session::State state() const {
    return read::session_chart(*house.reader(), SessionId{"session-1"})->state;
  }
  test::Reply press(std::string_view rest, FormFields fields = {}) {
    return nurse.submit_for(house.patient(), "/sessions/session-1" + std::string{rest},
                            std::move(fields));
  }
  std::size_t observations() const { return state().observations.size(); }
};

constexpr auto chair_page = "/sessions/session-1/chair";
const std::string right_password{test::house_password};

TEST_CASE("a chair left alone for three minutes shows numbers and initials, and takes nothing") {
  LeftAlone left;
  CHECK(left.nurse.get(chair_page).has("AVERY"));
  left.wait(Minutes{3});
  const auto shown = left.nurse.get(chair_page);
  CHECK(shown.status == 200);
  CHECK(shown.has("128/82"));
  CHECK(shown.has("JA"));
  CHECK(shown.has("Running"));
  CHECK(shown.has("Not an alarm. Watch the bedside monitor."));
  CHECK_FALSE(shown.has("AVERY"));
  CHECK_FALSE(shown.has("/observations"));
  CHECK_FALSE(shown.has("/pause"));
  CHECK_FALSE(shown.has("/move"));
  CHECK(shown.has("back_password"));
}

TEST_CASE("help and the emergency card never wait for whoever is back") {
  LeftAlone left;
  left.wait(Minutes{4});
  const auto shown = left.nurse.get(chair_page);
  CHECK(shown.has("action=\"/sessions/session-1/help\""));
  CHECK(shown.has("/sessions/session-1/emergency"));
  CHECK(left.press("/help").status == 303);
  CHECK(left.state().help_called_at.has_value());
  const auto card = left.nurse.get("/sessions/session-1/emergency");
  CHECK(card.status == 200);
  CHECK(card.has("911"));
  CHECK(card.has("Last numbers"));
  CHECK(left.press("/emergency", {{"reason", "breathing"}}).status == 303);
  CHECK(left.state().emergency_at.has_value());
  // And neither brings the rest of the page back.
  CHECK_FALSE(left.nurse.get(chair_page).has("AVERY"));
}

TEST_CASE("what was sent to a screen at rest is kept, and goes on with the password") {
  LeftAlone left;
  left.wait(Minutes{3});
  FormFields typed{{"sbp_mmhg", "131"}, {"dbp_mmhg", "79"}};
  const auto asked = left.press("/observations", typed);
  CHECK(asked.status == 423);
  CHECK(asked.has("name=\"sbp_mmhg\" value=\"131\""));
  CHECK(asked.has("action=\"/sessions/session-1/observations\""));
  CHECK(left.observations() == 1);
  typed.emplace_back("back_password", "not the password");
  const auto wrong = left.press("/observations", typed);
  CHECK(wrong.status == 422);
  CHECK(wrong.has("This is not your password."));
  CHECK_FALSE(wrong.has("not the password"));
  CHECK(left.observations() == 1);
  typed.back().second = right_password;
  CHECK(left.press("/observations", typed).status == 303);
  CHECK(left.observations() == 2);
  CHECK(left.nurse.get(chair_page).has("AVERY"));
}

TEST_CASE("a password that was typed into a form is not written into the page that asks") {
  LeftAlone left;
  left.wait(Minutes{3});
  const auto asked = left.press("/observations", {{"password", "a secret of mine"}});
  CHECK(asked.status == 423);
  CHECK_FALSE(asked.has("a secret of mine"));
}

TEST_CASE("a page of a patient waits for the password, and leads on to where it was asked for") {
  LeftAlone left;
  left.wait(Minutes{3});
  const auto path = "/patients/" + left.house.patient().text();
  const auto asked = left.nurse.get(path);
  CHECK(asked.status == 423);
  CHECK_FALSE(asked.has("AVERY"));
  CHECK(asked.has("name=\"to\" value=\"" + path + "\""));
  CHECK(left.nurse.get("/patients?q=Jo%20A").has("value=\"/patients?q=Jo%20A\""));
  const FormFields back{{"to", path}, {"back_password", right_password}};
  const auto led = left.nurse.submit("/back", back);
  CHECK(led.status == 303);
  CHECK(led.header("location") == path);
  CHECK(left.nurse.get(path).has("AVERY"));
}

TEST_CASE("a page that asks for itself again is no hand, and a hand every two minutes is enough") {
  LeftAlone left;
  for (int minute = 0; minute < 3; ++minute) {
    left.wait(Minutes{1});
    left.nurse.get(chair_page, "X-Evenkeel-Refresh: live\r\n");
  }
  CHECK_FALSE(left.nurse.get(chair_page).has("AVERY"));
  LeftAlone used;
  for (int turn = 0; turn < 5; ++turn) {
    used.wait(Minutes{2});
    CHECK(used.nurse.get(chair_page).has("AVERY"));
  }
  // The page of a browser without script calls itself.
  for (int minute = 0; minute < 3; ++minute) {
    used.wait(Minutes{1});
    used.nurse.get(std::string{chair_page} + "?again=1");
  }
  CHECK_FALSE(used.nurse.get(chair_page).has("AVERY"));
}

TEST_CASE("the board at rest names nobody, and still says what is high") {
  LeftAlone left;
  CHECK(left.press("/observations", {{"spo2_percent", "82"}}).status == 303);
  CHECK(left.nurse.get("/board").has("AVERY"));
  left.wait(Minutes{4});
  const auto board = left.nurse.get("/board");
  CHECK(board.status == 200);
  CHECK(board.has("JA"));
  CHECK(board.has("data-level=\"high\""));
  CHECK(board.has("/help\""));
  CHECK_FALSE(board.has("AVERY"));
  CHECK_FALSE(board.has("/acknowledge"));
}

TEST_CASE("the front desk, who sees no chart, does not rest after three minutes") {
  LeftAlone left;
  auto desk = left.house.signed_in(Role::front_desk);
  left.wait(Minutes{5});
  CHECK(desk.get("/patients").status == 200);
}

}  // namespace
}  // namespace evenkeel
