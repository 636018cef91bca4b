// SPDX-License-Identifier: Apache-2.0
// Records asked of others: the desk's list of what is awaited, one request with its letter, asking
// (again), and how it ended.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

// Of one patient: what is awaited, and the way to ask; for the page of sharing.
Html records_section(const Visit&, const PatientId&);
// A line where something is awaited, for the summary; else nothing.
Html records_card(const Visit&, const PatientId&);
// "Records awaited (3, 1 overdue)": a link, for today's page; nothing when none is.
Html records_awaited_link(const Visit&);

Response show_records_requests(Visit&);
Response show_records_request(Visit&);
Response show_records_request_file(Visit&);  // the PDF
Response post_records_asked_again(Visit&);
Response post_records_closed(Visit&);
Response show_new_records_request(Visit&);  // records_ask.cpp
Response post_records_request(Visit&);

}  // namespace evenkeel::web
