// SPDX-License-Identifier: Apache-2.0
#include "web/public_site.hpp"

#include "base/embedded.hpp"
#include "base/failure.hpp"
#include "web/prose.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace evenkeel::web {

namespace {

constexpr std::string_view pictures_folder = "pictures/";
constexpr std::string_view page_ending = ".md";

// "20-the-day.md" is the page "the-day": the number is its place in the menu.
std::string page_name_of(std::string_view file) {
  file.remove_suffix(page_ending.size());
  const auto after_number = file.find_first_not_of("0123456789");
  if (after_number != 0 && after_number != file.npos && file[after_number] == '-')
    file.remove_prefix(after_number + 1);
  return std::string{file};
}

// The lines "title: …" before the first empty one, and the text after it.
struct PageFile {
  std::map<std::string, std::string, std::less<>> said;
  std::string
      text;  // with as many empty lines before it as the head had, so that lines count right
};

PageFile page_file_of(std::string_view text) {
  PageFile file;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const auto colon = line.find(": ");
    if (line.empty() || colon == line.npos) break;
    file.said.emplace(line.substr(0, colon), line.substr(colon + 2));
    file.text += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  file.text += text;
  return file;
}

std::unexpected<Refusal> refuse_file(std::string_view file, const std::string& why) {
  return refuse("bad-site", std::string{file} + ": " + why);
}

Result<PublicPage> page_of(const std::string& file, std::string_view text) {
  const auto parts = page_file_of(text);
  PublicPage page{.name = page_name_of(file), .title = {}, .menu = {}, .summary = {}, .text = {}};
  for (const auto& [key, value] : parts.said) {
    if (key == "title")
      page.title = value;
    else if (key == "menu")
      page.menu = value;
    else if (key == "summary")
      page.summary = value;
    else
      return refuse_file(file, "line 1: \"" + key + "\" is none of title, menu and summary");
  }
  for (const auto* missing : {page.title.empty()     ? "title"
                              : page.menu.empty()    ? "menu"
                              : page.summary.empty() ? "summary"
                                                     : nullptr}) {
    if (missing != nullptr)
      return refuse_file(file, std::string{"line 1: begins without \""} + missing + ": …\"");
  }
  auto html = prose(parts.text);
  if (!html) return refuse_file(file, html.error().message);
  page.text = std::move(*html);
  return page;
}

// Every address of this kind in the markup: href="/about/…", src="/pictures/…".
std::vector<std::string> addresses_in(const Html& html, const std::string& beginning) {
  std::vector<std::string> found;
  const auto& text = html.text();
  for (auto at = text.find(beginning); at != text.npos; at = text.find(beginning, at)) {
    at += beginning.size();
    const auto end = text.find_first_of("\"#?", at);
    found.push_back(text.substr(at, end - at));
  }
  return found;
}

std::optional<Refusal> dead_address_in(const PublicSite& site, std::string_view file,
                                       const Html& html) {
  for (const auto& name : addresses_in(html, "href=\"/about/")) {
    if (site.page(name) == nullptr)
      return refuse_file(file, "leads to /about/" + name + ", which is no page").error();
  }
  for (const auto& name : addresses_in(html, "src=\"/pictures/")) {
    if (!site.pictures.contains(name))
      return refuse_file(file, "shows /pictures/" + name + ", which is no file").error();
  }
  return std::nullopt;
}

Result<PublicSite> held_together(PublicSite site) {
  if (site.page("home") == nullptr) return refuse_file("home.md", "there is no such file");
  if (site.crisis.is_empty()) return refuse_file("crisis.md", "there is no such file, or no text");
  if (auto dead = dead_address_in(site, "crisis.md", site.crisis)) return std::unexpected{*dead};
  for (const auto& page : site.pages) {
    if (auto dead = dead_address_in(site, page.name, page.text)) return std::unexpected{*dead};
  }
  return site;
}

}  // namespace

const PublicPage* PublicSite::page(std::string_view name) const {
  const auto found = std::ranges::find(pages, name, &PublicPage::name);
  return found == pages.end() ? nullptr : &*found;
}

Result<PublicSite> read_public_site(const SiteFiles& files) {
  PublicSite site;
  for (const auto& [file, text] : files) {
    if (file.starts_with(pictures_folder)) {
      site.pictures.emplace(file.substr(pictures_folder.size()),
                            std::make_shared<const std::string>(text));
    } else if (file == "crisis.md") {
      auto html = prose(text);
      if (!html) return refuse_file(file, html.error().message);
      site.crisis = std::move(*html);
    } else if (file.ends_with(page_ending)) {
      auto page = page_of(file, text);
      if (!page) return std::unexpected{page.error()};
      site.pages.push_back(std::move(*page));
    }
  }
  return held_together(std::move(site));
}

SiteFiles default_site_files() {
  constexpr std::string_view folder = "data/site/";
  SiteFiles files;
  for (const auto& file : embedded_files()) {
    if (file.path.starts_with(folder)) files.emplace(file.path.substr(folder.size()), file.text);
  }
  return files;
}

SiteFiles site_files_in(const std::string& folder) {
  namespace fs = std::filesystem;
  SiteFiles files;
  std::error_code wrong;
  for (fs::recursive_directory_iterator at{folder, wrong}, end; !wrong && at != end;
       at.increment(wrong)) {
    if (!at->is_regular_file()) continue;
    std::ifstream in{at->path(), std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in) throw Failure{"cannot read " + at->path().string()};
    files.emplace(fs::relative(at->path(), folder).generic_string(), std::move(text));
  }
  if (wrong) throw Failure{"cannot read the folder " + folder + ": " + wrong.message()};
  return files;
}

}  // namespace evenkeel::web
