// SPDX-License-Identifier: Apache-2.0
#include "registry/documents.hpp"

#include "base/failure.hpp"
#include "registry/base64.hpp"
#include "registry/plain_text.hpp"
#include "registry/token.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::registry {
namespace {

constexpr int most_of_a_document_title = 120;
// Of the file, before it is base64: what one write of the writer may take.
constexpr std::size_t piece_bytes = 384 * 1024;

constexpr std::string_view insert_document =
    "INSERT INTO documents (document, patient, kind, title, made_on, type, bytes, pieces, hash, "
    "recorded_at, by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view insert_document_piece =
    "INSERT INTO document_pieces (document, place, data) VALUES ($1, $2, $3)";
constexpr std::string_view one_document =
    "SELECT d.document, d.patient, d.kind, d.title, d.made_on, d.type, d.bytes, d.hash, "
    "d.recorded_at, d.by_staff, s.reason, s.recorded_at, s.by_staff FROM documents d "
    "LEFT JOIN documents_struck s ON s.document = d.document WHERE d.document = $1";
constexpr std::string_view documents_of_patient =
    "SELECT d.document, d.patient, d.kind, d.title, d.made_on, d.type, d.bytes, d.hash, "
    "d.recorded_at, d.by_staff, s.reason, s.recorded_at, s.by_staff FROM documents d "
    "LEFT JOIN documents_struck s ON s.document = d.document WHERE d.patient = $1 "
    "ORDER BY d.recorded_at DESC, d.document";
constexpr std::string_view pieces_of_document =
    "SELECT data FROM document_pieces WHERE document = $1 ORDER BY place";
constexpr std::string_view count_documents_sent =
    "SELECT COUNT(*) FROM documents WHERE patient = $1 AND by_staff = $2 AND recorded_at >= $3";
constexpr std::string_view insert_document_strike =
    "INSERT INTO documents_struck (document, reason, recorded_at, by_staff) "
    "VALUES ($1, $2, $3, $4)";

constexpr std::array all_document_kinds{codes::Code{"ecg", "ECG"},
                                        codes::Code{"laboratory", "Laboratory report"},
                                        codes::Code{"imaging", "Imaging report"},
                                        codes::Code{"records", "Records from elsewhere"},
                                        codes::Code{"letter", "Letter from elsewhere"},
                                        codes::Code{"paper_form", "Form on paper"},
                                        codes::Code{"other", "Something else"}};

constexpr std::array all_document_strike_reasons{
    codes::Code{"wrong_patient", "of another patient"}, codes::Code{"wrong_file", "the wrong file"},
    codes::Code{"unreadable", "cannot be read"}, codes::Code{"twice", "here twice"}};

Document document_in(const db::Row& row) {
  Document found;
  found.id = row.id<DocumentId>(0);
  found.patient = row.id<PatientId>(1);
  found.kind = row.string(2);
  found.title = row.string(3);
  if (!row.is_null(4)) found.made_on = parse_date(row.text(4));
  found.type = row.string(5);
  found.bytes = row.integer(6);
  found.hash = row.string(7);
  found.at = row.instant(8);
  found.by = row.id<StaffId>(9);
  if (!row.is_null(10))
    found.struck = StruckDocument{row.string(10), row.instant(11), row.id<StaffId>(12)};
  return found;
}

std::optional<std::string> day_or_none(const std::optional<Day>& day) {
  return day ? std::optional{iso_date(*day)} : std::nullopt;
}

}  // namespace

std::span<const codes::Code> document_kinds() { return all_document_kinds; }
std::span<const codes::Code> document_strike_reasons() { return all_document_strike_reasons; }

Result<NewDocument> plausible_document(const NewDocument& typed, Day today) {
  if (!codes::holds(document_kinds(), typed.kind))
    return refuse("no-kind", "Choose what it is.", "kind");
  auto title = plain(typed.title, {"title", "What it is called", most_of_a_document_title, false});
  if (!title) return std::unexpected{title.error()};
  if (typed.made_on && *typed.made_on > today)
    return refuse("future", "Its day is still to come.", "made_on");
  auto kept = typed;
  kept.title = *std::move(title);
  return kept;
}

int piece_count(std::string_view bytes) {
  return static_cast<int>((bytes.size() + piece_bytes - 1) / piece_bytes);
}

void add_document_piece(db::Database& database, const DocumentId& id, std::string_view bytes,
                        int place) {
  const auto piece = bytes.substr(static_cast<std::size_t>(place) * piece_bytes, piece_bytes);
  database.run(insert_document_piece, id, place, in_base64(piece));
}

void add_document(db::Database& database, const NewDocument& kept, std::string_view bytes,
                  const By& by) {
  database.run(insert_document, kept.id, kept.patient, kept.kind, kept.title,
               day_or_none(kept.made_on), kept.type, static_cast<std::int64_t>(bytes.size()),
               piece_count(bytes), sha256_hex(bytes), by.now.wall, by.staff);
}

std::optional<Document> document(db::Database& database, const DocumentId& id) {
  std::optional<Document> found;
  database.each(one_document, [&](const db::Row& row) { found = document_in(row); }, id);
  return found;
}

std::vector<Document> documents_of(db::Database& database, const PatientId& patient) {
  std::vector<Document> found;
  database.each(
      documents_of_patient, [&](const db::Row& row) { found.push_back(document_in(row)); },
      patient);
  return found;
}

std::optional<std::string> document_file(db::Database& database, const DocumentId& id) {
  const auto known = document(database, id);
  if (!known || known->struck) return std::nullopt;
  std::string bytes;
  database.each(
      pieces_of_document,
      [&](const db::Row& row) { bytes += out_of_base64(row.text(0)).value_or(""); }, id);
  if (sha256_hex(bytes) != known->hash)
    throw Failure{"the file of " + id.text() + " does not fit its hash"};
  return bytes;
}

int documents_sent_since(db::Database& database, const PatientId& patient, const StaffId& by,
                         Instant since) {
  return static_cast<int>(database.integer(count_documents_sent, patient, by, since).value_or(0));
}

Result<std::monostate> strike_document(db::Database& database, const DocumentId& id,
                                       std::string_view reason, const By& by) {
  if (!codes::holds(document_strike_reasons(), reason))
    return refuse("no-reason", "Choose why.", "reason");
  const auto known = document(database, id);
  if (!known) return refuse("no-such-document", "There is no such document.");
  if (!known->struck)
    database.run(insert_document_strike, id, std::string{reason}, by.now.wall, by.staff);
  return std::monostate{};
}

}  // namespace evenkeel::registry
