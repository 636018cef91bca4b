// SPDX-License-Identifier: Apache-2.0
// Markup that is made only by escaping text or by nesting markup. Forgetting to escape does not
// compile: tag and attribute names are literals checked by the compiler, every value is escaped.
//
//   div(cls("tile"), h2("Chair ", chair), a(href("/sessions/", id), "Open"))
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::web {

// Finished markup. There is no way to make one from a plain string except by escaping it.
class Html {
 public:
  Html() = default;
  const std::string& text() const& { return text_; }
  std::string&& text() && { return std::move(text_); }
  bool is_empty() const { return text_.empty(); }
  void append(const Html& more) { text_ += more.text_; }

 private:
  friend struct Markup;
  std::string text_;
};

// A name the compiler has checked: letters, digits and hyphens (SVG spells viewBox so), beginning
// with a small letter. Script and style inside a page are refused here already.
struct Name {
  std::string_view text;
  consteval Name(const char* literal) : text{literal} {  // NOLINT(google-explicit-constructor)
    if (text.empty() || text[0] < 'a' || text[0] > 'z') throw "bad name";
    if (text == "style" || text.starts_with("on")) throw "no style or script inside a page";
    for (const char c : text) {
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!is_letter && !(c >= '0' && c <= '9') && c != '-') throw "bad name";
    }
  }
};

struct Attribute {
  std::string_view name;
  std::string value;
  bool is_present = true;  // false: not written at all
  bool is_flag = false;    // written as its bare name: disabled
};

// The only door to raw bytes; used by html.cpp and the templates below.
struct Markup {
  static void escape(std::string& out, std::string_view text);
  static void escape_attribute(std::string& out, std::string_view text);
  static void open(Html& out, std::string_view tag);
  static void attribute(Html& out, const Attribute& attribute);
  static void close_open(Html& out) { out.text_ += '>'; }
  static void close(Html& out, std::string_view tag);
  static void text(Html& out, std::string_view text) { escape(out.text_, text); }
  static void literal(Html& out, std::string_view trusted) { out.text_ += trusted; }
  static std::string& bytes(Html& out) { return out.text_; }
};

namespace part {

inline void put_attribute(Html& out, const Attribute& a) { Markup::attribute(out, a); }
template <class T>
void put_attribute(Html&, const T&) {}

inline void put_child(Html&, const Attribute&) {}
inline void put_child(Html& out, const Html& child) { out.append(child); }
inline void put_child(Html& out, std::string_view text) { Markup::text(out, text); }
inline void put_child(Html& out, const char* text) { Markup::text(out, text); }
inline void put_child(Html& out, const std::string& text) { Markup::text(out, text); }
template <std::integral T>
void put_child(Html& out, T number) {
  Markup::text(out, std::to_string(number));
}
template <class T>
void put_child(Html& out, const std::optional<T>& maybe) {
  if (maybe) put_child(out, *maybe);
}
template <class T>
void put_child(Html& out, const std::vector<T>& children) {
  for (const auto& child : children)
    put_child(out, child);
}

}  // namespace part

template <class... Parts>
Html element(Name tag, const Parts&... parts) {
  Html out;
  Markup::open(out, tag.text);
  (part::put_attribute(out, parts), ...);
  Markup::close_open(out);
  (part::put_child(out, parts), ...);
  Markup::close(out, tag.text);
  return out;
}
template <class... Parts>
Html empty_element(Name tag, const Parts&... parts) {
  Html out;
  Markup::open(out, tag.text);
  (part::put_attribute(out, parts), ...);
  Markup::close_open(out);
  return out;
}
// Children side by side, without an element around them.
template <class... Parts>
Html group(const Parts&... parts) {
  Html out;
  (part::put_child(out, parts), ...);
  return out;
}

// An attribute whose value is put together from pieces: href("/sessions/", id).
inline std::string pieces() { return {}; }
template <class First, class... Rest>
std::string pieces(const First& first, const Rest&... rest) {
  std::string text;
  if constexpr (std::integral<First>)
    text = std::to_string(first);
  else
    text = std::string{std::string_view{first}};
  return text + pieces(rest...);
}
template <class... Pieces>
Attribute attr(Name name, const Pieces&... value) {
  return {name.text, pieces(value...)};
}
inline Attribute flag(Name name, bool is_present = true) {
  return {name.text, {}, is_present, true};
}

template <class... P>
Attribute cls(const P&... p) {
  return attr("class", p...);
}
template <class... P>
Attribute id(const P&... p) {
  return attr("id", p...);
}
template <class... P>
Attribute type(const P&... p) {
  return attr("type", p...);
}
template <class... P>
Attribute name(const P&... p) {
  return attr("name", p...);
}
template <class... P>
Attribute value(const P&... p) {
  return attr("value", p...);
}
template <class... P>
Attribute aria_label(const P&... p) {
  return attr("aria-label", p...);
}
template <class... P>
Attribute role(const P&... p) {
  return attr("role", p...);
}
// Paths of our own only: begins with "/" (not "//") or "#", or https:, mailto:, tel:. Stops
// otherwise.
Attribute checked_url(std::string_view name, std::string url);
template <class... P>
Attribute href(const P&... p) {
  return checked_url("href", pieces(p...));
}
template <class... P>
Attribute action(const P&... p) {
  return checked_url("action", pieces(p...));
}
template <class... P>
Attribute src(const P&... p) {
  return checked_url("src", pieces(p...));
}

// clang-format off
template <class... P> Html a(const P&... p) { return element("a", p...); }
template <class... P> Html abbr(const P&... p) { return element("abbr", p...); }
template <class... P> Html article(const P&... p) { return element("article", p...); }
template <class... P> Html aside(const P&... p) { return element("aside", p...); }
template <class... P> Html b(const P&... p) { return element("b", p...); }
template <class... P> Html button(const P&... p) { return element("button", p...); }
template <class... P> Html caption(const P&... p) { return element("caption", p...); }
template <class... P> Html dd(const P&... p) { return element("dd", p...); }
template <class... P> Html del(const P&... p) { return element("del", p...); }
template <class... P> Html details(const P&... p) { return element("details", p...); }
template <class... P> Html div(const P&... p) { return element("div", p...); }
template <class... P> Html dl(const P&... p) { return element("dl", p...); }
template <class... P> Html dt(const P&... p) { return element("dt", p...); }
template <class... P> Html em(const P&... p) { return element("em", p...); }
template <class... P> Html fieldset(const P&... p) { return element("fieldset", p...); }
template <class... P> Html footer(const P&... p) { return element("footer", p...); }
template <class... P> Html form(const P&... p) { return element("form", p...); }
template <class... P> Html h1(const P&... p) { return element("h1", p...); }
template <class... P> Html h2(const P&... p) { return element("h2", p...); }
template <class... P> Html h3(const P&... p) { return element("h3", p...); }
template <class... P> Html header(const P&... p) { return element("header", p...); }
template <class... P> Html label(const P&... p) { return element("label", p...); }
template <class... P> Html legend(const P&... p) { return element("legend", p...); }
template <class... P> Html li(const P&... p) { return element("li", p...); }
template <class... P> Html main_(const P&... p) { return element("main", p...); }
template <class... P> Html nav(const P&... p) { return element("nav", p...); }
template <class... P> Html ol(const P&... p) { return element("ol", p...); }
template <class... P> Html option(const P&... p) { return element("option", p...); }
template <class... P> Html p(const P&... q) { return element("p", q...); }
template <class... P> Html section(const P&... p) { return element("section", p...); }
template <class... P> Html select(const P&... p) { return element("select", p...); }
template <class... P> Html small(const P&... p) { return element("small", p...); }
template <class... P> Html span(const P&... p) { return element("span", p...); }
template <class... P> Html strong(const P&... p) { return element("strong", p...); }
template <class... P> Html summary(const P&... p) { return element("summary", p...); }
template <class... P> Html table(const P&... p) { return element("table", p...); }
template <class... P> Html tbody(const P&... p) { return element("tbody", p...); }
template <class... P> Html td(const P&... p) { return element("td", p...); }
template <class... P> Html textarea(const P&... p) { return element("textarea", p...); }
template <class... P> Html th(const P&... p) { return element("th", p...); }
template <class... P> Html thead(const P&... p) { return element("thead", p...); }
template <class... P> Html time(const P&... p) { return element("time", p...); }
template <class... P> Html tr(const P&... p) { return element("tr", p...); }
template <class... P> Html ul(const P&... p) { return element("ul", p...); }
template <class... P> Html br(const P&... p) { return empty_element("br", p...); }
template <class... P> Html input(const P&... p) { return empty_element("input", p...); }
// clang-format on

// A value inside a path or a query: href("/patients?q=", percent_encoded(words)).
std::string percent_encoded(std::string_view text);

// A whole document with its doctype.
std::string document(const Html& root);

}  // namespace evenkeel::web
