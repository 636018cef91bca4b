// SPDX-License-Identifier: Apache-2.0
#include "web/pages/letter_leaving.hpp"

#include "app/letter_leaving.hpp"
#include "app/letters.hpp"
#include "app/rows.hpp"
#include "app/sharing_file.hpp"
#include "registry/letter_sendings.hpp"
#include "registry/permits.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/pages/letters.hpp"

#include <vector>

namespace evenkeel::web {

namespace {

using registry::SignedLetter;

// Its own page says how it left and when it is due.
bool is_request(const SignedLetter& letter) {
  return letter.kind == app::name_of(app::LetterKind::records_request);
}

Result<sharing::Leave> leave_today(const Visit& visit, const SignedLetter& letter) {
  return app::letter_may_leave(visit.app.reader, letter,
                               registry::local_day(visit.now.wall, visit.clinic.zone));
}

std::string way_in_words(const std::string& way) {
  const auto* const known = sharing::way_named(app::sharing_rules(), way);
  return known == nullptr ? way : known->says;
}

Html sending_line(const Visit& visit, const registry::LetterSending& sending) {
  const auto by = registry::staff_member(visit.app.reader, sending.by);
  return li(strong(way_in_words(sending.way)), ", ",
            registry::date_time_text(sending.sent_at, visit.clinic.zone), ", by ",
            by ? by->name : sending.by.text(), br(),
            span(cls("ek-quiet"), "It went ", ground_in_words(visit, sending.leave), "."));
}

Html sending_form(const Visit& visit, const SignedLetter& letter, const Filled& filled) {
  if (!visit.may(app::May::share_records)) return {};
  std::vector<Choice> ways;
  for (const auto& way : app::sharing_rules().ways)
    ways.push_back({.code = way.key, .label = way.says});
  return post_form(visit,
                   {.action = "/letters/" + letter.id + "/sent",
                    .patient = letter.patient,
                    .css_class = "ek-stack"},
                   group(radios(filled, {.name = "way", .label = "How it left"}, ways),
                         button(type("submit"), cls("nhsuk-button"), "It has left")));
}

}  // namespace

std::string ground_in_words(const Visit& visit, const sharing::Leave& leave) {
  if (leave.ground == sharing::Ground::treatment)
    return "for treatment, which needs no authorisation";
  const auto permit = registry::permit(visit.app.reader, PermitId{leave.authorisation});
  if (!permit) return "under an authorisation";
  auto words = "under the authorisation signed " +
               registry::date_text(permit->as_signed.terms.signed_on) + ", until " +
               registry::date_text(permit->as_signed.terms.expires_on);
  if (permit->revoked_at)
    words += ", taken back " + registry::date_time_text(*permit->revoked_at, visit.clinic.zone);
  return words;
}

Html letter_standing(const Visit& visit, const SignedLetter& letter) {
  if (is_request(letter)) return {};
  const auto sendings = registry::letter_sendings(visit.app.reader, letter.id);
  if (sendings.empty()) return span(cls("ek-tag"), "has not left yet");
  return span(cls("ek-tag"), "left ",
              registry::date_text(sendings.back().sent_at, visit.clinic.zone));
}

Html letter_leaving_section(const Visit& visit, const SignedLetter& letter, const Filled& filled) {
  if (is_request(letter)) return {};
  std::vector<Html> lines;
  for (const auto& sending : registry::letter_sendings(visit.app.reader, letter.id))
    lines.push_back(sending_line(visit, sending));
  const auto leave = leave_today(visit, letter);
  const auto may =
      leave ? group(p("It may leave ", ground_in_words(visit, *leave), "."),
                    sending_form(visit, letter, filled))
            : p(cls("ek-notice ek-notice--grave"), "It may not leave. ", leave.error().message);
  return section(cls("ek-card"), h2("How it leaves"),
                 lines.empty() ? p(cls("ek-quiet"), "It has not left yet.") : ul(lines),
                 error_summary(filled), may);
}

bool may_leave_today(const Visit& visit, const SignedLetter& letter) {
  return is_request(letter) || leave_today(visit, letter).has_value();
}

bool has_left(const Visit& visit, const SignedLetter& letter) {
  return !registry::letter_sendings(visit.app.reader, letter.id).empty();
}

Response post_letter_sent(Visit& visit) {
  const std::string id_of_letter{visit.request.parameter("letter")};
  const auto letter = registry::letter(visit.app.reader, id_of_letter);
  if (!letter || is_request(*letter)) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto way = reader.text("way", {.most = 40, .is_required = false});
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), letter->patient.text(), [&](db::Database& database) {
        return app::letter_has_left(database, letter->id, way, today, visit.by());
      });
  if (!done) return letter_page(visit, 422, *letter, {&visit.request.form, {done.error()}, {}});
  if (visit.app.changed) visit.app.changed("board");
  return see_other("/letters/" + letter->id);
}

}  // namespace evenkeel::web
