// SPDX-License-Identifier: Apache-2.0
#include "web/pages/documents.hpp"

#include "app/rows.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/document_form.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"

#include <string>
#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Document;

std::string documents_path(const PatientId& patient) {
  return "/patients/" + patient.text() + "/documents";
}

std::string brought_by(const Visit& visit, const StaffId& by) {
  if (by == registry::patient_hand) return "sent by the patient";
  const auto member = registry::staff_member(visit.app.reader, by);
  return "added by " + (member ? member->name : by.text());
}

Html strike_words(const Visit& visit, const Document& document) {
  if (!document.struck) return {};
  return p(cls("ek-entry-mark"), "Struck on ",
           registry::date_time_text(document.struck->at, visit.clinic.zone), ": ",
           codes::said(registry::document_strike_reasons(), document.struck->reason), ".");
}

Html document_line(const Visit& visit, const Document& document) {
  const auto says = a(href("/documents/", document.id.text()), strong(document_said(document)));
  return li(cls("ek-entry"), div(cls("ek-entry__says"), document.struck ? del(says) : says,
                                 span(cls("ek-quiet"), ", ", brought_by(visit, document.by), ", ",
                                      registry::date_time_text(document.at, visit.clinic.zone),
                                      ", ", size_said(document.bytes)),
                                 strike_words(visit, document)));
}

Html add_document_form(const Visit& visit, const PatientId& patient, const Filled& filled) {
  if (!visit.may(app::May::record_chart_facts)) return {};
  return section(cls("ek-card"), h2("Add a document"),
                 post_form(visit,
                           {.action = documents_path(patient),
                            .patient = patient,
                            .css_class = "ek-stack",
                            .has_file = true},
                           group(document_fields(filled),
                                 button(type("submit"), cls("nhsuk-button"), "Add it"))));
}

Response documents_page(Visit& visit, int status, const PatientId& patient, const Filled& filled) {
  std::vector<Html> lines;
  for (const auto& document : registry::documents_of(visit.app.reader, patient))
    lines.push_back(document_line(visit, document));
  return page(visit, status, {.title = "Documents", .patient = patient},
              group(chart_nav(visit, patient, "documents"), h1("Documents"), error_summary(filled),
                    lines.empty() ? p(cls("ek-empty"), "None yet.") : ul(cls("ek-entries"), lines),
                    add_document_form(visit, patient, filled)));
}

Html picture_of(const Document& document) {
  if (document.type == "application/pdf") return {};
  return p(empty_element("img", cls("ek-document"), src("/documents/", document.id.text(), "/file"),
                         attr("alt", document_said(document))));
}

Html strike_form(const Visit& visit, const Document& document, const Filled& filled) {
  if (!visit.may(app::May::record_chart_facts)) return {};
  std::vector<Choice> reasons{{.code = "", .label = "Choose one"}};
  for (const auto& reason : registry::document_strike_reasons())
    reasons.push_back({.code = reason.name, .label = reason.said});
  return details(cls("nhsuk-details"), flag("open", !filled.refusals.empty()),
                 summary(cls("nhsuk-details__summary"), "It is wrong here"),
                 post_form(visit,
                           {.action = "/documents/" + document.id.text() + "/strike",
                            .patient = document.patient,
                            .css_class = "ek-stack"},
                           group(select_field(filled, {.name = "reason", .label = "Why"}, reasons),
                                 button(type("submit"), cls("ek-button"), "Strike it"))));
}

Response document_page(Visit& visit, int status, const Document& document, const Filled& filled) {
  const auto title = document_said(document);
  const auto shown =
      document.struck
          ? p("A struck document is kept and not shown.")
          : group(p(a(cls("ek-button"), href("/documents/", document.id.text(), "/file"),
                      document.type == "application/pdf" ? "Open the PDF" : "Take the picture")),
                  picture_of(document), strike_form(visit, document, filled));
  return page(
      visit, status, {.title = title, .patient = document.patient, .subject = document.id.text()},
      group(chart_nav(visit, document.patient, "documents"), h1(title), error_summary(filled),
            p(cls("ek-quiet"), brought_by(visit, document.by), ", ",
              registry::date_time_text(document.at, visit.clinic.zone), ", ",
              size_said(document.bytes)),
            strike_words(visit, document), shown));
}

}  // namespace

Response show_documents(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  return documents_page(visit, 200, patient, {});
}

Response post_document(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto taken = document_taken(visit, visit.act_regardless(), visit.by(), patient);
  if (!taken)
    return documents_page(visit, status_of_document_refusal(taken.error()), patient,
                          {&visit.request.form, {taken.error()}, {}});
  return see_other(*taken ? "/documents/" + (*taken)->text() : documents_path(patient));
}

Response show_document(Visit& visit) {
  const auto document = registry::document(visit.app.reader, visit.id<DocumentId>("document"));
  if (!document) return not_found(visit);
  return document_page(visit, 200, *document, {});
}

Response show_document_file(Visit& visit) {
  const auto document = registry::document(visit.app.reader, visit.id<DocumentId>("document"));
  if (!document) return not_found(visit);
  auto file = registry::document_file(visit.app.reader, document->id);
  if (!file) return not_found(visit);
  write_down_look(visit, document->patient, document->id.text());
  return document_response(*document, *std::move(file));
}

Response post_document_struck(Visit& visit) {
  const auto document = registry::document(visit.app.reader, visit.id<DocumentId>("document"));
  if (!document) return not_found(visit);
  const std::string reason{visit.request.form.get("reason").value_or(std::string_view{})};
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), document->patient.text(), [&](db::Database& database) {
        return registry::strike_document(database, document->id, reason, visit.by());
      });
  if (!done) return document_page(visit, 422, *document, {&visit.request.form, {done.error()}, {}});
  return see_other(documents_path(document->patient));
}

}  // namespace evenkeel::web
