// SPDX-License-Identifier: Apache-2.0
#include "app/consent_form.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::app {
namespace {

constexpr std::array<std::string_view, 3> parts_of_consent{"In short", "In full", "If you say no"};

std::unexpected<Refusal> refuse_consent(const std::string& why) {
  return refuse("bad-consent", "A consent form " + why);
}

// What stands under "## title", up to the next heading of that rank.
std::string part_titled(std::string_view text, std::string_view title) {
  const auto heading = "\n## " + std::string{title} + "\n";
  const auto begins = text.find(heading);
  if (begins == text.npos) return {};
  const auto from = begins + heading.size();
  return std::string{text.substr(from, std::min(text.find("\n## ", from), text.size()) - from)};
}

std::string line_named(std::string_view head, std::string_view name) {
  const auto key = std::string{name} + ": ";
  for (std::size_t at = 0; at < head.size();) {
    const auto end = std::min(head.find('\n', at), head.size());
    const auto line = head.substr(at, end - at);
    if (line.starts_with(key)) return std::string{line.substr(key.size())};
    at = end + 1;
  }
  return {};
}

}  // namespace

Result<ConsentForm> read_consent_form(std::string_view text) {
  const auto head = text.substr(0, std::min(text.find("\n\n"), text.size()));
  const auto route = route_named(line_named(head, "route"));
  if (!route) return refuse_consent("names no route in its head.");
  ConsentForm form{.route = *route,
                   .title = line_named(head, "title"),
                   .version = line_named(head, "version"),
                   .in_short = part_titled(text, parts_of_consent[0]),
                   .in_full = part_titled(text, parts_of_consent[1]),
                   .if_not = part_titled(text, parts_of_consent[2]),
                   .text = std::string{text}};
  if (form.title.empty() || form.version.empty())
    return refuse_consent("needs a title and a version in its head.");
  if (form.in_short.empty() || form.in_full.empty() || form.if_not.empty())
    return refuse_consent("needs the parts \"In short\", \"In full\" and \"If you say no\".");
  return form;
}

const std::vector<ConsentForm>& consent_forms() {
  static const auto forms = [] {
    std::vector<ConsentForm> read;
    for (const auto* path : {"data/consent/iv.md", "data/consent/im.md"}) {
      auto form = read_consent_form(embedded(path));
      if (!form) bug(form.error().message.c_str());
      read.push_back(*std::move(form));
    }
    return read;
  }();
  return forms;
}

const ConsentForm& consent_form_for(Route route) {
  const auto found = std::ranges::find(consent_forms(), route, &ConsentForm::route);
  check(found != consent_forms().end(), "a route without a consent form");
  return *found;
}

}  // namespace evenkeel::app
