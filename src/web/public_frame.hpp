// SPDX-License-Identifier: Apache-2.0
// The frame of the pages that anyone may read: menu, contents, how to reach the clinic, crisis
// numbers. One answer holds all that the first paint needs: its style stands in the page itself.
#pragma once

#include "base/time.hpp"
#include "registry/clinic.hpp"
#include "web/html.hpp"
#include "web/public_site.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

struct PublicFrame {
  std::string title;
  std::string summary;      // for those who list pages: search engines, messengers
  std::string path;         // which link of the menu is this page
  bool has_forms = false;   // also loads the style of forms
  bool has_script = false;  // also loads the islands
  Milliseconds clock_ahead{};
};

Html public_document(const PublicSite&, const registry::Clinic&, const PublicFrame&,
                     const Html& main);

// What the Content-Security-Policy must name so that the style inside public pages, and no other,
// is used: "'sha256-…'".
std::string_view public_style_hash();

}  // namespace evenkeel::web
