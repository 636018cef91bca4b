// SPDX-License-Identifier: Apache-2.0
#include "app/record_download.hpp"

#include "app/file_limits.hpp"
#include "app/record_bundle.hpp"
#include "app/record_on_paper.hpp"
#include "read/sessions.hpp"
#include "registry/access_log.hpp"
#include "registry/patient_sign_in.hpp"

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
  return wish.format == RecordFormat::pdf ? record_as_pdf(*record, wish.listed_name, app.rules)
                                          : record_as_bundle(*record, app.rules);
}

}  // namespace evenkeel::app
