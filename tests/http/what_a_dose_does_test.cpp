// SPDX-License-Identifier: Apache-2.0
// The public page as strangers use it and as they misuse it, over real sockets.
#include "core/forbidden_forms.hpp"
#include "http/open_house.hpp"

#include <string>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::OpenHouse;

const std::string dose_page = "/what-a-dose-does";

}  // namespace

TEST_CASE("what a dose does: anyone sees it, with a crisis line, whatever the address carries") {
  OpenHouse house;
  auto stranger = house.stranger();
  const auto reply = stranger.get(dose_page);
  CHECK(reply.status == 200);
  CHECK(reply.body.contains("35 mg into a vein over 40 minutes, for a person of 70 kg"));
  CHECK(reply.body.contains("It is not advice"));
  CHECK(reply.body.contains("988"));
  CHECK(reply.header("set-cookie").empty());
  CHECK(stranger.get(dose_page + "?colour=blue").status == 200);
}

TEST_CASE("what a dose does: every picture has its band, its label and its model") {
  OpenHouse house;
  const auto body = house.stranger().get(dose_page).body;
  std::size_t pictures = 0;
  for (auto at = body.find("<figure"); at != std::string::npos; at = body.find("<figure", at + 1)) {
    const auto figure = body.substr(at, body.find("</figure>", at) - at);
    ++pictures;
    CHECK(figure.contains("dp-band"));
    CHECK(figure.contains("ek-evidence"));
    CHECK(figure.contains("ek-dosepic__model"));
    CHECK(figure.contains("<summary>Sources"));
  }
  CHECK(pictures >= 3);
}

TEST_CASE("what a dose does: a muscle has no minutes, and the answer says so") {
  OpenHouse house;
  const auto reply = house.stranger().get(dose_page + "?dose=50&route=im&minutes=soon&weight=80");
  CHECK(reply.status == 200);
  CHECK(reply.body.contains("50 mg into a muscle, for a person of 80 kg"));
  CHECK(reply.body.contains("Exploratory"));
}

TEST_CASE("what a dose does: what cannot be is refused at its field, in plain words") {
  OpenHouse house;
  auto stranger = house.stranger();
  const std::string long_number(3000, '9');
  for (const auto& dose :
       {std::string{"0"}, std::string{"-35"}, std::string{"151"}, std::string{"1e2"},
        std::string{"35.5"}, std::string{"NaN"}, std::string{"inf"}, std::string{"0x23"},
        std::string{""}, long_number, std::string{"%3Cscript%3Ealert(1)%3C%2Fscript%3E"},
        std::string{"%27%20OR%201%3D1--"}}) {
    CAPTURE(dose);
    const auto reply = stranger.get(dose_page + "?dose=" + dose);
    CHECK(reply.status == 422);
    CHECK(reply.body.contains("id=\"dose-problem\""));
    CHECK_FALSE(reply.body.contains("<script>"));
    CHECK_FALSE(reply.body.contains("<figure"));
  }
  CHECK(stranger.get(dose_page + "?weight=39").body.contains("id=\"weight-problem\""));
  CHECK(stranger.get(dose_page + "?minutes=241").body.contains("id=\"minutes-problem\""));
  CHECK(stranger.get(dose_page + "?route=nose").body.contains("id=\"route-problem\""));
  // A name twice or a control character is no request at all; the connection is closed after it.
  CHECK(house.stranger().get(dose_page + "?dose=35&dose=36").status == 400);
  CHECK(house.stranger().get(dose_page + "?dose=%00").status == 400);
}

TEST_CASE("what a dose does: too many new questions are put off, an old one never") {
  OpenHouse house;
  auto stranger = house.stranger();
  REQUIRE(stranger.get(dose_page).status == 200);
  int put_off = 0;
  for (int weight = 41; weight <= 100; ++weight) {
    const auto reply = stranger.get(dose_page + "?dose=77&weight=" + std::to_string(weight));
    if (reply.status == 503) {
      ++put_off;
      CHECK(reply.header("retry-after") == "5");
    }
  }
  CHECK(put_off >= 20);
  CHECK(stranger.get(dose_page).status == 200);
  CHECK(stranger.get("/sign-in").status == 200);
  house.clock().step(Minutes{1});
  CHECK(stranger.get(dose_page + "?dose=78").status == 200);
}

TEST_CASE("what a dose does: no forbidden form of a number or a unit") {
  OpenHouse house;
  const auto reply = house.stranger().get(dose_page + "?dose=100&route=im");
  CHECK(forbidden_forms(visible_text(reply.body)).empty());
}

}  // namespace evenkeel
