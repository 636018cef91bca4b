// SPDX-License-Identifier: Apache-2.0
// Files of a patient that somebody brought: a report, an ECG, records from elsewhere. Kept as they
// were made anew (room scan), never as they came.
#pragma once

#include "base/decision.hpp"
#include "base/fresh_id.hpp"
#include "core/codes.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel {

using DocumentId = Id<struct DocumentKind>;
template <>
inline constexpr std::string_view id_prefix<DocumentId>{"document-"};

}  // namespace evenkeel

namespace evenkeel::registry {

std::span<const codes::Code> document_kinds();
std::span<const codes::Code> document_strike_reasons();

struct StruckDocument {
  std::string reason;
  Instant at{};
  StaffId by;
};
struct Document {
  DocumentId id;
  PatientId patient;
  std::string kind;
  std::string title;
  std::optional<Day> made_on;
  std::string type;  // "application/pdf"
  std::int64_t bytes = 0;
  std::string hash;
  Instant at{};
  StaffId by;
  std::optional<StruckDocument> struck = {};
};

struct NewDocument {
  DocumentId id;
  PatientId patient;
  std::string kind;
  std::string title;  // may be empty: the kind says it
  std::optional<Day> made_on = {};
  std::string type = {};
};
// Refuses at the field: a kind that is none, a title too long or with hidden characters, a day to
// come.
Result<NewDocument> plausible_document(const NewDocument&, Day today);

// So many pieces of the file, each in a transaction of its own; then the row that makes it whole.
int piece_count(std::string_view bytes);
void add_document_piece(db::Database&, const DocumentId&, std::string_view bytes, int place);
void add_document(db::Database&, const NewDocument&, std::string_view bytes, const By&);

std::optional<Document> document(db::Database&, const DocumentId&);
std::vector<Document> documents_of(db::Database&,
                                   const PatientId&);  // newest first, struck ones too
// The file; none when there is no such document or it is struck. Throws Failure when it no longer
// fits its hash.
std::optional<std::string> document_file(db::Database&, const DocumentId&);
int documents_sent_since(db::Database&, const PatientId&, const StaffId& by, Instant since);
// Refuses "no-reason" at the field "reason". Struck twice is struck.
Result<std::monostate> strike_document(db::Database&, const DocumentId&, std::string_view reason,
                                       const By&);

}  // namespace evenkeel::registry
