// SPDX-License-Identifier: Apache-2.0
#include "web/pages/how_i_am_doing.hpp"

#include "registry/asked.hpp"
#include "web/own_frame.hpp"
#include "web/score_course.hpp"

#include <string>

namespace evenkeel::web {

namespace {

Html next_step(Visit& visit) {
  const auto open = registry::open_asked(visit.app.reader, visit.own());
  if (open.empty()) return p("There is nothing to answer now.");
  return p(a(cls("nhsuk-button"), href("/me/questions/", open.front().id.text()),
             open.size() == 1 ? "Answer the open questions" : "Answer the first open questions"));
}

}  // namespace

Response show_how_i_am_doing(Visit& visit) {
  Html drawn;
  for (const auto& line : score_lines(visit, visit.own()))
    drawn.append(score_line(line));
  const auto lines =
      drawn.is_empty()
          ? p("Your answers will be drawn here, with your treatments beside them.")
          : group(p("Each point is one set of answers. Below it are your treatments, and what "
                    "changed with your other drugs. Scores go up and down; your team looks at them "
                    "with you."),
                  drawn);
  return own_page(visit, 200, {.title = "How I am doing"},
                  group(h1("How I am doing"), next_step(visit), lines,
                        p(a(href("/me"), "Back to your pages"))));
}

}  // namespace evenkeel::web
