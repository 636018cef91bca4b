// SPDX-License-Identifier: Apache-2.0
// The frame of every page: head, DEMO mark, navigation, the identity banner, the cue bar, the foot.
#pragma once

#include "registry/body_facts.hpp"
#include "web/html.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

enum class Theme { by_device, chairside };  // chairside: dark unless the person chose otherwise

struct Frame {
  std::string title;
  Theme theme = Theme::by_device;
  std::optional<PatientId> patient =
      std::nullopt;             // shows the identity banner and writes the access log
  std::string subject = {};     // session or order, for the access log
  std::string live_topic = {};  // the page reloads its <main> when this topic changes
  bool is_for_print = false;
};

// The whole page. With a patient, the look is written to the access log before this returns.
Response page(Visit&, int status, const Frame&, const Html& main);

// FAMILY, Given "preferred" – Born DD-Mmm-YYYY (61y) – sex – number – allergies. Never truncated.
Html identity_banner(const registry::Patient&, const registry::Allergies&, Day today);
// "AVERY, Jo": one line, for lists.
std::string listed_name(const registry::Person&);
std::string initials(const registry::Person&);

}  // namespace evenkeel::web
