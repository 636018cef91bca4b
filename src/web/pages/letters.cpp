// SPDX-License-Identifier: Apache-2.0
#include "web/pages/letters.hpp"

#include "app/letters.hpp"
#include "app/rows.hpp"
#include "app/sharing_file.hpp"
#include "app/urgent_letters.hpp"
#include "registry/patients.hpp"
#include "registry/permits.hpp"
#include "registry/staff.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/pages/letter_leaving.hpp"
#include "web/pages/sign_in.hpp"
#include "web/password_again.hpp"
#include "web/permit_form.hpp"

#include <algorithm>
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
               registry::date_time_text(letter.at, visit.clinic.zone)),
          " ", letter_standing(visit, letter)),
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
    case LetterKind::urgent:
      return {"What was found, and what you did", "Who was told; where the person is now."};
    case LetterKind::records_request:
      break;
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
  wish.to_kind = reader.text("to_kind", {.most = 40, .is_required = false});
  if (kind == LetterKind::urgent)
    wish.about = reader.text("about", {.most = 200, .is_required = false});
  wish.words = reader.text("words", {.most = 20'000, .is_required = false, .may_have_lines = true});
  return wish;
}

Html matter_field(const Visit& visit, const PatientId& patient, const Filled& filled) {
  // Nothing is chosen beforehand: a letter about the wrong thing is worse than a late one.
  std::vector<std::string> codes{""};
  std::vector<std::string> labels{"Choose"};
  const auto& rules = app::sharing_rules();
  for (const auto& task : registry::open_tasks_of(visit.app.reader, patient)) {
    const auto* const matter = task.kind == app::urgent_letter_task
                                   ? sharing::matter_named(rules, app::matter_of_task(task.about))
                                   : nullptr;
    if (matter == nullptr) continue;
    codes.push_back(task.about);
    labels.push_back(matter->title + ", since " +
                     registry::date_time_text(task.raised_at, visit.clinic.zone));
  }
  for (const auto& matter : rules.matters) {
    codes.push_back(matter.key);
    labels.push_back(matter.title);
  }
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < codes.size(); ++i)
    choices.push_back({.code = codes[i], .label = labels[i]});
  return select_field(filled, {.name = "about", .label = "What has happened"}, choices);
}

Html kind_of_recipient(const Filled& filled) {
  std::vector<Choice> kinds{{.code = "", .label = "Choose"}};
  for (const auto& kind : app::sharing_rules().recipients)
    kinds.push_back({.code = kind.key, .label = kind.says});
  return select_field(
      filled,
      {.name = "to_kind",
       .label = "Who is it?",
       .hint = "Those who treat need no authorisation; others see only what one names."},
      kinds);
}

// Whom the patient has named: one press fills in the address.
Html named_recipients(const Visit& visit, const PatientId& patient, LetterKind kind,
                      std::string_view about) {
  std::vector<Html> links;
  const auto known = registry::known_recipients(visit.app.reader, patient);
  for (std::size_t i = 0; i < known.size(); ++i)
    links.push_back(li(a(href(letters_path(patient), "/new?kind=", app::name_of(kind), "&to=", i,
                              "&about=", about),
                         known[i].who.name),
                       ", ", recipient_said(known[i].who),
                       known[i].is_forbidden ? ": the patient said no" : ""));
  if (links.size() < 2) return {};
  return section(cls("ek-quiet"), p("Named by the patient:"), ul(links));
}

Response letter_form_page(Visit& visit, int status, const PatientId& patient, LetterKind kind,
                          const Filled& filled) {
  const auto words = wording_of(kind);
  const bool is_urgent = kind == LetterKind::urgent;
  const auto fields =
      group(hidden_field("kind", app::name_of(kind)),
            is_urgent ? matter_field(visit, patient, filled) : Html{}, kind_of_recipient(filled),
            text_area(filled,
                      {.name = "recipient",
                       .label = "To whom",
                       .hint = "The name in the first line, then the address."},
                      4),
            text_area(filled, {.name = "words", .label = words.label, .hint = words.hint}, 6),
            button(type("submit"), cls("nhsuk-button"), "Read the letter"));
  return page(
      visit, status, {.title = std::string{app::title_of(kind)}, .patient = patient},
      group(chart_nav(visit, patient, "letters"), h1(app::title_of(kind)),
            p(cls("ek-lead"), "Everything else comes from the chart."), error_summary(filled),
            named_recipients(visit, patient, kind, filled.value("about")),
            post_form(visit,
                      {.action = letters_path(patient) + "/check",
                       .patient = patient,
                       .css_class = "ek-stack"},
                      fields)));
}

// The one that was pressed, else the first whom the patient lets know.
void fill_in_recipient(const Visit& visit, const PatientId& patient, Filled& filled) {
  const auto known = registry::known_recipients(visit.app.reader, patient);
  const auto pressed = visit.request.query.get("to");
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool is_it = pressed ? *pressed == std::to_string(i) : !known[i].is_forbidden;
    if (!is_it) continue;
    filled.prefilled["to_kind"] = known[i].who.kind;
    filled.prefilled["recipient"] =
        known[i].lines.empty() ? known[i].who.name : known[i].who.name + "\n" + known[i].lines;
    return;
  }
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
                hidden_field("to_kind", wish.to_kind), hidden_field("about", wish.about),
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

Html ground_of_draft(const Visit& visit, const app::LetterWish& wish) {
  const auto covered = app::covered_by(visit.app.reader, wish, visit.now.wall);
  if (!covered) return {};
  return p("To ", strong(app::addressed_to(wish).name), ", ",
           recipient_said(app::addressed_to(wish)), ". It may leave ",
           ground_in_words(visit, covered->leave),
           ". It tells: ", sharing::parts_said(app::sharing_rules(), covered->parts), ".");
}

Response draft_page(Visit& visit, int status, const DraftLook& look,
                    std::vector<Refusal> refusals) {
  const Filled filled{nullptr, std::move(refusals), {}};
  const auto title = "Draft: " + std::string{app::title_of(look.wish.kind)};
  return page(visit, status, {.title = title, .patient = look.wish.patient},
              group(h1(title), error_summary(filled), ground_of_draft(visit, look.wish),
                    div(cls("ek-letter"), app::text_of(look.draft)),
                    signature_of_letter(visit, look, filled)));
}

struct Asked {
  std::optional<registry::Patient> patient;
  std::optional<LetterKind> kind;
};
Asked letter_asked(const Visit& visit, const net::Fields& from) {
  Asked asked{registry::patient(visit.app.reader, visit.id<PatientId>("patient")),
              app::letter_kind_named(from.get("kind").value_or(std::string_view{}))};
  const auto written = app::letter_kinds();
  if (asked.kind && std::ranges::find(written, *asked.kind) == written.end()) asked.kind.reset();
  return asked;
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
  filled.prefilled["about"] = std::string{visit.request.query.get("about").value_or("")};
  fill_in_recipient(visit, asked.patient->id, filled);
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

Response letter_page(Visit& visit, int status, const SignedLetter& letter, const Filled& filled) {
  const std::string title{title_of_stored(letter)};
  const bool is_open = may_leave_today(visit, letter) || has_left(visit, letter);
  return page(
      visit, status, {.title = title, .patient = letter.patient, .subject = letter.id},
      group(chart_nav(visit, letter.patient, "letters"),
            div(cls("ek-page-head"), h1(title),
                is_open ? a(cls("ek-button"), href("/letters/", letter.id, "/pdf"), "Open the PDF")
                        : Html{}),
            letter_leaving_section(visit, letter, filled), div(cls("ek-letter"), letter.text),
            p(cls("ek-quiet ek-hash"), "SHA-256 of the file: ", letter.hash)));
}

Response show_letter(Visit& visit) {
  const std::string id_of_letter{visit.request.parameter("letter")};
  const auto letter = registry::letter(visit.app.reader, id_of_letter);
  if (!letter) return not_found(visit);
  return letter_page(visit, 200, *letter, {});
}

Response show_letter_file(Visit& visit) {
  const std::string id_of_letter{visit.request.parameter("letter")};
  const auto letter = registry::letter(visit.app.reader, id_of_letter);
  auto file = registry::letter_file(visit.app.reader, id_of_letter);
  if (!letter || !file) return not_found(visit);
  // A file is what leaves: while nothing allows it there is none to print.
  if (!may_leave_today(visit, *letter) && !has_left(visit, *letter))
    return letter_page(visit, 409, *letter, {});
  write_down_look(visit, letter->patient, letter->id);
  Response response;
  response.headers = {{"Content-Type", "application/pdf"},
                      {"Content-Disposition", "inline; filename=\"letter.pdf\""},
                      {"Cache-Control", "no-store"}};
  response.body = *std::move(file);
  return response;
}

}  // namespace evenkeel::web
