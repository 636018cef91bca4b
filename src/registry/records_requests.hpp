// SPDX-License-Identifier: Apache-2.0
// Records that the clinic asked others for: to whom, for what, until when, and how it ended.
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "core/sharing.hpp"
#include "db/database.hpp"
#include "registry/permits.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel {

using RecordsRequestId = Id<struct RecordsRequestKind>;
template <>
inline constexpr std::string_view id_prefix<RecordsRequestId>{"request-"};

}  // namespace evenkeel

namespace evenkeel::registry {

inline constexpr std::string_view records_task = "records_overdue";  // of data/work.json

enum class RecordsEnd { received, on_paper, refused, not_needed };
std::string_view name_of(RecordsEnd);
std::string_view said(RecordsEnd);
std::optional<RecordsEnd> records_end_named(std::string_view);

struct RecordsSending {
  std::string way;  // a key of data/sharing.json
  Day due_on{};
  Instant sent_at{};
  StaffId by;
};
struct RecordsRequest {
  RecordsRequestId id;
  PatientId patient;
  sharing::Recipient to;
  std::string lines;
  std::vector<std::string> asks;
  std::string words;  // what was added to it
  std::string letter;
  std::optional<PermitId> permit;  // none: the patient said so of the care team
  StaffId by;
  std::vector<RecordsSending> sendings;  // the first is the request itself
  struct Ended {
    RecordsEnd how{};
    std::string document;  // the upload; empty: none
    std::string reason;
    Instant at{};
    StaffId by;
  };
  std::optional<Ended> ended;

  Day due_on() const { return sendings.back().due_on; }
  bool is_overdue(Day today) const { return !ended && due_on() < today; }
  // Changes each time they are asked again: each is late for itself.
  std::string task_about() const;
};

// With its letter and the first sending, in one transaction.
void add_records_request(db::Database&, const RecordsRequest&, const By&);
struct AskedAgain {
  std::string way;  // a key of data/sharing.json
  Day due_on{};
};
// Refuses "closed", "unknown-way" at its field.
Result<std::monostate> ask_again(db::Database&, const RecordsRequestId&, const AskedAgain&,
                                 const sharing::Rules&, const By&);
struct RecordsClosing {
  RecordsEnd how{};
  std::string document;
  std::string reason;  // required where nothing came
};
Result<std::monostate> close_records_request(db::Database&, const RecordsRequestId&,
                                             const RecordsClosing&, const By&);

std::optional<RecordsRequest> records_request(db::Database&, const RecordsRequestId&);
std::vector<RecordsRequest> records_requests_of(db::Database&, const PatientId&);  // newest first
std::vector<RecordsRequest> open_records_requests(db::Database&);  // longest due first
std::vector<RecordsRequest> open_records_requests_of(db::Database&, const PatientId&);

}  // namespace evenkeel::registry
