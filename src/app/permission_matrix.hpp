// SPDX-License-Identifier: Apache-2.0
// data/permissions.csv, read by the compiler: which route asks for what, which roles hold it, and
// which routes are a patient's own.
#pragma once

#include "app/permission.hpp"
#include "app/permission_rows.hpp"
#include "core/role.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace evenkeel::app {

inline constexpr auto may_names = std::to_array<std::pair<May, std::string_view>>({
    {May::anyone, "anyone"},
    {May::signed_in, "signed_in"},
    {May::see_board, "see_board"},
    {May::find_patients, "find_patients"},
    {May::register_patients, "register_patients"},
    {May::read_chart, "read_chart"},
    {May::record_chart_facts, "record_chart_facts"},
    {May::withdraw_consent, "withdraw_consent"},
    {May::release_records, "release_records"},
    {May::sign_chart, "sign_chart"},
    {May::hold_therapy, "hold_therapy"},
    {May::write_orders, "write_orders"},
    {May::plan_courses, "plan_courses"},
    {May::book_visits, "book_visits"},
    {May::arrive_patients, "arrive_patients"},
    {May::check_ready, "check_ready"},
    {May::override_gate, "override_gate"},
    {May::run_sessions, "run_sessions"},
    {May::call_help, "call_help"},
    {May::clear_capacity, "clear_capacity"},
    {May::see_access_log, "see_access_log"},
    {May::manage_staff, "manage_staff"},
    {May::manage_clinic, "manage_clinic"},
    {May::see_outbox, "see_outbox"},
    {May::see_work, "see_work"},
    {May::take_work, "take_work"},
    {May::see_panel, "see_panel"},
    {May::see_outcomes, "see_outcomes"},
    {May::share_records, "share_records"},
    {May::own_pages, "own_pages"},
});

struct PermissionRow {
  std::string_view method;  // "GET" or "POST"
  std::string_view path;    // "/sessions/{session}/pause"
  May may{};
  std::array<bool, all_roles.size()> is_held{};  // by role, in the order of all_roles
  bool is_for_patients = false;
};

namespace matrix {

consteval std::string_view take_until(std::string_view& rest, char end) {
  const auto at = rest.find(end);
  if (at == std::string_view::npos) throw "data/permissions.csv: a line or a column is missing";
  const auto part = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  return part;
}

consteval May may_named(std::string_view name) {
  for (const auto& [may, its_name] : may_names) {
    if (its_name == name) return may;
  }
  throw "data/permissions.csv: unknown permission";
}

consteval bool is_yes(char held) {
  if (held != 'y' && held != 'n') throw "data/permissions.csv: y or n";
  return held == 'y';
}

consteval PermissionRow row(std::string_view line) {
  PermissionRow row;
  row.method = take_until(line, ',');
  if (row.method != "GET" && row.method != "POST") throw "data/permissions.csv: GET or POST";
  row.path = take_until(line, ',');
  row.may = may_named(take_until(line, ','));
  if (line.size() != all_roles.size() * 2 + 1) {
    throw "data/permissions.csv: one y or n per role, and one for patients";
  }
  for (std::size_t role = 0; role < all_roles.size(); ++role) {
    row.is_held.at(role) = is_yes(line[role * 2]);
  }
  row.is_for_patients = is_yes(line.back());
  // A staff page is never a patient's, and a patient's page never staff's.
  const bool is_own = row.may == May::own_pages;
  if (row.is_for_patients != (is_own || row.may == May::anyone)) {
    throw "data/permissions.csv: a patient's column is y for anyone and own_pages, else n";
  }
  if (is_own != (row.path == "/me" || row.path.starts_with("/me/")) && row.may != May::anyone) {
    throw "data/permissions.csv: own_pages are /me and what is below it";
  }
  return row;
}

inline constexpr std::string_view heading =
    "method,path,permission,front_desk,nurse,prescriber,therapist,owner,administrator,"
    "patient\n";
static_assert(permission_rows.starts_with(heading), "data/permissions.csv: columns have moved");

inline constexpr auto row_count = static_cast<std::size_t>(
    std::count(permission_rows.begin() + heading.size(), permission_rows.end(), '\n'));

// FNV-1a: two lines that name one route have one number. Numbers are compared, not texts: a
// compiler counts its steps, and the lines are many.
consteval std::uint64_t number_of(const PermissionRow& row) {
  std::uint64_t number = 0xcbf29ce484222325;
  for (const auto part : {row.method, row.path}) {
    for (const char c : part) {
      number = (number ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
  }
  return number;
}

template <std::size_t size>
consteval void check_rows(const std::array<PermissionRow, size>& all) {
  // A permission is held by the same roles wherever it is asked for.
  std::array<const PermissionRow*, may_names.size() + 1> first{};
  std::array<std::uint64_t, size> numbers{};
  for (std::size_t i = 0; i < size; ++i) {
    const auto& row = all[i];
    auto& known = first[static_cast<std::size_t>(row.may)];
    if (known == nullptr) known = &row;
    if (known->is_held != row.is_held) {
      throw "data/permissions.csv: one permission, two answers";
    }
    numbers[i] = number_of(row);
    for (std::size_t j = 0; j < i; ++j) {
      if (numbers[j] == numbers[i]) throw "data/permissions.csv: a route twice";
    }
  }
}

consteval auto rows() {
  std::array<PermissionRow, row_count> all{};
  auto rest = permission_rows.substr(heading.size());
  for (auto& each : all) {
    each = row(take_until(rest, '\n'));
  }
  check_rows(all);
  return all;
}

}  // namespace matrix

inline constexpr auto permission_matrix = matrix::rows();

}  // namespace evenkeel::app
