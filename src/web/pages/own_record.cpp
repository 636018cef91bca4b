// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_record.hpp"

#include "registry/patients.hpp"
#include "web/own_form.hpp"
#include "web/own_frame.hpp"
#include "web/own_steps.hpp"
#include "web/record_files.hpp"

namespace evenkeel::web {

namespace {

Response own_record_page(Visit& visit, int status, const Filled& filled) {
  return own_page(
      visit, status, {.title = "Your record"},
      group(p(a(href("/me"), "Back to your pages")), h1("Your record"), error_summary(filled),
            p("It is yours. Take all of it with you, at any time."),
            post_form(visit, own_form(visit, "/me/record/file"), record_buttons()),
            what_a_record_holds(),
            p("A file on your phone is yours to look after: whoever has the phone can open it."),
            h2("Your documents"), p(a(href("/me/documents"), "See your documents, or send one")),
            h2("Who looked"),
            p(a(href("/me/who-looked"), "See who looked at your record, and when"))));
}

}  // namespace

Response show_own_record(Visit& visit) { return own_record_page(visit, 200, {}); }

Response post_own_record_file(Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.own());
  if (!patient) return not_found(visit);
  auto file = record_file(visit, visit.own_by(), *patient);
  if (file) return *std::move(file);
  return own_record_page(visit, status_of_record_refusal(file.error()),
                         {nullptr, {file.error()}, {}});
}

}  // namespace evenkeel::web
