// SPDX-License-Identifier: Apache-2.0
#include "web/pages/before_visit.hpp"

#include "app/before_visit.hpp"
#include "registry/zone.hpp"
#include "web/own_steps.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

std::vector<app::TaskState> own_tasks(const Visit& visit) {
  return app::tasks_before_visit(visit.app.reader, visit.own(), visit.app.rules.policy,
                                 registry::local_day(visit.now.wall, visit.clinic.zone));
}

int minutes_left(const std::vector<app::TaskState>& tasks) {
  int minutes = 0;
  for (const auto& each : tasks)
    minutes += each.is_done ? 0 : each.task->minutes;
  return minutes;
}

std::string about_minutes(int minutes) {
  return "about " + std::to_string(minutes) + (minutes == 1 ? " minute" : " minutes");
}

// "care_team" is asked at /me/care-team.
std::string path_of_task(const std::string& key) {
  auto path = "/me/" + key;
  std::ranges::replace(path, '_', '-');
  return path;
}

Html task_line(const app::TaskState& each) {
  const auto mark = each.is_done
                        ? strong(cls("ek-own-thing__done"), "Done")
                        : span(cls("ek-own-thing__more"), about_minutes(each.task->minutes));
  return li(cls("ek-own-thing"), a(cls("ek-own-thing__link"), href(path_of_task(each.task->key)),
                                   span(cls("ek-own-thing__words"), each.task->title), mark));
}

}  // namespace

std::vector<NextThing> things_before_visit(Visit& visit) {
  const auto tasks = own_tasks(visit);
  const auto done = std::ranges::count_if(tasks, &app::TaskState::is_done);
  const auto minutes = minutes_left(tasks);
  const auto count = std::to_string(done) + " of " + std::to_string(tasks.size()) + " done";
  return {{"Before your visit", std::string{own_tasks_path},
           minutes == 0 ? count : count + ", " + about_minutes(minutes) + " left", minutes == 0}};
}

Response show_before_visit(Visit& visit) {
  const auto tasks = own_tasks(visit);
  const auto next = std::ranges::find(tasks, false, &app::TaskState::is_done);
  const auto lead = next == tasks.end()
                        ? p(cls("ek-lead"), "All done. Thank you. You can change any of it here.")
                        : group(p(cls("ek-lead"), "There are ", about_minutes(minutes_left(tasks)),
                                  " left. You can stop at any time; what you have written stays."),
                                p(a(cls("nhsuk-button"), href(path_of_task(next->task->key)),
                                    "Go on: ", next->task->title)));
  std::vector<Html> lines;
  for (const auto& each : tasks)
    lines.push_back(task_line(each));
  return own_page(visit, 200, {.title = "Before your visit"},
                  group(p(cls("ek-own-back"), a(href("/me"), "Back to your start page")),
                        h1("Before your visit"), lead, ol(cls("ek-own-things"), lines)));
}

}  // namespace evenkeel::web
