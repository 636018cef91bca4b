// SPDX-License-Identifier: Apache-2.0
// The clinic's public pages: files with light mark-up that ship with Evenkeel and that a clinic
// replaces by its own. Read once at start.
#pragma once

#include "base/decision.hpp"
#include "web/html.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

// A file of the site's folder: "20-the-day.md", "pictures/room.jpg".
using SiteFiles = std::map<std::string, std::string, std::less<>>;

struct PublicPage {
  std::string name;     // "the-day", from the file's name without its number; "home" is "/"
  std::string title;    // the page's heading
  std::string menu;     // its short name in the menu
  std::string summary;  // one sentence, shown where other pages lead here
  Html text;
};

struct PublicSite {
  std::vector<PublicPage> pages;  // in the order of the menu: by the file's number
  Html crisis;                    // stands on every page: crisis.md
  std::map<std::string, std::shared_ptr<const std::string>, std::less<>> pictures;  // by file name

  const PublicPage* page(std::string_view name) const;
};

// Refuses, with the file and the line: a page without title, menu or summary, mark-up that prose()
// refuses, a picture that no file has, a link to a page of /about/ that is not there; and a site
// without home.md or crisis.md.
Result<PublicSite> read_public_site(const SiteFiles&);

// Those that ship inside the program.
SiteFiles default_site_files();
// A clinic's own folder; throws Failure when it cannot be read.
SiteFiles site_files_in(const std::string& folder);

}  // namespace evenkeel::web
