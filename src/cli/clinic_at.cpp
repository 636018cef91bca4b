// SPDX-License-Identifier: Apache-2.0
#include "cli/clinic_at.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>

namespace evenkeel::cli {
namespace {

bool is_postgres_address(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

}  // namespace

db::Location clinic_at(const Arguments& arguments) {
  const auto folder = arguments.value("--data");
  const auto address = arguments.value("--database");
  if (folder && address) throw WrongUse{"--data and --database name two clinics; give one"};
  if (address) {
    if (!is_postgres_address(*address)) {
      throw WrongUse{"--database needs an address that begins with postgresql://"};
    }
    return db::Location::url(*address);
  }
  if (!folder || folder->empty()) throw WrongUse{"say where the clinic is: --data DIR"};
  return db::Location::file((std::filesystem::path{*folder} / "clinic.db").string());
}

db::Location existing_clinic_at(const Arguments& arguments) {
  auto location = clinic_at(arguments);
  std::error_code problem;
  if (location.engine == db::Engine::sqlite &&
      !std::filesystem::exists(location.path_or_url, problem)) {
    throw Failure{"no clinic at " + location.path_or_url +
                  "; `evenkeel init` or `evenkeel demo` makes one"};
  }
  return location;
}

std::string said(const db::Location& location) {
  std::string text = location.path_or_url;
  if (location.engine == db::Engine::sqlite) return text;
  const auto host = text.find("://") + 3;
  const auto at = text.find('@', host);
  const auto colon = text.find(':', host);
  if (at != std::string::npos && colon < at) text.erase(colon, at - colon);
  return text;
}

}  // namespace evenkeel::cli
