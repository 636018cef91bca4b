// SPDX-License-Identifier: Apache-2.0
#include "web/pages/letters.hpp"

#include "app/letters.hpp"
#include "app/rows.hpp"
#include "registry/care_team.hpp"
#include "registry/letters.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/sign_in.hpp"
#include "web/password_again.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using app::LetterKind;
using registry::SignedLetter;

std::string letters_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/letters";
}

std::string_view title_of_stored(const SignedLetter& letter) {
  const auto kind = app::letter_kind_named(letter.kind);
  return kind ? app::title_of(*kind) : std::string_view{letter.kind};
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

Html letter_line(const Visit& visit, const SignedLetter& letter) {
  const auto by = registry::staff_member(visit.app.reader, letter.by);
  return li(
      cls("ek-entry"),
      div(cls("ek-entry__says"), a(href("/letters/", letter.id), strong(title_of_stored(letter))),
          " to ", first_line(letter.recipient),
          span(cls("ek-quiet"), ", signed by ", by ? by->name : letter.by.text(), ", ",
               registry::date_time_text(letter.at, visit.clinic.zone))),
      a(cls("ek-button ek-button--quiet"), href("/letters/", letter.id, "/pdf"), "PDF",
        span(cls("nhsuk-u-visually-hidden"), " of this letter")));
}

Html ways_to_write(const Visit& visit, const PatientId& patient) {
  if (!visit.may(app::May::sign_chart)) return {};
  std::vector<Html> links;
  for (const auto kind : app::letter_kinds())
    links.push_back(a(cls("ek-button ek-button--quiet"),
                      href(letters_path(patient), "/new?kind=", app::name_of(kind)),
                      app::title_of(kind)));
  return section(cls("ek-card"), h2("Write a letter"), div(cls("ek-buttons"), links));
}

struct Wording {
  std::string_view label, hint;
};
Wording wording_of(LetterKind kind) {
  switch (kind) {
    case LetterKind::referral:
      return {"What you suggest (if you like)", "Other treatments; whom you have spoken to."};
    case LetterKind::after_intake:
      return {"The plan", "How many treatments, which route, when you will review."};
    case LetterKind::after_series:
      return {"Next step, and what you ask about other drugs",
              "Ask the prescriber who owns a drug; never ask for an abrupt end."};
  }
  return {};
}

app::LetterWish wish_of(const Visit& visit, const registry::Patient& patient, LetterKind kind) {
  app::LetterWish wish;
  wish.patient = patient.id;
  wish.kind = kind;
  wish.listed_name = listed_name(patient.person);
  FormReader reader{visit.request.form};
  wish.recipient =
      reader.text("recipient", {.most = 10'000, .is_required = false, .may_have_lines = true});
  wish.words = reader.text("words", {.most = 20'000, .is_required = false, .may_have_lines = true});
  return wish;
}

Response letter_form_page(Visit& visit, int status, const PatientId& patient, LetterKind kind,
                          const Filled& filled) {
  const auto words = wording_of(kind);
  const auto fields = group(
      hidden_field("kind", app::name_of(kind)),
      text_area(filled,
                {.name = "recipient", .label = "To whom", .hint = "Name and address, in lines."},
                4),
      text_area(filled, {.name = "words", .label = words.label, .hint = words.hint}, 6),
      button(type("submit"), cls("nhsuk-button"), "Read the letter"));
  return page(
      visit, status, {.title = std::string{app::title_of(kind)}, .patient = patient},
      group(chart_nav(visit, patient, "letters"), h1(app::title_of(kind)),
            p(cls("ek-lead"), "Everything else comes from the chart."), error_summary(filled),
            post_form(visit,
                      {.action = letters_path(patient) + "/check",
                       .patient = patient,
                       .css_class = "ek-stack"},
                      fields)));
}

// Who treats the patient elsewhere, as the patient named them before the visit.
std::string first_of_care_team(const Visit& visit, const PatientId& patient) {
  for (const auto& member : registry::care_team(visit.app.reader, patient)) {
    if (member.name.empty()) continue;
    auto lines = member.name;
    for (const auto* way : {&member.phone, &member.fax, &member.email}) {
      if (!way->empty()) lines += "\n" + *way;
    }
    return lines;
  }
  return {};
}

struct DraftLook {
  const app::LetterWish& wish;
  const paper::Letter& draft;
};

Html signature_of_letter(const Visit& visit, const DraftLook& look, const Filled& filled) {
  const auto& wish = look.wish;
  const auto hint = demo_password_hint(visit.clinic);
  return section(
      cls("ek-signature"), h2("Sign"),
      p(cls("ek-signature-line"), strong(visit.who->staff.name),
        ": I have read this letter and sign it as its author."),
      post_form(
          visit,
          {.action = letters_path(wish.patient), .patient = wish.patient, .css_class = "ek-stack"},
          group(hidden_field("kind", app::name_of(wish.kind)),
                hidden_field("recipient", wish.recipient), hidden_field("words", wish.words),
                hidden_field("letter_shown", app::mark_of(look.draft)),
                password_field(filled, {.name = "password",
                                        .label = "Your password",
                                        .hint = hint,
                                        .autocomplete = "current-password",
                                        .width = 30}),
                div(cls("ek-buttons"), button(type("submit"), cls("nhsuk-button"), "Sign"),
                    button(type("submit"), cls("ek-button ek-button--quiet"),
                           attr("formaction", letters_path(wish.patient), "/check"),
                           flag("formnovalidate"), name("change"), value("yes"), "Change it")))));
}

Response draft_page(Visit& visit, int status, const DraftLook& look,
                    std::vector<Refusal> refusals) {
  const Filled filled{nullptr, std::move(refusals), {}};
  const auto title = "Draft: " + std::string{app::title_of(look.wish.kind)};
  return page(
      visit, status, {.title = title, .patient = look.wish.patient},
      group(h1(title), error_summary(filled), div(cls("ek-letter"), app::text_of(look.draft)),
            signature_of_letter(visit, look, filled)));
}

struct Asked {
  std::optional<registry::Patient> patient;
  std::optional<LetterKind> kind;
};
Asked letter_asked(const Visit& visit, const net::Fields& from) {
  return {registry::patient(visit.app.reader, visit.id<PatientId>("patient")),
          app::letter_kind_named(from.get("kind").value_or(std::string_view{}))};
}

}  // namespace

Response show_letters(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  std::vector<Html> lines;
  for (const auto& letter : registry::letters_of(visit.app.reader, patient))
    lines.push_back(letter_line(visit, letter));
  return page(
      visit, 200, {.title = "Letters", .patient = patient},
      group(chart_nav(visit, patient, "letters"), h1("Letters"), ways_to_write(visit, patient),
            lines.empty() ? p(cls("ek-empty"), "None yet.") : ul(cls("ek-entries"), lines)));
}

Response show_new_letter(Visit& visit) {
  const auto asked = letter_asked(visit, visit.request.query);
  if (!asked.patient || !asked.kind) return not_found(visit);
  Filled filled;
  filled.prefilled["recipient"] = first_of_care_team(visit, asked.patient->id);
  return letter_form_page(visit, 200, asked.patient->id, *asked.kind, filled);
}

Response post_letter_check(Visit& visit) {
  const auto asked = letter_asked(visit, visit.request.form);
  if (!asked.patient || !asked.kind) return not_found(visit);
  if (visit.request.form.get("change"))
    return letter_form_page(visit, 200, asked.patient->id, *asked.kind,
                            {&visit.request.form, {}, {}});
  const auto wish = wish_of(visit, *asked.patient, *asked.kind);
  const auto draft = app::draft_letter(visit.app.reader, wish, visit.app.rules, visit.now.wall);
  if (!draft)
    return letter_form_page(visit, 422, wish.patient, wish.kind,
                            {&visit.request.form, {draft.error()}, {}});
  return draft_page(visit, 200, {wish, *draft}, {});
}

Response post_letter(Visit& visit) {
  const auto asked = letter_asked(visit, visit.request.form);
  if (!asked.patient || !asked.kind) return not_found(visit);
  const auto wish = wish_of(visit, *asked.patient, *asked.kind);
  const auto draft = app::draft_letter(visit.app.reader, wish, visit.app.rules, visit.now.wall);
  if (!draft)
    return letter_form_page(visit, 422, wish.patient, wish.kind,
                            {&visit.request.form, {draft.error()}, {}});
  if (const auto known = password_again(visit); !known) {
    const int status = known.error().code == "too-many-tries" ? 429 : 422;
    return draft_page(visit, status, {wish, *draft}, {known.error()});
  }
  const auto act = visit.act_regardless();
  const app::LetterSigned as{
      "letter-" + act.cause.text(), visit.who->staff.name,
      std::string{visit.request.form.get("letter_shown").value_or(std::string_view{})}};
  const auto done =
      app::submit_rows(visit.app, act, wish.patient.text(), [&](db::Database& database) {
        return app::sign_letter(database, wish, as, visit.app.rules, visit.by());
      });
  if (!done) return draft_page(visit, 409, {wish, *draft}, {done.error()});
  return see_other("/letters/" + as.id);
}

Response show_letter(Visit& visit) {
  const std::string id_of_letter{visit.request.parameter("letter")};
  const auto letter = registry::letter(visit.app.reader, id_of_letter);
  if (!letter) return not_found(visit);
  const std::string title{title_of_stored(*letter)};
  return page(visit, 200, {.title = title, .patient = letter->patient, .subject = letter->id},
              group(chart_nav(visit, letter->patient, "letters"),
                    div(cls("ek-page-head"), h1(title),
                        a(cls("ek-button"), href("/letters/", letter->id, "/pdf"), "Open the PDF")),
                    div(cls("ek-letter"), letter->text),
                    p(cls("ek-quiet ek-hash"), "SHA-256 of the file: ", letter->hash)));
}

Response show_letter_file(Visit& visit) {
  const std::string id_of_letter{visit.request.parameter("letter")};
  const auto letter = registry::letter(visit.app.reader, id_of_letter);
  auto file = registry::letter_file(visit.app.reader, id_of_letter);
  if (!letter || !file) return not_found(visit);
  write_down_look(visit, letter->patient, letter->id);
  Response response;
  response.headers = {{"Content-Type", "application/pdf"},
                      {"Content-Disposition", "inline; filename=\"letter.pdf\""},
                      {"Cache-Control", "no-store"}};
  response.body = *std::move(file);
  return response;
}

}  // namespace evenkeel::web
