// SPDX-License-Identifier: Apache-2.0
#include "web/document_form.hpp"

#include "app/file_limits.hpp"
#include "net/received_file.hpp"
#include "registry/zone.hpp"
#include "web/file_response.hpp"

#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr std::int64_t bytes_of_megabyte = 1024 * 1024;
constexpr std::int64_t bytes_of_kilobyte = 1024;

Html file_field(const Filled& filled) {
  const auto* const problem = filled.problem("file");
  const auto& limits = app::file_limits().uploads;
  const auto wrong = problem == nullptr
                         ? Html{}
                         : p(cls("nhsuk-error-message"), id("file-error"),
                             span(cls("nhsuk-u-visually-hidden"), "Error: "), problem->message);
  auto described =
      attr("aria-describedby", problem == nullptr ? "file-hint" : "file-hint file-error");
  return div(cls("nhsuk-form-group"), label(cls("nhsuk-label"), attr("for", "file"), "The file"),
             div(cls("nhsuk-hint"), id("file-hint"), "PDF, JPEG or PNG, at most ",
                 std::to_string(limits.file_bytes / bytes_of_megabyte), " MB and ",
                 std::to_string(limits.reading.pages), " pages."),
             wrong,
             input(type("file"), cls("ek-file"), id("file"), name("file"), described,
                   attr("accept", "application/pdf,image/jpeg,image/png")));
}

}  // namespace

Html document_fields(const Filled& filled) {
  std::vector<Choice> kinds{{.code = "", .label = "Choose one"}};
  for (const auto& kind : registry::document_kinds())
    kinds.push_back({.code = kind.name, .label = kind.said});
  return group(select_field(filled, {.name = "kind", .label = "What it is"}, kinds),
               text_field(filled, {.name = "title",
                                   .label = "What it is called (if you like)",
                                   .autocomplete = "off"}),
               date_field(filled, {.name = "made_on",
                                   .label = "The day on it (if there is one)",
                                   .hint = "For example, 12 11 2026"}),
               file_field(filled));
}

Result<std::optional<DocumentId>> document_taken(Visit& visit, const app::Act& act,
                                                 const registry::By& by, const PatientId& patient) {
  FormReader reader{visit.request.form};
  registry::NewDocument typed;
  typed.patient = patient;
  typed.kind = reader.text("kind", {.most = 40, .is_required = false});
  typed.title = reader.text("title", {.most = 1000, .is_required = false});
  typed.made_on = reader.date("made_on", false);
  if (!reader.refusals().empty()) return std::unexpected{reader.refusals().front()};
  const auto& file = visit.request.file;
  const auto brought =
      file ? app::BroughtFile{file->descriptor(), file->is_too_large()} : app::BroughtFile{};
  return app::take_document(visit.app, act, typed, brought, by);
}

std::string document_said(const registry::Document& document) {
  std::string words{codes::said(registry::document_kinds(), document.kind)};
  if (!document.title.empty()) words += ": " + document.title;
  if (document.made_on) words += ", of " + registry::date_text(*document.made_on);
  return words;
}

std::string size_said(std::int64_t bytes) {
  const auto tenths = bytes * 10 / bytes_of_megabyte;
  if (tenths == 0) return std::to_string(bytes / bytes_of_kilobyte + 1) + " kB";
  const auto point = tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10);
  return std::to_string(tenths / 10) + point + " MB";
}

Response document_response(const registry::Document& document, std::string bytes) {
  const auto* const name = document.type == "application/pdf" ? "document.pdf"
                           : document.type == "image/png"     ? "document.png"
                                                              : "document.jpg";
  return file_response({document.type, name}, std::move(bytes));
}

int status_of_document_refusal(const Refusal& refusal) {
  if (refusal.code == "too-large") return 413;
  return refusal.code == "too-many-today" ? 429 : 422;
}

}  // namespace evenkeel::web
