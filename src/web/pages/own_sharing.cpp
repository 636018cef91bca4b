// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_sharing.hpp"

#include "app/sharing_file.hpp"
#include "registry/permits.hpp"
#include "registry/zone.hpp"
#include "web/own_name.hpp"
#include "web/own_steps.hpp"
#include "web/pages/record_copies.hpp"
#include "web/permit_form.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr std::string_view own_sharing_path = "/me/sharing";

Html own_permit_line(const Visit& visit, const registry::Permit& permit) {
  const bool is_open = permit_standing(visit, permit) == sharing::Standing::in_force;
  const auto revoke =
      is_open
          ? post_button(
                visit,
                own_form(visit, std::string{own_sharing_path} + "/" + permit.id.text() + "/revoke",
                         {}),
                "Take it back", "ek-button ek-button--quiet")
          : Html{};
  return li(cls("ek-own-entry"),
            div(cls("ek-own-words"), permit_words(visit, permit, WhoSigns::patient)), revoke);
}

Html own_permits(const Visit& visit) {
  std::vector<Html> lines;
  for (const auto& permit : registry::permits(visit.app.reader, visit.own()))
    lines.push_back(own_permit_line(visit, permit));
  return lines.empty() ? p("You have signed nothing yet.") : ul(cls("ek-own-entries"), lines);
}

Response own_new_permit_page(Visit& visit, const Filled& filled) {
  return own_page(
      visit, filled.refusals.empty() ? 200 : 422, {.title = "Let somebody know"},
      group(p(cls("ek-own-back"), a(href(own_sharing_path), "Back")), h1("Let somebody know"),
            p("We tell them only what you choose. You can take it back at any time."),
            error_summary(filled),
            post_form(visit, own_form(visit, std::string{own_sharing_path}),
                      group(permit_fields(visit, filled, WhoSigns::patient),
                            button(type("submit"), cls("nhsuk-button ek-own-wide"), "Sign")))));
}

}  // namespace

Response show_own_sharing(Visit& visit) {
  return own_page(
      visit, 200, {.title = "Who may know"},
      group(p(cls("ek-own-back"), a(href("/me"), "Back")), h1("Who may know"),
            p("Doctors and therapists who also look after you may be told what they need to treat "
              "you. ",
              a(href("/me/care-team"), "Whom you named, and whom you said no to"),
              ". Everybody else needs your signature."),
            own_permits(visit),
            p(a(cls("ek-button"), href(own_sharing_path, "/new"), "Let somebody know")),
            own_copies(visit)));
}

Response show_own_new_permit(Visit& visit) { return own_new_permit_page(visit, {}); }

Response post_own_permit(Visit& visit) {
  FormReader reader{visit.request.form};
  const auto typed = permit_typed(visit, reader, WhoSigns::patient);
  auto refusals = reader.refusals();
  if (const auto wrong = not_the_own_name(visit, typed.signed_name)) refusals.push_back(*wrong);
  if (!refusals.empty()) return own_new_permit_page(visit, {&visit.request.form, refusals, {}});
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto done = write_own_rows(visit, [&](db::Database& database) -> Result<std::monostate> {
    const auto added = registry::add_permit(database, visit.own(), typed,
                                            {app::sharing_rules(), today}, visit.own_by());
    if (!added) return std::unexpected{added.error()};
    return std::monostate{};
  });
  if (!done)
    return own_new_permit_page(visit,
                               {&visit.request.form, {at_field_of_permit(done.error())}, {}});
  return see_other(std::string{own_sharing_path});
}

Response post_own_permit_revoked(Visit& visit) {
  const auto permit = registry::permit(visit.app.reader, visit.id<PermitId>("permit"));
  if (!permit || permit->patient != visit.own()) return not_found(visit);
  const auto done = write_own_rows(visit, [&](db::Database& database) {
    return registry::revoke_permit(database, visit.own(), permit->id, visit.own_by());
  });
  if (!done) return not_found(visit);
  return see_other(std::string{own_sharing_path});
}

}  // namespace evenkeel::web
