// SPDX-License-Identifier: Apache-2.0
// A file that somebody brought, on its way into the chart: judged by what is in it, made anew in a
// process of its own, kept in small writes.
#pragma once

#include "app/handle.hpp"
#include "registry/documents.hpp"

#include <optional>

namespace evenkeel::app {

struct BroughtFile {
  int descriptor = -1;  // open for reading; -1: none was chosen
  bool is_too_large = false;
};
// Refuses at the field: registry::plausible_document, scan::made_anew, "no-file", "too-large",
// "too-many-today". None for a press that came twice: the file is here already.
Result<std::optional<DocumentId>> take_document(App&, const Act&, const registry::NewDocument&,
                                                const BroughtFile&, const registry::By&);

}  // namespace evenkeel::app
