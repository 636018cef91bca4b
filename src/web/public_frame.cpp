// SPDX-License-Identifier: Apache-2.0
#include "web/public_frame.hpp"

#include "base/embedded.hpp"
#include "web/assets.hpp"
#include "web/clock_ahead.hpp"
#include "web/telephone.hpp"

#include <array>
#include <vector>

#include <sodium.h>

namespace evenkeel::web {

namespace {

std::string_view public_style() { return embedded("assets/site.css"); }

// Not typed markup like the rest: the bytes must be exactly those that the hash was made of.
Html public_style_element() {
  Html out;
  Markup::literal(out, "<style>");
  Markup::literal(out, public_style());
  Markup::literal(out, "</style>");
  return out;
}

Html public_head(const registry::Clinic& clinic, const PublicFrame& frame) {
  const auto meta = [](const auto&... parts) { return empty_element("meta", parts...); };
  const auto forms = frame.has_forms ? empty_element("link", attr("rel", "stylesheet"),
                                                     href(asset_url("evenkeel.css")))
                                     : Html{};
  const auto script =
      frame.has_script ? element("script", type("module"), src(asset_url("evenkeel.js"))) : Html{};
  return element("head", meta(attr("charset", "utf-8")),
                 meta(name("viewport"), attr("content", "width=device-width, initial-scale=1")),
                 meta(name("color-scheme"), attr("content", "light dark")),
                 element("title", frame.title, " – ", clinic.name),
                 meta(name("description"), attr("content", frame.summary)),
                 empty_element("link", attr("rel", "icon"), type("image/svg+xml"),
                               href(asset_url("mark.svg"))),
                 public_style_element(), forms, script);
}

std::string path_of_page(const PublicPage& page) {
  return page.name == "home" ? "/" : "/about/" + page.name;
}

Html public_menu(const PublicSite& site, const PublicFrame& frame) {
  const auto link = [&](const std::string& path, std::string_view words) {
    auto current = attr("aria-current", "page");
    current.is_present = path == frame.path;
    return li(a(href(path), current, words));
  };
  std::vector<Html> links{link("/book", "Book a visit")};
  for (const auto& page : site.pages) {
    if (page.name == "home") continue;
    links.push_back(link(path_of_page(page), page.menu));
  }
  return nav(cls("site-menu"), aria_label("Pages"), ul(links));
}

Html public_top(const registry::Clinic& clinic, const PublicFrame& frame) {
  const auto call =
      clinic.phone.empty()
          ? Html{}
          : a(cls("site-call"), href("tel:", telephone_digits(clinic.phone)), clinic.phone);
  const auto demo = clinic.is_demo ? p(cls("site-demo"), strong("DEMO"),
                                       " An invented clinic, with invented people.",
                                       clock_ahead_said(frame.clock_ahead))
                                   : Html{};
  return header(cls("site-top"), demo,
                div(cls("site-top__inside"), a(cls("site-name"), href("/"), clinic.name), call));
}

Html public_foot(const PublicSite& site, const registry::Clinic& clinic) {
  return footer(
      cls("site-foot"),
      section(cls("site-crisis"), aria_label("If you are in danger or need to talk now"),
              site.crisis),
      div(cls("site-foot__inside"),
          p(strong(clinic.name), br(), clinic.address, br(), clinic.phone),
          p("Ketamine is not approved by the FDA to treat depression, PTSD, anxiety or chronic "
            "pain. Doctors may prescribe it for these; this is called off-label use."),
          p(a(href("/sign-in"), "For staff"))));
}

}  // namespace

Html public_document(const PublicSite& site, const registry::Clinic& clinic,
                     const PublicFrame& frame, const Html& content) {
  const auto page_body =
      element("body", a(cls("site-skip"), href("#main"), "Skip to main content"),
              public_top(clinic, frame), public_menu(site, frame),
              main_(cls("site-main"), id("main"), attr("tabindex", "-1"), content),
              public_foot(site, clinic));
  return element("html", attr("lang", "en"), public_head(clinic, frame), page_body);
}

std::string_view public_style_hash() {
  static const std::string hash = [] {
    const auto style = public_style();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(style.data()),
                       style.size());
    std::array<char,
               sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)>
        text{};
    sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    return "'sha256-" + std::string{text.data()} + "'";
  }();
  return hash;
}

}  // namespace evenkeel::web
