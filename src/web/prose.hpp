// SPDX-License-Identifier: Apache-2.0
// Text with light mark-up (CommonMark and its tables) as typed markup: what a clinic writes for its
// visitors.
#pragma once

#include "base/decision.hpp"
#include "web/html.hpp"

#include <string_view>

namespace evenkeel::web {

// Headings from "##" down, paragraphs, lists, emphasis, links, pictures, tables, quotes (shown as a
// call-out). Refuses markup of another kind, a first-level heading, and an address that is neither
// a path of ours, "#…", https:, tel: nor mailto:, each with its line: "line 12: …".
Result<Html> prose(std::string_view text);

}  // namespace evenkeel::web
