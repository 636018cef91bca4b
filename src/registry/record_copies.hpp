// SPDX-License-Identifier: Apache-2.0
// A patient's requests for the own record, with their clock (core/record_access).
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "core/record_access.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel {

using CopyId = Id<struct CopyKind>;
template <>
inline constexpr std::string_view id_prefix<CopyId>{"copy-"};

}  // namespace evenkeel

namespace evenkeel::registry {

inline constexpr std::string_view copy_task = "record_copy";  // of data/work.json

enum class CopyEnd { downloaded, sent, handed_over, taken_back };
std::string_view name_of(CopyEnd);
std::string_view said(CopyEnd);
std::optional<CopyEnd> copy_end_named(std::string_view);

struct CopyAsked {
  CopyId id;
  PatientId patient;
  record_access::Asked clock;
  std::string asked_by;  // a representative's name; empty: the patient
  std::string relation;
  std::string wishes;     // empty: everything
  std::string extension;  // the reason, as the patient reads it
  std::optional<CopyEnd> how;
  std::string words;
  StaffId by;

  std::string task_about(const record_access::Rules&) const;  // each due day for itself
};
// By what rules the days run, and which it is.
struct AccessDay {
  const record_access::Rules& rules;
  Day today{};
};
struct NewCopy {
  Day asked_on{};
  std::string asked_by, relation, wishes;
};
// Refuses at the field: a day in the future, a representative without the relation.
Result<CopyId> ask_for_copy(db::Database&, const PatientId&, const NewCopy&, Day today, const By&);
// Refuses what core/record_access refuses.
Result<std::monostate> extend_copy(db::Database&, const CopyId&, const std::string& reason,
                                   const AccessDay&, const By&);
struct CopyGiven {
  CopyEnd how{};
  std::string words;
};
Result<std::monostate> end_copy(db::Database&, const CopyId&, const CopyGiven&, const AccessDay&,
                                const By&);
// Whoever has just taken everything waits for nothing more.
void end_copies_of(db::Database&, const PatientId&, CopyEnd, const AccessDay&, const By&);

std::optional<CopyAsked> copy_asked(db::Database&, const CopyId&);
std::vector<CopyAsked> copies_asked(db::Database&, const PatientId&);  // newest first
std::vector<CopyAsked> copies_awaited(db::Database&);                  // oldest first

}  // namespace evenkeel::registry
