// SPDX-License-Identifier: Apache-2.0
// What anyone may read, over real sockets.
#include "http/open_house.hpp"
#include "web/public_frame.hpp"

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::OpenHouse;

}  // namespace

TEST_CASE("http: anyone reads the clinic's pages, with the crisis numbers on each") {
  OpenHouse house;
  auto stranger = house.stranger();
  for (const auto* path : {"/", "/about/the-day", "/about/benefits-and-risks"}) {
    CAPTURE(path);
    const auto reply = stranger.get(path);
    CHECK(reply.status == 200);
    CHECK(reply.has("988"));
    CHECK(reply.has("911"));
    CHECK(reply.has("off-label"));
    CHECK(reply.header("cache-control") == "public, max-age=60");
    CHECK(reply.header("set-cookie").empty());
  }
  CHECK(stranger.get("/about/nothing").status == 404);
  CHECK(stranger.get("/pictures/nothing.svg").status == 404);
  CHECK(stranger.get("/pictures/the-day.svg").header("content-type") == "image/svg+xml");
}

TEST_CASE("http: a public page shows the clinic as it is called now") {
  OpenHouse house;
  auto stranger = house.stranger();
  const auto before = stranger.get("/");
  house.write([](db::Database& database) {
    auto clinic = registry::clinic(database);
    clinic.name = "Quiet Shore Clinic";
    REQUIRE(registry::set_clinic(database, clinic).has_value());
  });
  house.clock().step(std::chrono::minutes{1});
  CHECK_FALSE(before.has("Quiet Shore Clinic"));
  CHECK(stranger.get("/").has("Quiet Shore Clinic"));
}

TEST_CASE("http: the style inside a public page is the one that the policy names") {
  OpenHouse house;
  const auto policy = house.stranger().get("/").header("content-security-policy");
  CHECK(policy.find("style-src 'self' " + std::string{web::public_style_hash()} + ";") !=
        std::string::npos);
}

}  // namespace evenkeel
