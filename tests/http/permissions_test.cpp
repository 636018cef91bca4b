// SPDX-License-Identifier: Apache-2.0
// Every route, by every role and by nobody, with every method, against data/permissions.csv as it
// lies in the tree.
#include "http/open_house.hpp"
#include "places.hpp"
#include "web/router.hpp"

#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::HttpClient;
using test::OpenHouse;
using test::Reply;

struct FileRow {
  std::string method;
  std::string path;
  std::string permission;
  std::vector<bool> is_held;  // in the order of all_roles
  bool is_for_patients = false;
};

std::vector<FileRow> rows_of_the_file() {
  std::ifstream in{tests::source_folder() / "data" / "permissions.csv"};
  std::string line;
  std::getline(in, line);
  std::string heading = "method,path,permission";
  for (const Role role : all_roles) {
    heading += "," + std::string{name_of(role)};
  }
  heading += ",patient";
  REQUIRE(line == heading);
  std::vector<FileRow> rows;
  while (std::getline(in, line)) {
    std::istringstream columns{line};
    FileRow row;
    std::getline(columns, row.method, ',');
    std::getline(columns, row.path, ',');
    std::getline(columns, row.permission, ',');
    for (std::string held; std::getline(columns, held, ',');) {
      row.is_held.push_back(held == "y");
    }
    REQUIRE(row.is_held.size() == all_roles.size() + 1);
    row.is_for_patients = row.is_held.back();
    row.is_held.pop_back();
    rows.push_back(row);
  }
  return rows;
}

bool is_routed(const FileRow& row) {
  for (const auto& route : web::routes()) {
    const bool is_get = route.method == net::Method::get;
    if (route.path == row.path && (row.method == "GET") == is_get) return true;
  }
  return false;
}

// The path with the house's patient, and for all else an id that nothing has.
std::string with_ids(const std::string& pattern, const OpenHouse& house) {
  std::string path;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '{') {
      path += pattern[at++];
      continue;
    }
    const auto end = pattern.find('}', at);
    path += pattern.substr(at, end - at) == "{patient" ? house.patient().text() : "none-such";
    at = end + 1;
  }
  return path;
}

Reply asked(HttpClient& client, const std::string& method, const std::string& path) {
  // Without its token a form changes nothing, but the permission is looked at before.
  return method == "GET" ? client.get(path) : client.post(path, {});
}

bool is_turned_away(const Reply& reply) {
  return reply.status == 403 && reply.has("not part of your work");
}

}  // namespace

TEST_CASE("permissions: every route lets in whom the file says, and nobody else") {
  OpenHouse house;
  std::vector<Browser> people;
  for (const Role role : all_roles) {
    people.push_back(house.signed_in(role));
  }
  int walked = 0;
  for (const auto& row : rows_of_the_file()) {
    if (!is_routed(row)) continue;
    CAPTURE(row.method);
    CAPTURE(row.path);
    const auto path = with_ids(row.path, house);
    for (std::size_t i = 0; i < all_roles.size(); ++i) {
      const auto role = name_of(all_roles.at(i));
      CAPTURE(role);
      const auto reply = asked(people[i], row.method, path);
      CHECK(is_turned_away(reply) == !row.is_held[i]);
      CHECK(reply.status != 500);
      CHECK(reply.status != 503);
      if (!row.is_held[i]) {
        CHECK_FALSE(reply.has("AVERY"));
        CHECK(reply.body.size() < 1024);
      }
      ++walked;
    }
    auto stranger = house.stranger();
    const auto reply = asked(stranger, row.method, path);
    if (row.permission != "anyone") {
      CHECK(reply.status == (row.method == "GET" ? 303 : 403));
      CHECK_FALSE(reply.has("AVERY"));
    } else {
      CHECK_FALSE(is_turned_away(reply));
      CHECK(reply.header("location") != "/sign-in");
    }
  }
  CHECK(walked > 200);
}

TEST_CASE("permissions: a patient's cookie opens the patient's own pages and no page of staff") {
  OpenHouse house;
  auto phone = house.patient_signed_in(house.patient());
  const auto session = house.opened_session(house.patient(), "chair-1");
  int own = 0;
  for (const auto& row : rows_of_the_file()) {
    CAPTURE(row.method);
    CAPTURE(row.path);
    auto path = with_ids(row.path, house);
    if (const auto at = path.find("/sessions/none-such"); at != std::string::npos)
      path.replace(at, 19, "/sessions/" + session.text());
    const auto reply = asked(phone, row.method, path);
    CHECK_FALSE(is_turned_away(reply));
    CHECK(reply.status < 500);
    CHECK_FALSE(reply.has("AVERY"));
    if (row.permission == "own_pages") {
      // It is that patient who is there; a form without its token changes nothing all the same.
      CHECK(reply.has("did not come from this site") == (row.method == "POST"));
      CHECK(reply.header("location").find("sign-in") == std::string::npos);
      ++own;
    } else if (row.permission != "anyone") {
      CHECK_FALSE(row.is_for_patients);
      CHECK(reply.status == (row.method == "GET" ? 303 : 403));
      if (row.method == "GET") CHECK(reply.header("location").starts_with("/sign-in"));
    }
  }
  CHECK(own >= 2);
}

TEST_CASE(
    "permissions: no cookie of staff opens a patient's own page, beside no patient's cookie") {
  OpenHouse house;
  for (const Role role : all_roles) {
    auto member = house.signed_in(role);
    member.set_cookie("evenkeel-me", member.cookie("evenkeel"));
    for (const auto& row : rows_of_the_file()) {
      if (row.permission != "own_pages") continue;
      CAPTURE(row.path);
      const auto reply = asked(member, row.method, with_ids(row.path, house));
      CHECK(is_turned_away(reply));
      CHECK_FALSE(reply.has("Jo"));
    }
  }
}

TEST_CASE("permissions: a method that the file does not name is not taken, from anybody") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  auto stranger = house.stranger();
  std::set<std::pair<std::string, std::string>> named;
  std::set<std::string> paths;
  for (const auto& row : rows_of_the_file()) {
    if (!is_routed(row)) continue;
    named.emplace(row.method, row.path);
    paths.insert(row.path);
  }
  for (const auto& pattern : paths) {
    CAPTURE(pattern);
    const auto path = with_ids(pattern, house);
    for (auto* client : {static_cast<HttpClient*>(&nurse), &stranger}) {
      for (const std::string method : {"GET", "POST"}) {
        if (named.contains({method, pattern})) continue;
        const auto reply = asked(*client, method, path);
        CHECK(reply.status == 405);
        CHECK_FALSE(reply.header("allow").empty());
      }
      for (const std::string method : {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
        client->send(method + " " + path + " HTTP/1.1\r\nHost: " + client->host() + "\r\n\r\n");
        CHECK(client->receive().status == 405);
      }
    }
  }
}

TEST_CASE("permissions: every route of the site is in the file") {
  const auto rows = rows_of_the_file();
  for (const auto& route : web::routes()) {
    CAPTURE(route.path);
    const std::string method = route.method == net::Method::get ? "GET" : "POST";
    const bool is_there = std::ranges::any_of(rows, [&](const FileRow& row) {
      return row.method == method && row.path == route.path &&
             row.permission == app::name_of(route.may);
    });
    CHECK(is_there);
  }
}

TEST_CASE("permissions: every row of the file is a route of the site, and stands there once") {
  const auto rows = rows_of_the_file();
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& row : rows) {
    CAPTURE(row.method);
    CAPTURE(row.path);
    CHECK(is_routed(row));
    CHECK(seen.emplace(row.method, row.path).second);
  }
  CHECK(rows.size() == web::routes().size());
}

}  // namespace evenkeel
