// SPDX-License-Identifier: Apache-2.0
// The frame of every page: head, DEMO mark, navigation, the identity banner, the foot.
#pragma once

#include "web/html.hpp"
#include "web/identity.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

enum class Theme { by_device, chairside };  // chairside: dark unless the person chose otherwise
enum class Width { reading, wide };

struct Frame {
  std::string title;
  Theme theme = Theme::by_device;
  std::optional<PatientId> patient = {};  // shows the identity banner and writes the access log
  std::string subject = {};               // session or order, for the access log
  std::string live_topic = {};            // the page reloads its <main> when this topic changes
  std::string live_page = {};  // where that page is asked for again; empty: this very path
  bool is_for_print = false;   // A4 or Letter: identity and page numbers on every page
  Width width = Width::reading;
};

// The whole page. With a patient, the look is written to the access log before this returns.
Response page(Visit&, int status, const Frame&, const Html& main);

// For what is no page: a file about that patient leaves the house. Written before it does.
void write_down_look(Visit&, const PatientId&, const std::string& subject);

}  // namespace evenkeel::web
