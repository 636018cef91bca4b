// SPDX-License-Identifier: Apache-2.0
#include "web/urgent_strip.hpp"

#include "app/work_file.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"

#include <vector>

namespace evenkeel::web {

namespace {

// What it is about is for those who may read a chart.
Html strip_line(const Visit& visit, const work::Kind& kind, const registry::Task& task) {
  const auto since = registry::time_text(task.raised_at, visit.clinic.zone);
  if (!app::may(visit.who->staff.roles, app::May::read_chart))
    return span(cls("ek-escalated__line"), span(cls("ek-stars"), "***"),
                strong("Urgent: a clinician is needed"), " – nobody has taken it since ", since);
  const auto patient = registry::patient(visit.app.reader, task.patient);
  const auto name = patient ? patient->person.given + " " + patient->person.family : std::string{};
  return a(cls("ek-escalated__line"), href("/tasks"), span(cls("ek-stars"), "***"),
           strong(kind.title), " – ", name, " – nobody has taken it since ", since);
}

}  // namespace

Html urgent_strip(const Visit& visit) {
  if (visit.who == nullptr) return {};
  std::vector<Html> lines;
  for (const auto& kind : app::work_kinds()) {
    if (!kind.is_urgent) continue;
    for (const auto& task : registry::untaken_tasks(visit.app.reader, kind.key)) {
      const auto waiting = visit.now.wall - task.raised_at;
      if (work::is_shown(kind, visit.who->staff.roles, waiting))
        lines.push_back(strip_line(visit, kind, task));
    }
  }
  if (lines.empty()) return {};
  return section(cls("ek-escalated ek-screen-only"), id("urgent"), flag("data-live"),
                 aria_label("Urgent and not taken"), lines);
}

}  // namespace evenkeel::web
