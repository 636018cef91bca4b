// SPDX-License-Identifier: Apache-2.0
// Documents of a chart: what somebody brought, to look at, to add to, to strike when it is wrong.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_documents(Visit&);
Response post_document(Visit&);
Response show_document(Visit&);
Response show_document_file(Visit&);
Response post_document_struck(Visit&);

// A patient's own, sent from the own pages (own_documents.cpp).
Response show_own_documents(Visit&);
Response post_own_document(Visit&);
Response show_own_document_file(Visit&);

}  // namespace evenkeel::web
