// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "registry/notes.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/pages/record_parts.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::web {

namespace {

using read::ChartEntry;

Instant wall_of(const RecordView& view, const Moment& moment) {
  return on_the_wall(moment, view.visit.now);
}

// Who struck an entry, when and why.
struct Strike {
  const ChartEntry* by = nullptr;
  std::string reason;
};
std::map<EntryId, Strike> strikes_of(const read::Chart& chart) {
  std::map<EntryId, Strike> strikes;
  for (const auto& entry : chart.entries) {
    if (const auto* const error = std::get_if<session::EnteredInError>(&entry.event)) {
      strikes[error->entry] = {&entry,
                               std::string{codes::said(codes::error_reasons(), error->reason)}};
    }
  }
  return strikes;
}

std::vector<const ChartEntry*> in_order_of_time(const RecordView& view) {
  std::vector<const ChartEntry*> entries;
  for (const auto& entry : view.chart.entries)
    entries.push_back(&entry);
  std::ranges::stable_sort(entries, {}, [&](const ChartEntry* entry) {
    return wall_of(view, read::happened_at(entry->event));
  });
  return entries;
}

Html strike_words(const RecordView& view, const Strike& strike) {
  if (strike.by == nullptr) return {};
  return p(cls("ek-entry-mark"), "Entered in error: ", strike.reason, ". Struck by ",
           view.name_of(strike.by->by), ", ", view.date_time(strike.by->recorded), ".");
}

Html late_words(const RecordView& view, const ChartEntry& entry) {
  if (!entry.is_late) return {};
  return p(cls("ek-entry-mark"), "Recorded later, ", view.date_time(entry.recorded), ".");
}

Html entry_row(const RecordView& view, const ChartEntry& entry, const Strike& strike) {
  const auto words = entry_words(entry.event, view.names());
  const auto says = words.detail.empty() ? group(strong(words.what))
                                         : group(strong(words.what), " – ", words.detail);
  return tr(
      cls(entry.is_struck ? "ek-struck" : ""),
      td(cls("ek-unbroken"), view.time(read::happened_at(entry.event))),
      td(entry.is_struck ? del(says) : says, late_words(view, entry), strike_words(view, strike)),
      td(view.name_of(entry.by)));
}

Html day_row(const std::string& day) {
  return tr(cls("ek-day-row"), th(attr("scope", "rowgroup"), attr("colspan", 3), day));
}

}  // namespace

std::string RecordView::time(const Moment& moment) const {
  return registry::time_text(wall_of(*this, moment), visit.clinic.zone);
}

std::string RecordView::date_time(const Moment& moment) const {
  return registry::date_time_text(wall_of(*this, moment), visit.clinic.zone);
}

std::string RecordView::name_of(const StaffId& staff) const {
  const auto member = registry::staff_member(visit.app.reader, staff, as_known);
  return member ? member->name : staff.text();
}

NamesInRecord RecordView::names() const {
  auto& database = visit.app.reader;
  return {.chair =
              [&database](std::string_view chair) { return registry::chair_name(database, chair); },
          .staff = [this](const StaffId& staff) { return name_of(staff); },
          .note =
              [&database](const NoteId& note) {
                return registry::note(database, note).value_or("(the text is not here)");
              },
          .time = [this](const Moment& moment) { return date_time(moment); }};
}

Html record_entries(const RecordView& view) {
  const auto strikes = strikes_of(view.chart);
  std::vector<Html> rows;
  std::string day;
  for (const auto* const entry : in_order_of_time(view)) {
    const auto at = wall_of(view, read::happened_at(entry->event));
    if (auto its_day = registry::date_text(at, view.visit.clinic.zone); its_day != day) {
      day = std::move(its_day);
      rows.push_back(day_row(day));
    }
    const auto strike = strikes.find(read::entry_of(entry->event));
    rows.push_back(entry_row(view, *entry, strike == strikes.end() ? Strike{} : strike->second));
  }
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  return section(cls("ek-record-part"), h2("Everything that was recorded"),
                 div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
                     table(cls("ek-table ek-record-entries"),
                           thead(tr(column("Time"), column("What"), column("By"))), tbody(rows))));
}

}  // namespace evenkeel::web
