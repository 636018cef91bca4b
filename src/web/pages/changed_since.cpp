// SPDX-License-Identifier: Apache-2.0
#include "web/pages/changed_since.hpp"

#include "core/entry_words.hpp"
#include "registry/notes.hpp"
#include "registry/staff.hpp"
#include "web/chair_words.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace evenkeel::web {

namespace {

// What post_form writes anew, and what is no answer of a person.
constexpr std::array<std::string_view, 4> fields_of_the_frame{"cause", "csrf", "patient", "shown"};

bool is_answer(std::string_view field) {
  return std::ranges::find(fields_of_the_frame, field) == fields_of_the_frame.end();
}

std::string staff_said(const Visit& visit, const StaffId& staff) {
  const auto member = registry::staff_member(visit.app.reader, staff);
  return member ? member->name : staff.text();
}

NamesInRecord names_of_change(const Visit& visit, const WallClock& clock) {
  return {.chair = [](std::string_view chair) { return std::string{chair}; },
          .staff = [&visit](const StaffId& staff) { return staff_said(visit, staff); },
          .note =
              [&visit](const NoteId& note) {
                return registry::note(visit.app.reader, note).value_or("");
              },
          .time = [&clock](const Moment& moment) { return clock.time(moment); }};
}

Html what_is_new(const Visit& visit, const read::Chart& chart, std::int64_t shown) {
  const WallClock clock{visit.now, visit.clinic.zone};
  const auto names = names_of_change(visit, clock);
  std::vector<Html> lines;
  for (const auto& entry : chart.entries) {
    if (entry.version <= shown) continue;
    const auto words = entry_words(entry.event, names);
    lines.push_back(li(strong(clock.time(entry.recorded)), " ", staff_said(visit, entry.by), ": ",
                       words.what, words.detail.empty() ? "" : " – ", words.detail));
  }
  return ul(cls("ek-lines"), lines);
}

Html typed_answers(const net::Fields& typed) {
  std::vector<Html> fields;
  for (const auto& [field, text] : typed.pairs()) {
    if (is_answer(field)) fields.push_back(hidden_field(field, text));
  }
  return group(fields);
}

}  // namespace

Response changed_since_page(Visit& visit, const read::Chart& chart, std::int64_t shown) {
  const auto back = "/sessions/" + chart.session.text() + "/chair";
  const PostForm again{
      .action = visit.request.path, .patient = chart.state.patient, .shown = chart.version};
  const auto content =
      group(h1("Something new was written"),
            p(cls("ek-lead"),
              "After your page was shown, this came in. What you pressed has not been done yet."),
            what_is_new(visit, chart, shown),
            div(cls("ek-buttons"),
                post_button(visit, again, "I have read it: do it now", "ek-button",
                            typed_answers(visit.request.form)),
                a(cls("ek-button ek-button--quiet"), href(back), "Back to the chair, do nothing")));
  return page(visit, 409,
              {.title = "Something new was written",
               .theme = Theme::chairside,
               .patient = chart.state.patient,
               .subject = chart.session.text()},
              content);
}

}  // namespace evenkeel::web
