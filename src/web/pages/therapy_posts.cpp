// SPDX-License-Identifier: Apache-2.0
#include "app/evidence.hpp"
#include "app/rows.hpp"
#include "app/therapy.hpp"
#include "core/capacity.hpp"
#include "registry/patients.hpp"
#include "registry/therapy.hpp"
#include "registry/zone.hpp"
#include "web/clock_words.hpp"
#include "web/pages/therapy.hpp"
#include "web/touch.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr int most_of_progress_note = 4000;
constexpr int minutes_in_an_hour = 60;

template <class All>
std::vector<std::string_view> therapy_codes(const All& all) {
  std::vector<std::string_view> codes;
  for (const auto each : all)
    codes.push_back(name_of(each));
  return codes;
}

std::optional<Instant> typed_clock(FormReader& reader, std::string_view field,
                                   const std::optional<Day>& day, const Visit& visit) {
  const auto typed = reader.text(field, {.most = 5});
  const auto minutes = clock_typed(typed);
  if (!minutes && !typed.empty()) reader.refuse(field, "Write a time such as 14:05.");
  if (!minutes || !day) return std::nullopt;
  return registry::local_time(*day, *minutes / minutes_in_an_hour, *minutes % minutes_in_an_hour,
                              visit.clinic.zone);
}

registry::NewMeeting typed_meeting(FormReader& reader, const Visit& visit) {
  registry::NewMeeting meeting;
  const auto kind = therapy::kind_named(reader.choice("kind", therapy_codes(therapy::all_kinds)));
  if (kind) meeting.kind = *kind;
  const auto mode = therapy::mode_named(reader.choice("mode", therapy_codes(therapy::all_modes)));
  if (mode) meeting.mode = *mode;
  const auto day = reader.date("on", true);
  if (const auto began = typed_clock(reader, "began", day, visit)) meeting.began = *began;
  if (const auto ended = typed_clock(reader, "ended", day, visit)) meeting.ended = *ended;
  meeting.session = SessionId{std::string{visit.request.form.get("session").value_or("")}};
  meeting.progress_note =
      reader.text("note", {.most = most_of_progress_note, .may_have_lines = true});
  return meeting;
}

std::string therapy_again(const PatientId& patient) {
  return "/patients/" + patient.text() + "/therapy";
}

}  // namespace

Response post_meeting(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto meeting = typed_meeting(reader, visit);
  TherapyForms forms;
  forms.meeting = {&visit.request.form, reader.refusals(), {}};
  if (!reader.is_fine()) return therapy_page(visit, 422, forms);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return app::write_down_meeting(database, patient, meeting, visit.by());
      });
  if (done) return see_other(therapy_again(patient));
  forms.meeting.refusals = {done.error()};
  return therapy_page(visit, 422, forms);
}

// A consent: not while ketamine works.
Response post_touch(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const std::string limits{visit.request.form.get("limits").value_or("")};
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(),
      [&](db::Database& database) -> Result<std::monostate> {
        const auto may = capacity::may_pass(app::locking_sessions(database, patient),
                                            capacity::Door::consent, visit.now);
        if (!may) return may;
        return registry::give_touch_consent(database, patient, limits, visit.by());
      });
  if (done) {
    tell_chair_of_touch(visit, patient);
    return see_other(therapy_again(patient));
  }
  TherapyForms forms;
  forms.touch = {&visit.request.form, {done.error()}, {}};
  return therapy_page(visit, done.error().code == "capacity-locked" ? 409 : 422, forms);
}

// Taken back at any time, during a treatment too, whoever of the staff hears it.
Response post_touch_taken_back(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), patient.text(),
                       [&](db::Database& database) -> Result<std::monostate> {
                         registry::take_back_touch_consent(database, patient, visit.by());
                         return std::monostate{};
                       });
  if (!done) return not_found(visit);
  tell_chair_of_touch(visit, patient);
  return see_other(visit.may(app::May::read_chart) ? therapy_again(patient)
                                                   : "/patients/" + patient.text());
}

}  // namespace evenkeel::web
