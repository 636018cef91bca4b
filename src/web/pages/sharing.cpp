// SPDX-License-Identifier: Apache-2.0
#include "web/pages/sharing.hpp"

#include "app/evidence.hpp"
#include "app/rows.hpp"
#include "app/sharing_file.hpp"
#include "core/capacity.hpp"
#include "registry/permits.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/record_copies.hpp"
#include "web/pages/records_requests.hpp"
#include "web/permit_form.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

Html permit_line(const Visit& visit, const registry::Permit& permit) {
  const bool is_open = permit_standing(visit, permit) == sharing::Standing::in_force;
  const auto revoke =
      is_open
          ? post_button(
                visit,
                {.action = sharing_path(permit.patient, "/permits/" + permit.id.text() + "/revoke"),
                 .patient = permit.patient},
                "The patient takes it back", "ek-button ek-button--quiet")
          : Html{};
  return li(cls("ek-entry"),
            div(cls("ek-entry__says"), permit_words(visit, permit, WhoSigns::paper)), revoke);
}

Html permits_section(const Visit& visit, const PatientId& patient) {
  std::vector<Html> lines;
  for (const auto& permit : registry::permits(visit.app.reader, patient))
    lines.push_back(permit_line(visit, permit));
  return section(cls("ek-card"),
                 div(cls("ek-page-head"), h2("Authorisations"),
                     a(cls("ek-button ek-button--quiet"), href(sharing_path(patient, "/new")),
                       "Signed on paper")),
                 lines.empty()
                     ? p(cls("ek-quiet"),
                         "None. Whoever treats this patient may still be told what they need; the "
                         "patient's no is kept, except where life or health cannot wait.")
                     : ul(cls("ek-entries"), lines));
}

// What a patient signs while ketamine works is not kept, on paper neither.
std::optional<Refusal> too_early_to_sign(const Visit& visit, const PatientId& patient) {
  const auto door = capacity::may_pass(app::locking_sessions(visit.app.reader, patient),
                                       capacity::Door::signature, visit.now);
  if (door) return std::nullopt;
  return door.error();
}

Response new_permit_page(Visit& visit, int status, const PatientId& patient, const Filled& filled) {
  return page(visit, status, {.title = "Authorisation on paper", .patient = patient},
              group(chart_nav(visit, patient, "sharing"), h1("Authorisation on paper"),
                    error_summary(filled),
                    post_form(visit,
                              {.action = sharing_path(patient, "/permits"),
                               .patient = patient,
                               .css_class = "ek-stack"},
                              group(permit_fields(visit, filled, WhoSigns::paper),
                                    button(type("submit"), cls("nhsuk-button"),
                                           "I have seen the signed paper")))));
}

}  // namespace

std::string sharing_path(const PatientId& patient, std::string_view rest) {
  return "/patients/" + patient.text() + "/sharing" + std::string{rest};
}

Response show_sharing(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  return page(visit, 200, {.title = "Sharing", .patient = patient},
              group(chart_nav(visit, patient, "sharing"), h1("Who else may know"),
                    permits_section(visit, patient), records_section(visit, patient),
                    copies_section(visit, patient)));
}

Response show_new_permit(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  Filled filled;
  if (const auto early = too_early_to_sign(visit, patient)) filled.refusals = {*early};
  return new_permit_page(visit, 200, patient, filled);
}

Response post_permit(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto typed = permit_typed(visit, reader, WhoSigns::paper);
  auto refusals = reader.refusals();
  if (const auto early = too_early_to_sign(visit, patient)) refusals.push_back(*early);
  if (!refusals.empty())
    return new_permit_page(visit, 422, patient, {&visit.request.form, refusals, {}});
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), patient.text(),
                       [&](db::Database& database) -> Result<std::monostate> {
                         const auto added = registry::add_permit(
                             database, patient, typed, {app::sharing_rules(), today}, visit.by());
                         if (!added) return std::unexpected{added.error()};
                         return std::monostate{};
                       });
  if (!done)
    return new_permit_page(visit, 422, patient,
                           {&visit.request.form, {at_field_of_permit(done.error())}, {}});
  return see_other(sharing_path(patient));
}

Response post_permit_revoked(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  const auto permit = registry::permit(visit.app.reader, visit.id<PermitId>("permit"));
  if (!permit || permit->patient != patient) return not_found(visit);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), patient.text(), [&](db::Database& database) {
        return registry::revoke_permit(database, patient, permit->id, visit.by());
      });
  if (!done) return not_found(visit);
  return see_other(sharing_path(patient));
}

}  // namespace evenkeel::web
