// SPDX-License-Identifier: Apache-2.0
#include "app/record_download.hpp"

#include "app/file_limits.hpp"
#include "app/record_bundle.hpp"
#include "app/record_on_paper.hpp"
#include "app/sharing_file.hpp"
#include "read/sessions.hpp"
#include "registry/access_log.hpp"
#include "registry/clinic.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/record_copies.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <atomic>

namespace evenkeel::app {
namespace {

constexpr std::chrono::hours one_day{24};

// Making a long record takes a core for a while: the chairs come first.
class PlaceToMake {
 public:
  PlaceToMake() : is_free_{++taken_ <= file_limits().downloads.made_at_once} {}
  ~PlaceToMake() { --taken_; }
  PlaceToMake(const PlaceToMake&) = delete;
  PlaceToMake& operator=(const PlaceToMake&) = delete;
  bool is_free() const { return is_free_; }

 private:
  static inline std::atomic<int> taken_ = 0;
  bool is_free_;
};

Result<std::monostate> write_down_taking(db::Database& database, const RecordWish& wish,
                                         const registry::By& by) {
  const registry::Look taking{.at = by.now.wall,
                              .by = by.staff,
                              .patient = wish.patient,
                              .page = logged_page(wish),
                              .subject = {},
                              .purpose = wish.purpose};
  const auto since = by.now.wall - one_day;
  const auto& limits = file_limits().downloads;
  const bool is_own = by.staff == registry::patient_hand;
  const auto before = is_own ? registry::times_taken_of_since(database, taking, since)
                             : registry::times_taken_since(database, by.staff, taking.page, since);
  const int most = is_own ? limits.own_in_a_day : limits.by_staff_in_a_day;
  if (before >= most)
    return refuse("too-many-today", "This file was made " + std::to_string(most) +
                                        " times in the last 24 hours, which is the most. Try again "
                                        "tomorrow, or call the clinic.");
  registry::log_look(database, taking);
  return std::monostate{};
}

// Whoever has everything in hand waits for no copy any more (the right of access).
void end_the_waiting(App& app, const PatientId& patient, const registry::By& by) {
  const auto asked = registry::copies_asked(app.reader, patient);
  if (std::ranges::all_of(asked, [](const auto& copy) { return copy.clock.ended_on.has_value(); }))
    return;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    const auto today = registry::local_day(by.now.wall, registry::clinic(database).zone);
    registry::end_copies_of(database, patient, registry::CopyEnd::downloaded,
                            {sharing_rules().access, today}, by);
    return true;
  });
}

}  // namespace

std::optional<RecordFormat> record_format_named(std::string_view name) {
  if (name == "pdf") return RecordFormat::pdf;
  if (name == "fhir") return RecordFormat::fhir;
  return std::nullopt;
}

std::string logged_page(const RecordWish& wish) {
  return wish.page + (wish.format == RecordFormat::pdf ? "#pdf" : "#fhir");
}

Result<std::string> take_record(App& app, const RecordWish& wish, const registry::By& by) {
  const PlaceToMake place;
  if (!place.is_free())
    return refuse("busy", "Another record is being made. Try again in a moment.");
  if (read::open_session_of(app.reader, wish.patient))
    return refuse("at-chair",
                  "A treatment is under way. The record can be taken when it is over, so that the "
                  "treatment is in it.");
  // A page stays where it is after a download, and its button may be pressed again: each press is a
  // taking of its own, counted and written down.
  Result<std::monostate> written = std::monostate{};
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    written = write_down_taking(database, wish, by);
    return written.has_value();
  });
  if (!written) return std::unexpected{written.error()};
  const db::Snapshot snapshot{app.reader};
  const auto record = whole_record(app.reader, wish.patient, app.rules, by.now);
  if (!record) return refuse("no-such-patient", "There is no such record.");
  auto file = wish.format == RecordFormat::pdf ? record_as_pdf(*record, wish.listed_name, app.rules)
                                               : record_as_bundle(*record, app.rules);
  if (by.staff == registry::patient_hand) end_the_waiting(app, wish.patient, by);
  return file;
}

}  // namespace evenkeel::app
