// SPDX-License-Identifier: Apache-2.0
#include "web/cue_view.hpp"

namespace evenkeel::web {

namespace {

Attribute level_of_cue(cue::Level level) { return attr("data-level", cue::name_of(level)); }

Html spoken_stars(cue::Level level) {
  return group(span(cls("ek-stars"), attr("aria-hidden", "true"), stars(level)),
               span(cls("nhsuk-u-visually-hidden"), cue::name_of(level), " attention: "));
}

}  // namespace

std::string_view stars(cue::Level level) {
  switch (level) {
    case cue::Level::high:
      return "***";
    case cue::Level::medium:
      return "**";
    case cue::Level::low:
      return "*";
    case cue::Level::none:
      break;
  }
  return {};
}

Html cue_bar(const std::vector<cue::Cue>& cues) {
  if (cues.empty()) return div(cls("ek-cue-bar"), level_of_cue(cue::Level::none));
  const auto& first = cues.front();
  const auto more =
      cues.size() > 1 ? span(cls("ek-cue-bar__more"), "and ", cues.size() - 1, " more") : Html{};
  return div(cls("ek-cue-bar", first.is_acknowledged ? " ek-cue-bar--seen" : ""),
             level_of_cue(first.level), spoken_stars(first.level),
             span(cls("ek-cue-bar__says"), first.says), more);
}

Html cue_line(const cue::Cue& cue, const WallClock& clock) {
  const auto seen = cue.is_acknowledged ? span(cls("ek-cue__seen"), "acknowledged") : Html{};
  return div(cls("ek-cue", cue.is_acknowledged ? " ek-cue--seen" : ""), level_of_cue(cue.level),
             div(cls("ek-cue__says"), spoken_stars(cue.level), strong(cue.says)),
             div(cls("ek-cue__do"), cue.do_this),
             div(cls("ek-cue__since"), "since ", clock.time(cue.since), " ", seen));
}

}  // namespace evenkeel::web
