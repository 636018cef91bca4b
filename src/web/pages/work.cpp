// SPDX-License-Identifier: Apache-2.0
#include "web/pages/work.hpp"

#include "app/rows.hpp"
#include "app/urgent_letters.hpp"
#include "app/work_file.hpp"
#include "registry/patients.hpp"
#include "registry/record_copies.hpp"
#include "registry/records_requests.hpp"
#include "registry/staff.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"

#include <string>
#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Task;

std::string task_path(const TaskId& id, std::string_view act) {
  return "/tasks/" + id.text() + "/" + std::string{act};
}

std::string who_has_it(const Visit& visit, const StaffId& id) {
  const auto member = registry::staff_member(visit.app.reader, id);
  return member ? member->name : "somebody";
}

Html whose_task(const Visit& visit, const Task& task) {
  const auto patient = registry::patient(visit.app.reader, task.patient);
  if (!patient) return {};
  const auto& person = patient->person;
  const auto phone = person.phone.empty() ? Html{} : span(cls("ek-task__phone"), person.phone);
  return p(cls("ek-task__who"),
           a(href("/patients/", task.patient.text()), strong(person.given, " ", person.family)),
           " ", span(cls("ek-quiet"), patient->number, ", born ", registry::date_text(person.born)),
           " ", phone);
}

// Where the work itself is done, when that is another page than the chart.
Html where_it_is_done(const Visit& visit, const work::Kind& kind, const Task& task) {
  const auto about = task.about.substr(0, task.about.find(':'));
  if (task.kind == registry::records_task)
    return p(a(href("/requests/", about), "Open the request"));
  if (task.kind == app::urgent_letter_task && visit.may(app::May::sign_chart))
    return p(
        a(href("/patients/", task.patient.text(), "/letters/new?kind=urgent&about=", task.about),
          "Write the letter"));
  if (task.kind == registry::copy_task) return p(a(href("/copies/", about), "Open the request"));
  if (kind.chart_page.empty() || !visit.may(app::May::read_chart)) return {};
  return p(a(href("/patients/", task.patient.text(), "/", kind.chart_page, "?task=", task.kind,
                  "&about=", task.about),
             kind.chart_page_says));
}

Html how_it_ended(const Visit& visit, const work::Kind& kind, const Task& task,
                  const Filled& filled) {
  std::vector<Choice> reasons;
  for (const auto& reason : kind.reasons)
    reasons.push_back({.code = reason.code, .label = reason.says});
  return post_form(
      visit,
      {.action = task_path(task.id, "close"), .patient = task.patient, .css_class = "ek-stack"},
      group(radios(filled, {.name = "reason", .label = "How it ended", .id = task.id.text()},
                   reasons),
            button(type("submit"), cls("nhsuk-button"), "Close this task")));
}

Html what_can_be_done(const Visit& visit, const work::Kind& kind, const Task& task,
                      const Filled& filled) {
  if (!work::may_take(kind, visit.who->staff.roles) || !visit.may(app::May::take_work)) return {};
  if (!task.taken_at)
    return post_button(visit, {.action = task_path(task.id, "take"), .patient = task.patient},
                       "I take this", "nhsuk-button");
  if (task.taken_by != visit.who->staff.id) return {};
  return how_it_ended(visit, kind, task, filled);
}

Html task_card(const Visit& visit, const work::Kind& kind, const Task& task, const Filled& filled) {
  const auto& zone = visit.clinic.zone;
  const auto taken = task.taken_at ? p("Taken by ", strong(who_has_it(visit, task.taken_by)), ", ",
                                       registry::date_time_text(*task.taken_at, zone))
                                   : p(strong("Nobody has taken it."));
  const auto due = task.due ? group(", due ", registry::date_time_text(*task.due, zone)) : Html{};
  return li(cls("ek-card ek-task", kind.is_urgent ? " ek-task--urgent" : ""),
            h2(kind.is_urgent ? span(cls("ek-stars"), attr("aria-hidden", "true"), "*** ") : Html{},
               kind.title),
            whose_task(visit, task), p(kind.says), where_it_is_done(visit, kind, task),
            p(cls("ek-quiet"), "Since ", registry::date_time_text(task.raised_at, zone), due),
            taken, what_can_be_done(visit, kind, task, filled));
}

Response work_page(Visit& visit, int status, const Filled& filled) {
  const auto& kinds = app::work_kinds();
  std::vector<Html> cards;
  for (const auto& task : registry::open_tasks(visit.app.reader, kinds))
    cards.push_back(task_card(visit, *work::kind_named(kinds, task.kind), task, filled));
  const auto list =
      cards.empty() ? p(cls("ek-empty"), "Nothing waits.") : ul(cls("ek-tasks"), cards);
  return page(visit, status, {.title = "My work", .live_topic = "board"},
              group(h1("My work"), error_summary(filled), list));
}

using ActOnTask =
    std::function<Result<std::monostate>(db::Database&, const work::Kind&, const registry::Taker&)>;
Response act_on_task(Visit& visit, const ActOnTask& act_on) {
  const auto id = visit.id<TaskId>("task");
  const auto task = registry::task(visit.app.reader, id);
  const auto* const kind = task ? work::kind_named(app::work_kinds(), task->kind) : nullptr;
  if (kind == nullptr) return not_found(visit);
  const registry::Taker taker{visit.by(), visit.who->staff.roles};
  const auto done =
      app::submit_rows(visit.app, visit.act_regardless(), task->patient.text(),
                       [&](auto& database) { return act_on(database, *kind, taker); });
  if (!done) return work_page(visit, 422, {&visit.request.form, {done.error()}, {}});
  if (visit.app.changed) visit.app.changed("board");
  return see_other("/tasks");
}

}  // namespace

Response show_work(Visit& visit) { return work_page(visit, 200, {}); }

Response post_task_taken(Visit& visit) {
  const auto id = visit.id<TaskId>("task");
  return act_on_task(visit, [&](auto& database, const work::Kind& kind, const auto& taker) {
    return registry::take_task(database, id, kind, taker);
  });
}

Response post_task_closed(Visit& visit) {
  const auto id = visit.id<TaskId>("task");
  const auto reason = std::string{visit.request.form.get("reason").value_or("")};
  return act_on_task(visit, [&](auto& database, const work::Kind& kind, const auto& taker) {
    return registry::close_task(database, id, kind, reason, taker);
  });
}

}  // namespace evenkeel::web
