// SPDX-License-Identifier: Apache-2.0
// The form that brings a file, for staff and for patients, and what is said of a file that is here.
#pragma once

#include "app/documents.hpp"
#include "registry/documents.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>

namespace evenkeel::web {

Html document_fields(const Filled&);
// As it was posted; a refusal is at its field.
Result<std::optional<DocumentId>> document_taken(Visit&, const app::Act&, const registry::By&,
                                                 const PatientId&);
std::string document_said(const registry::Document&);  // "ECG: resting, of 12-Nov-2026"
std::string size_said(std::int64_t bytes);             // "1.2 MB"
Response document_response(const registry::Document&, std::string bytes);
// 413 where the file is too large, 429 where too many came.
int status_of_document_refusal(const Refusal&);

}  // namespace evenkeel::web
