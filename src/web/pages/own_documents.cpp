// SPDX-License-Identifier: Apache-2.0
// What a patient has sent, and what the clinic has of other people's papers about this patient.
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"
#include "web/document_form.hpp"
#include "web/own_form.hpp"
#include "web/own_frame.hpp"
#include "web/own_steps.hpp"
#include "web/pages/documents.hpp"

#include <string>
#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

Html own_document_line(const Visit& visit, const registry::Document& document) {
  const auto by = document.by == registry::patient_hand ? "sent by you" : "added by the clinic";
  return li(
      cls("ek-own-look"),
      p(a(href("/me/documents/", document.id.text(), "/file"), document_said(document))),
      p(cls("ek-own-look__what"), by, ", ", registry::date_text(document.at, visit.clinic.zone),
        ", ", size_said(document.bytes)));
}

Response own_documents_page(Visit& visit, int status, const Filled& filled) {
  std::vector<Html> lines;
  for (const auto& document : registry::documents_of(visit.app.reader, visit.own())) {
    if (!document.struck) lines.push_back(own_document_line(visit, document));
  }
  auto sending = own_form(visit, "/me/documents");
  sending.has_file = true;
  const auto done = visit.request.query.get("sent")
                        ? p(cls("ek-own-sent"), role("status"),
                            strong("Sent. Somebody at the clinic looks at it."))
                        : Html{};
  return own_page(
      visit, status, {.title = "Your documents"},
      group(p(a(href("/me/record"), "Back to your record")), h1("Your documents"), done,
            error_summary(filled), lines.empty() ? p("None yet.") : ul(cls("ek-own-looks"), lines),
            h2("Send one"),
            p("A report, an ECG, a letter from your doctor. A photograph of each page will do. Not "
              "for anything urgent: call us."),
            post_form(visit, sending,
                      group(document_fields(filled),
                            button(type("submit"), cls("nhsuk-button"), "Send it")))));
}

}  // namespace

Response show_own_documents(Visit& visit) { return own_documents_page(visit, 200, {}); }

Response post_own_document(Visit& visit) {
  auto act = visit.own_act();
  act.shown.reset();
  const auto taken = document_taken(visit, act, visit.own_by(), visit.own());
  if (!taken)
    return own_documents_page(visit, status_of_document_refusal(taken.error()),
                              {&visit.request.form, {taken.error()}, {}});
  return see_other("/me/documents?sent=yes");
}

Response show_own_document_file(Visit& visit) {
  const auto document = registry::document(visit.app.reader, visit.id<DocumentId>("document"));
  if (!document || document->patient != visit.own()) return not_found(visit);
  auto file = registry::document_file(visit.app.reader, document->id);
  if (!file) return not_found(visit);
  return document_response(*document, *std::move(file));
}

}  // namespace evenkeel::web
