// SPDX-License-Identifier: Apache-2.0
#include "app/documents.hpp"

#include "app/file_limits.hpp"
#include "app/rows.hpp"
#include "journal/journal.hpp"
#include "registry/clinic.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"
#include "scan/reader_process.hpp"

#include <utility>

namespace evenkeel::app {
namespace {

constexpr std::chrono::hours day_of_sending{24};
constexpr std::int64_t mebibyte = 1024 * 1024;

Result<std::monostate> may_send_another(db::Database& database, const PatientId& patient,
                                        const registry::By& by) {
  if (by.staff != registry::patient_hand) return std::monostate{};
  const int most = file_limits().uploads.by_patient_in_a_day;
  if (registry::documents_sent_since(database, patient, by.staff, by.now.wall - day_of_sending) <
      most)
    return std::monostate{};
  return refuse("too-many-today",
                "You have sent " + std::to_string(most) +
                    " files in the last 24 hours, which is the most. Bring the rest with you, or "
                    "send them tomorrow.",
                "file");
}

Result<std::monostate> is_a_file(const BroughtFile& brought) {
  if (brought.descriptor < 0) return refuse("no-file", "Choose a file.", "file");
  if (brought.is_too_large)
    return refuse("too-large",
                  "This file is larger than " +
                      std::to_string(file_limits().uploads.file_bytes / mebibyte) +
                      " MB. Send a smaller one, or in parts.",
                  "file");
  return std::monostate{};
}

// Each piece a write of its own: between two of them a nurse's press goes through.
void keep_pieces(App& app, const DocumentId& id, const std::string& bytes) {
  for (int place = 0; place < registry::piece_count(bytes); ++place) {
    app.writer.submit(Priority::routine, [&](db::Database& database) {
      registry::add_document_piece(database, id, bytes, place);
      return true;
    });
  }
}

}  // namespace

Result<std::optional<DocumentId>> take_document(App& app, const Act& act,
                                                const registry::NewDocument& typed,
                                                const BroughtFile& brought,
                                                const registry::By& by) {
  if (journal::answered(app.reader, act.cause)) return std::nullopt;
  const auto zone = registry::clinic(app.reader).zone;
  auto kept = registry::plausible_document(typed, registry::local_day(by.now.wall, zone));
  if (!kept) return std::unexpected{kept.error()};
  if (const auto fits = is_a_file(brought); !fits) return std::unexpected{fits.error()};
  if (const auto may = may_send_another(app.reader, typed.patient, by); !may)
    return std::unexpected{may.error()};
  const auto file = scan::made_anew(brought.descriptor, file_limits().uploads.reading);
  if (!file) return std::unexpected{file.error()};
  kept->id = fresh_id<DocumentId>();
  kept->type = std::string{scan::type_of(file->kind)};
  keep_pieces(app, kept->id, file->bytes);
  const auto press = submit_rows(
      app, act, typed.patient.text(), [&](db::Database& database) -> Result<std::monostate> {
        if (auto may = may_send_another(database, typed.patient, by); !may) return may;
        registry::add_document(database, *kept, file->bytes, by);
        if (by.staff == registry::patient_hand)
          registry::raise_task(
              database,
              {.kind = "document_came", .about = kept->id.text(), .patient = typed.patient},
              by.now.wall);
        return std::monostate{};
      });
  if (!press) return std::unexpected{press.error()};
  if (*press == Press::again) return std::nullopt;
  return kept->id;
}

}  // namespace evenkeel::app
