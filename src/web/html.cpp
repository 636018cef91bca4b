// SPDX-License-Identifier: Apache-2.0
#include "web/html.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

// A quotation mark ends nothing between tags, so one table serves text and attributes alike.
std::string_view escaped_form(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool begins_with_allowed_scheme(std::string_view url) {
  return url.starts_with("https:") || url.starts_with("mailto:") || url.starts_with("tel:");
}

// "//host" and "/\host" leave the site although they begin with a slash.
bool is_own_path(std::string_view url) {
  if (url.starts_with('#')) return true;
  if (!url.starts_with('/')) return false;
  return url.size() == 1 || (url[1] != '/' && url[1] != '\\');
}

bool has_blank_or_control(std::string_view url) {
  return std::ranges::any_of(
      url, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
}

}  // namespace

void Markup::escape(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto form = escaped_form(text[at]);
    if (form.empty()) continue;
    out.append(text.substr(done, at - done)).append(form);
    done = at + 1;
  }
  out.append(text.substr(done));
}

void Markup::escape_attribute(std::string& out, std::string_view text) { escape(out, text); }

void Markup::open(Html& out, std::string_view tag) {
  out.text_ += '<';
  out.text_ += tag;
}

void Markup::attribute(Html& out, const Attribute& attribute) {
  if (!attribute.is_present) return;
  out.text_ += ' ';
  out.text_ += attribute.name;
  if (attribute.is_flag) return;
  out.text_ += "=\"";
  escape_attribute(out.text_, attribute.value);
  out.text_ += '"';
}

void Markup::close(Html& out, std::string_view tag) {
  out.text_ += "</";
  out.text_ += tag;
  out.text_ += '>';
}

Attribute checked_url(std::string_view name, std::string url) {
  check(is_own_path(url) || begins_with_allowed_scheme(url), "a link that leaves the site");
  check(!has_blank_or_control(url), "a link with a blank in it");
  return {name, std::move(url)};
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[byte >> 4U];
    encoded += digits[byte & 15U];
  }
  return encoded;
}

std::string document(const Html& root) { return "<!doctype html>\n" + root.text(); }

}  // namespace evenkeel::web
