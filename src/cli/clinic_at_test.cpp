// SPDX-License-Identifier: Apache-2.0
#include "cli/clinic_at.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel::cli {
namespace {

Arguments given(const std::vector<std::string>& words) {
  return Arguments{words, {data_option, database_option}};
}

TEST_CASE("a clinic's folder holds its file") {
  const auto location = clinic_at(given({"--data", "some/clinic"}));
  CHECK(location.engine == db::Engine::sqlite);
  CHECK(location.path_or_url == "some/clinic/clinic.db");
}

TEST_CASE("an address of PostgreSQL is taken as it is") {
  const auto location = clinic_at(given({"--database", "postgresql://localhost/evenkeel"}));
  CHECK(location.engine == db::Engine::postgres);
  CHECK(location.path_or_url == "postgresql://localhost/evenkeel");
}

TEST_CASE("a clinic is named once, and is named") {
  CHECK_THROWS_AS(clinic_at(given({})), WrongUse);
  CHECK_THROWS_AS(clinic_at(given({"--data", ""})), WrongUse);
  CHECK_THROWS_AS(clinic_at(given({"--data", "a", "--database", "postgresql://b"})), WrongUse);
  CHECK_THROWS_AS(clinic_at(given({"--database", "mysql://b"})), WrongUse);
}

TEST_CASE("a folder without a clinic is said so") {
  CHECK_THROWS_AS(existing_clinic_at(given({"--data", "no/such/folder"})), Failure);
}

TEST_CASE("a password is not said") {
  CHECK(said(db::Location::url("postgresql://ann:secret@host:5432/x")) ==
        "postgresql://ann@host:5432/x");
  CHECK(said(db::Location::url("postgresql://ann@host:5432/x")) == "postgresql://ann@host:5432/x");
  CHECK(said(db::Location::url("postgresql://host:5432/x")) == "postgresql://host:5432/x");
}

}  // namespace
}  // namespace evenkeel::cli
