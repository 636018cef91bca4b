// SPDX-License-Identifier: Apache-2.0
#include "web/pages/records_requests.hpp"

#include "app/records_request.hpp"
#include "app/rows.hpp"
#include "app/sharing_file.hpp"
#include "registry/documents.hpp"
#include "registry/letters.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/document_form.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"
#include "web/permit_form.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::RecordsEnd;
using registry::RecordsRequest;

constexpr std::array ends_without_document{RecordsEnd::on_paper, RecordsEnd::refused,
                                           RecordsEnd::not_needed};

Day today_of(const Visit& visit) { return registry::local_day(visit.now.wall, visit.clinic.zone); }

std::string request_path(const RecordsRequestId& id, std::string_view rest = {}) {
  return "/requests/" + id.text() + std::string{rest};
}

// "due 07-Dec-2026", "overdue by 3 days", "received on paper, 02-Dec-2026".
Html standing_of_request(const Visit& visit, const RecordsRequest& request) {
  if (request.ended)
    return span(cls("ek-tag"), said(request.ended->how), ", ",
                registry::date_text(request.ended->at, visit.clinic.zone));
  const auto today = today_of(visit);
  if (!request.is_overdue(today))
    return span(cls("ek-tag"), "due ", registry::date_text(request.due_on()));
  const auto late =
      (std::chrono::sys_days{today} - std::chrono::sys_days{request.due_on()}).count();
  return span(cls("ek-tag ek-tag--bad"), "overdue by ", late, late == 1 ? " day" : " days");
}

Html request_line(const Visit& visit, const RecordsRequest& request, const Html& whose) {
  return li(
      cls("ek-entry"),
      div(cls("ek-entry__says"), whose, a(href(request_path(request.id)), strong(request.to.name)),
          ", ", recipient_said(request.to), " ", standing_of_request(visit, request), br(),
          span(cls("ek-quiet"), "Asked ",
               registry::date_text(request.sendings.front().sent_at, visit.clinic.zone),
               request.sendings.size() > 1
                   ? ", " + std::to_string(request.sendings.size()) + " times"
                   : std::string{})));
}

Html whose_request(const Visit& visit, const RecordsRequest& request) {
  const auto patient = registry::patient(visit.app.reader, request.patient);
  if (!patient) return {};
  return group(a(href("/patients/", request.patient.text()), listed_name(patient->person)), " ",
               span(cls("ek-quiet"), "born ", registry::date_text(patient->person.born)), br());
}

std::string way_said(const std::string& way) {
  const auto* const known = sharing::way_named(app::sharing_rules(), way);
  return known == nullptr ? way : known->says;
}

Html sendings_of(const Visit& visit, const RecordsRequest& request) {
  std::vector<Html> lines;
  for (const auto& sending : request.sendings) {
    const auto by = registry::staff_member(visit.app.reader, sending.by);
    lines.push_back(li(registry::date_time_text(sending.sent_at, visit.clinic.zone), ", ",
                       way_said(sending.way), ", by ", by ? by->name : sending.by.text(),
                       span(cls("ek-quiet"), "due ", registry::date_text(sending.due_on))));
  }
  return ul(cls("ek-lines"), lines);
}

Html what_was_asked(const RecordsRequest& request) {
  std::vector<Html> lines;
  for (const auto& key : request.asks) {
    const auto* const ask = sharing::ask_named(app::sharing_rules(), key);
    lines.push_back(li(ask == nullptr ? key : ask->says));
  }
  return group(ul(lines), request.words.empty() ? Html{} : p(cls("ek-letter"), request.words));
}

Html again_form(const Visit& visit, const RecordsRequest& request, const Filled& filled) {
  std::vector<Choice> ways;
  for (const auto& way : app::sharing_rules().ways)
    ways.push_back({.code = way.key, .label = way.says});
  return section(cls("ek-card"), h2("Ask again"),
                 post_form(visit,
                           {.action = request_path(request.id, "/again"),
                            .patient = request.patient,
                            .css_class = "ek-stack"},
                           group(radios(filled, {.name = "way", .label = "How it left"}, ways),
                                 button(type("submit"), cls("ek-button"), "Asked again"),
                                 p(cls("ek-quiet"), "Due again in ",
                                   app::sharing_rules().again_days, " days."))));
}

// What a document is about is content: the front desk says that paper came.
std::vector<registry::Document> documents_at_hand(const Visit& visit, const PatientId& patient) {
  if (!visit.may(app::May::read_chart)) return {};
  auto documents = registry::documents_of(visit.app.reader, patient);
  std::erase_if(documents, [](const registry::Document& one) { return one.struck.has_value(); });
  return documents;
}

Html document_field(const std::vector<registry::Document>& documents, const Filled& filled) {
  if (documents.empty()) return {};
  std::vector<std::string> labels;
  for (const auto& document : documents) {
    labels.push_back(document_said(document));
  }
  std::vector<Choice> choices{{.code = "", .label = "Choose"}};
  for (std::size_t i = 0; i < documents.size(); ++i)
    choices.push_back({.code = documents[i].id.text(), .label = labels[i]});
  return select_field(filled, {.name = "document", .label = "If it is kept here: which document"},
                      choices);
}

Html records_close_form(const Visit& visit, const RecordsRequest& request, const Filled& filled) {
  const auto documents = documents_at_hand(visit, request.patient);
  std::vector<Choice> ends;
  if (!documents.empty())
    ends.push_back({.code = name_of(RecordsEnd::received), .label = said(RecordsEnd::received)});
  for (const auto end : ends_without_document)
    ends.push_back({.code = name_of(end), .label = said(end)});
  return section(
      cls("ek-card"), h2("How it ended"),
      post_form(visit,
                {.action = request_path(request.id, "/close"),
                 .patient = request.patient,
                 .css_class = "ek-stack"},
                group(radios(filled, {.name = "how", .label = "What became of it"}, ends),
                      document_field(documents, filled),
                      text_area(filled,
                                {.name = "reason",
                                 .label = "In words",
                                 .hint = "Needed when nothing came: why."},
                                2),
                      button(type("submit"), cls("ek-button"), "Close the request"))));
}

Html end_of_request(const Visit& visit, const RecordsRequest& request) {
  const auto& ended = *request.ended;
  const auto by = registry::staff_member(visit.app.reader, ended.by);
  return section(
      cls("ek-card"), h2("How it ended"),
      p(strong(said(ended.how)), ", ", registry::date_time_text(ended.at, visit.clinic.zone), ", ",
        by ? by->name : ended.by.text(), "."),
      ended.document.empty() || !visit.may(app::May::read_chart)
          ? Html{}
          : p(a(href("/documents/", ended.document), "See the document")),
      ended.reason.empty() ? Html{} : p(cls("ek-letter"), ended.reason));
}

Response request_page(Visit& visit, int status, const RecordsRequest& request,
                      const Filled& filled) {
  const auto permit =
      request.permit ? registry::permit(visit.app.reader, *request.permit) : std::nullopt;
  const auto ground = permit ? group("Under the authorisation signed ",
                                     registry::date_text(permit->as_signed.terms.signed_on), ".")
                             : Html{};
  const auto acts = request.ended ? end_of_request(visit, request)
                                  : div(records_close_form(visit, request, filled),
                                        again_form(visit, request, filled));
  return page(
      visit, status,
      {.title = "Records asked for", .patient = request.patient, .subject = request.id.text()},
      group(chart_nav(visit, request.patient, "sharing"),
            div(cls("ek-page-head"), h1("Records from ", request.to.name),
                a(cls("ek-button"), href(request_path(request.id, "/pdf")), "Open the letter")),
            error_summary(filled), p(standing_of_request(visit, request)),
            div(cls("ek-columns"),
                section(cls("ek-card"), h2("Asked for"), what_was_asked(request),
                        sendings_of(visit, request),
                        permit ? p(ground)
                               : p(cls("ek-quiet"), "The patient said that we may ask them.")),
                acts)));
}

std::optional<RecordsRequest> request_asked(Visit& visit) {
  return registry::records_request(visit.app.reader, visit.id<RecordsRequestId>("request"));
}

}  // namespace

Html records_section(const Visit& visit, const PatientId& patient) {
  std::vector<Html> lines;
  for (const auto& request : registry::records_requests_of(visit.app.reader, patient))
    lines.push_back(request_line(visit, request, {}));
  return section(
      cls("ek-card"),
      div(cls("ek-page-head"), h2("Records asked of others"),
          a(cls("ek-button ek-button--quiet"), href("/patients/", patient.text(), "/requests/new"),
            "Ask for records")),
      lines.empty() ? p(cls("ek-quiet"), "None asked for yet.") : ul(cls("ek-entries"), lines));
}

Html records_card(const Visit& visit, const PatientId& patient) {
  std::vector<Html> lines;
  for (const auto& request : registry::open_records_requests_of(visit.app.reader, patient))
    lines.push_back(li(a(href(request_path(request.id)), request.to.name), " ",
                       standing_of_request(visit, request)));
  if (lines.empty() || !visit.may(app::May::share_records)) return {};
  return section(cls("ek-card"),
                 h2(cls("ek-card__title"),
                    a(href("/patients/", patient.text(), "/sharing"), "Records awaited")),
                 ul(cls("ek-lines"), lines));
}

Html records_awaited_link(const Visit& visit) {
  const auto open = registry::open_records_requests(visit.app.reader);
  if (open.empty() || !visit.may(app::May::share_records)) return {};
  const auto today = today_of(visit);
  const auto late = std::ranges::count_if(
      open, [&](const RecordsRequest& request) { return request.is_overdue(today); });
  return a(cls("ek-button ek-button--quiet"), href("/requests"), "Records awaited: ", open.size(),
           late > 0 ? ", " + std::to_string(late) + " overdue" : std::string{});
}

Response show_records_requests(Visit& visit) {
  std::vector<Html> lines;
  for (const auto& request : registry::open_records_requests(visit.app.reader))
    lines.push_back(request_line(visit, request, whose_request(visit, request)));
  return page(visit, 200, {.title = "Records awaited"},
              group(h1("Records awaited"), lines.empty() ? p(cls("ek-empty"), "Nothing is awaited.")
                                                         : ul(cls("ek-entries"), lines)));
}

Response show_records_request(Visit& visit) {
  const auto request = request_asked(visit);
  if (!request) return not_found(visit);
  return request_page(visit, 200, *request, {});
}

Response show_records_request_file(Visit& visit) {
  const auto request = request_asked(visit);
  auto file = request ? registry::letter_file(visit.app.reader, request->letter) : std::nullopt;
  if (!file) return not_found(visit);
  write_down_look(visit, request->patient, request->id.text());
  Response response;
  response.headers = {{"Content-Type", "application/pdf"},
                      {"Content-Disposition", "inline; filename=\"request.pdf\""},
                      {"Cache-Control", "no-store"}};
  response.body = *std::move(file);
  return response;
}

Response post_records_asked_again(Visit& visit) {
  const auto request = request_asked(visit);
  if (!request) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto way = reader.text("way", {.most = 40, .is_required = false});
  const auto due_on = app::day_after(today_of(visit), app::sharing_rules().again_days);
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), request->patient.text(), [&](db::Database& database) {
        return registry::ask_again(database, request->id, {way, due_on}, app::sharing_rules(),
                                   visit.by());
      });
  if (!done) return request_page(visit, 422, *request, {&visit.request.form, {done.error()}, {}});
  if (visit.app.changed) visit.app.changed("board");
  return see_other(request_path(request->id));
}

Response post_records_closed(Visit& visit) {
  const auto request = request_asked(visit);
  if (!request) return not_found(visit);
  FormReader reader{visit.request.form};
  const auto how =
      registry::records_end_named(reader.text("how", {.most = 40, .is_required = false}));
  const auto reason =
      reader.text("reason", {.most = 1000, .is_required = false, .may_have_lines = true});
  const auto document = how == RecordsEnd::received
                            ? reader.text("document", {.most = 80, .is_required = false})
                            : std::string{};
  if (!how) reader.refuse("how", "Choose what became of it.");
  if (!reader.is_fine())
    return request_page(visit, 422, *request, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit_rows(
      visit.app, visit.act_regardless(), request->patient.text(), [&](db::Database& database) {
        return registry::close_records_request(database, request->id, {*how, document, reason},
                                               visit.by());
      });
  if (!done) return request_page(visit, 422, *request, {&visit.request.form, {done.error()}, {}});
  if (visit.app.changed) visit.app.changed("board");
  return see_other(request_path(request->id));
}

}  // namespace evenkeel::web
