// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "registry/notes.hpp"
#include "registry/staff.hpp"
#include "web/pages/chairside_parts.hpp"

#include <algorithm>

namespace evenkeel::web {

namespace {

NamesInRecord names_at_chair(const ChairsideView& view) {
  return {.chair = [&view](std::string_view chair) { return view.chair_name(chair); },
          .staff = [&view](const StaffId& staff) { return view.name_of(staff); },
          .note =
              [&view](const NoteId& note) {
                return registry::note(view.visit.app.reader, note).value_or("");
              },
          .time = [&view](const Moment& moment) { return view.clock.time(moment); }};
}

// Who took an entry back, when and why.
struct TakenBack {
  const session::EnteredInError* error = nullptr;
  const read::ChartEntry* by = nullptr;
};
TakenBack taken_back(const ChairsideView& view, const EntryId& entry) {
  for (const auto& one : view.chart.entries) {
    const auto* const error = std::get_if<session::EnteredInError>(&one.event);
    if (error != nullptr && error->entry == entry) return {error, &one};
  }
  return {};
}

Html struck_words(const ChairsideView& view, const EntryId& entry) {
  const auto [error, by] = taken_back(view, entry);
  if (error == nullptr) return {};
  return div(cls("ek-log__error"), strong("Entered in error: "),
             codes::said(codes::error_reasons(), error->reason), ". ", view.name_of(by->by), ", ",
             view.clock.time(by->recorded));
}

Html error_menu(const ChairsideView& view, const EntryId& entry) {
  if (!view.may_run() || !entry.is_set() || view.state().struck.contains(entry)) return {};
  std::vector<Html> buttons;
  for (const auto& reason : codes::error_reasons()) {
    buttons.push_back(button(type("submit"), cls("ek-button ek-button--quiet"), name("reason"),
                             value(reason.name), reason.said));
  }
  return details(
      cls("ek-log__fix"), attr("name", "fix"),
      summary(aria_label("Mark as entered in error"), "Error…"),
      post_form(view.visit, view.form("/entries/" + entry.text() + "/error"),
                group(p("Entered in error, because:"), div(cls("ek-reason-buttons"), buttons))));
}

Html log_line(const ChairsideView& view, const read::ChartEntry& entry,
              const NamesInRecord& names) {
  const auto words = entry_words(entry.event, names);
  const auto id_of_entry = read::entry_of(entry.event);
  const auto happened = read::happened_at(entry.event);
  const auto says =
      words.detail.empty() ? strong(words.what) : group(strong(words.what), " ", words.detail);
  const auto late = entry.is_late ? span(cls("ek-log__late"), "recorded ",
                                         view.clock.time(entry.recorded), ", late")
                                  : Html{};
  return li(cls("ek-log__line", entry.is_struck ? " ek-log__line--struck" : ""),
            attr("data-version", entry.version),
            element("time", cls("ek-log__time"), view.clock.time(happened)),
            div(cls("ek-log__says"), entry.is_struck ? del(says) : says,
                div(cls("ek-log__who"), view.name_of(entry.by), " ", late),
                entry.is_struck ? struck_words(view, id_of_entry) : Html{}),
            error_menu(view, id_of_entry));
}

}  // namespace

Html chairside_entries(const ChairsideView& view) {
  std::vector<const read::ChartEntry*> entries;
  for (const auto& entry : view.chart.entries) {
    if (!std::holds_alternative<session::EnteredInError>(entry.event)) entries.push_back(&entry);
  }
  std::ranges::stable_sort(entries, [](const auto* one, const auto* other) {
    const auto first = read::happened_at(one->event);
    const auto second = read::happened_at(other->event);
    if (first == second) return one->version > other->version;
    return elapsed(second, first).time > Milliseconds{0};
  });
  const auto names = names_at_chair(view);
  std::vector<Html> lines;
  for (const auto* entry : entries)
    lines.push_back(log_line(view, *entry, names));
  return section(cls("ek-log"), id("entries"), flag("data-live"), h2("Written down"),
                 ol(cls("ek-log__list"), lines));
}

}  // namespace evenkeel::web
