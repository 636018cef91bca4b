// SPDX-License-Identifier: Apache-2.0
#include "web/pages/about.hpp"

#include "web/public_frame.hpp"
#include "web/public_site.hpp"

#include <memory>
#include <mutex>

namespace evenkeel::web {

namespace {

// The other pages, as a way on from the first.
Html ways_on(const PublicSite& site) {
  std::vector<Html> cards;
  for (const auto& page : site.pages) {
    if (page.name == "home") continue;
    cards.push_back(li(a(href("/about/", page.name), strong(page.title)), p(page.summary)));
  }
  return nav(aria_label("More to read"), ul(cls("site-cards"), cards));
}

std::string public_page_text(const PublicSite& site, const registry::Clinic& clinic,
                             const PublicPage& page, Milliseconds clock_ahead) {
  const bool is_home = page.name == "home";
  const auto content = group(header(cls(is_home ? "site-hero" : "site-head"), h1(page.title),
                                    p(cls("site-summary"), page.summary)),
                             div(cls("site-prose"), page.text), is_home ? ways_on(site) : Html{});
  return document(public_document(site, clinic,
                                  {.title = page.title,
                                   .summary = page.summary,
                                   .path = is_home ? "/" : "/about/" + page.name,
                                   .clock_ahead = clock_ahead},
                                  content));
}

// What of a clinic's settings its public pages show.
std::string shown_of(const registry::Clinic& clinic) {
  return clinic.name + '\n' + clinic.address + '\n' + clinic.phone;
}

// A page is the same for everybody until the clinic's settings change: it is made once, and the
// server presses it once.
class MadePages {
 public:
  std::shared_ptr<const std::string> page(const PublicSite& site, const registry::Clinic& clinic,
                                          const PublicPage& page, Milliseconds clock_ahead) {
    const std::lock_guard lock{mutex_};
    auto& made = made_[&page];
    const auto shown = shown_of(clinic) + '\n' + std::to_string(clock_ahead.count());
    if (!made.text || made.shown != shown) {
      made = {shown, std::make_shared<const std::string>(
                         public_page_text(site, clinic, page, clock_ahead))};
    }
    return made.text;
  }

 private:
  struct Made {
    std::string shown;
    std::shared_ptr<const std::string> text;
  };
  std::mutex mutex_;
  std::map<const PublicPage*, Made> made_;
};

Response public_page_response(Visit& visit, std::string_view name) {
  static MadePages made_pages;
  const auto* const page = visit.site.page(name);
  if (page == nullptr) return not_found(visit);
  Response response;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Cache-Control", "public, max-age=60"}};
  response.shared_body = made_pages.page(visit.site, visit.clinic, *page, visit.app.clock.ahead());
  return response;
}

std::string_view picture_type_of(std::string_view file) {
  if (file.ends_with(".svg")) return "image/svg+xml";
  if (file.ends_with(".png")) return "image/png";
  if (file.ends_with(".jpg") || file.ends_with(".jpeg")) return "image/jpeg";
  if (file.ends_with(".webp")) return "image/webp";
  if (file.ends_with(".avif")) return "image/avif";
  return "application/octet-stream";
}

}  // namespace

Response show_home(Visit& visit) { return public_page_response(visit, "home"); }

Response show_about(Visit& visit) {
  const auto name = visit.request.parameter("page");
  if (name == "home") return see_other("/");
  return public_page_response(visit, name);
}

Response show_picture(Visit& visit) {
  const auto file = visit.request.parameter("file");
  const auto found = visit.site.pictures.find(file);
  if (found == visit.site.pictures.end()) return not_found(visit);
  Response response;
  response.headers = {{"Content-Type", std::string{picture_type_of(file)}},
                      {"Cache-Control", "public, max-age=86400"}};
  response.shared_body = found->second;
  return response;
}

}  // namespace evenkeel::web
