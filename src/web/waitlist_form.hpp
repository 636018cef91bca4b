// SPDX-License-Identifier: Apache-2.0
// "On which days, and when": the fields by which somebody joins the waitlist, the same for
// visitors, patients and the desk; and what pages say of an entry.
#pragma once

#include "registry/waitlist.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>
#include <vector>

namespace evenkeel::web {

Html suiting_fields(const Filled&);
registry::SuitingTimes typed_suiting(FormReader&);
// Name, phone and email of somebody who is no patient.
Html waiting_visitor_fields(const Filled&);
// "Mon, Wed; start from 09:00, before 12:00"
std::string suiting_said(const registry::SuitingTimes&);
std::string kind_of_wait(const Visit&, const registry::Waiting&);
// The time that is kept, with its two buttons; nothing when none is offered now.
Html offer_view(Visit&, const registry::Waiting&, const std::string& path);

}  // namespace evenkeel::web
