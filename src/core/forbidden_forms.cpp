// SPDX-License-Identifier: Apache-2.0
#include "core/forbidden_forms.hpp"

#include <algorithm>
#include <array>
#include <regex>

namespace evenkeel {
namespace {

struct FormRule {
  const char* name;
  std::regex pattern;  // The first group is what is forbidden.
};

const std::vector<FormRule>& form_rules() {
  using std::regex;
  const std::string number = "(?:^|[^0-9A-Za-z.,-])";  // what stands before a number
  const std::string unit = "(?:mg|mcg|mL|kg|g|L|cm|mmHg|units)\\b";
  static const std::vector<FormRule> rules{
      {"trailing zero", regex{number + "([0-9][0-9,]*\\.[0-9]*0 ?" + unit + ")"}},
      {"naked decimal", regex{"(?:^|[^0-9A-Za-z.])(\\.[0-9]+)"}},
      {"no space before the unit", regex{number + "([0-9][0-9,.]*" + unit + ")"}},
      {"no comma from 1,000", regex{number + "([0-9]{4,}(?:\\.[0-9]+)? (?:mg|mcg|mL)\\b)"}},
      {"mL not ml", regex{"([0-9] ?(?:ml|ML)\\b)"}},
      {"mL not cc", regex{"([0-9] ?[cC][cC]\\b)"}},
      {"units not U", regex{"([0-9] ?(?:U|IU|u|iu)\\b)"}},
      {"per, not a slash", regex{"\\b((?:mg|mcg|mL|ml|kg|g|L|units?) ?/ "
                                 "?(?:kg|h|hr|hour|min|mL|ml|L|day|d|s)\\b)"}},
      {"per, not a slash", regex{"([0-9] ?/ ?(?:kg|h|hr|min|mL|ml|day)\\b)"}},
      // The letter before a Latin one; in a Greek name it stands among its own.
      {"mcg, not a Greek letter", regex{"(\xCE\xBC[A-Za-z])"}},
      {"words, not abbreviations", regex{"\\b(QD|QOD|q\\.d\\.|Q\\.D\\.|D/"
                                         "C|MSO4|MgSO4|[kK]et|KET)(?![A-Za-z'-])"}},
      {"words, not signs", regex{"([<>]=? ?[0-9]|[0-9] ?@|@ ?[0-9])"}},
  };
  return rules;
}

// Signs outside ASCII: micro, degree, at most, at least.
constexpr std::array<std::pair<const char*, const char*>, 4> form_signs{
    {{"mcg, not a Greek letter", "\xC2\xB5"},
     {"words, not signs", "\xC2\xB0"},
     {"words, not signs", "\xE2\x89\xA4"},
     {"words, not signs", "\xE2\x89\xA5"}}};

std::string words_around(std::string_view text, std::size_t at) {
  constexpr std::size_t reach = 30;
  const auto from = at < reach ? 0 : at - reach;
  return std::string{text.substr(from, 2 * reach)};
}

void find_in_line(std::vector<ForbiddenForm>& forms, const std::string& line) {
  for (const auto& rule : form_rules()) {
    for (std::sregex_iterator hit{line.begin(), line.end(), rule.pattern}, end; hit != end; ++hit)
      forms.push_back(
          {rule.name, hit->str(1), words_around(line, static_cast<std::size_t>(hit->position(1)))});
  }
  for (const auto& [name, sign] : form_signs) {
    const auto at = line.find(sign);
    if (at != std::string::npos) forms.push_back({name, sign, words_around(line, at)});
  }
}

// ---- From markup to what is read ----

constexpr std::array inline_tags{"a",     "abbr", "b",      "bdi",  "del", "em", "i",
                                 "small", "span", "strong", "time", "sub", "sup"};
constexpr std::array spoken_attributes{"aria-label=\"", "title=\"", "placeholder=\"", "alt=\""};
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> entities{
    {{"&amp;", "&"},
     {"&lt;", "<"},
     {"&gt;", ">"},
     {"&quot;", "\""},
     {"&#39;", "'"},
     {"&#x27;", "'"},
     {"&nbsp;", " "},
     {"\xC2\xA0", " "}}};

std::string without_entities(std::string text) {
  for (const auto& [entity, meaning] : entities) {
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, entity.size(), meaning);
  }
  return text;
}

std::string_view tag_name(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  return tag.substr(0, tag.find_first_of(" \t\n/>"));
}

void hear(std::string& out, std::string_view tag) {
  for (const std::string_view attribute : spoken_attributes) {
    const auto at = tag.find(attribute);
    if (at == std::string_view::npos) continue;
    const auto from = at + attribute.size();
    out += '\n';
    out += tag.substr(from, tag.find('"', from) - from);
    out += '\n';
  }
}

// Past the end of a script or style, whose text nobody reads.
std::size_t past_element(std::string_view html, std::string_view name, std::size_t from) {
  const auto end = html.find("</" + std::string{name}, from);
  return end == std::string_view::npos ? html.size() : end;
}

}  // namespace

std::vector<ForbiddenForm> forbidden_forms(std::string_view text) {
  std::vector<ForbiddenForm> forms;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    find_in_line(forms, std::string{text.substr(0, end)});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return forms;
}

std::string visible_text(std::string_view html) {
  std::string out;
  std::size_t at = 0;
  while (at < html.size()) {
    const auto open = std::min(html.find('<', at), html.size());
    out += html.substr(at, open - at);
    if (open == html.size()) break;
    const auto close = std::min(html.find('>', open), html.size());
    const auto tag = html.substr(open + 1, close - open - 1);
    const auto name = tag_name(tag);
    if (std::ranges::find(inline_tags, name) == inline_tags.end()) out += '\n';
    hear(out, tag);
    at = std::min(close + 1, html.size());
    const bool is_unread = name == "script" || name == "style";
    if (is_unread && !tag.starts_with('/')) at = past_element(html, name, at);
  }
  return without_entities(std::move(out));
}

}  // namespace evenkeel
