// SPDX-License-Identifier: Apache-2.0
#include "web/pages/panel.hpp"

#include "app/cadence_file.hpp"
#include "app/outcomes.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using app::InCourse;
using app::Standing;

constexpr std::size_t people_on_a_page = 200;

struct PanelView {
  std::string_view code;
  Standing standing;
};
constexpr std::array panel_views{PanelView{"relapsing", Standing::relapsing},
                                 PanelView{"not-improving", Standing::not_improving},
                                 PanelView{"not-answered", Standing::not_answered},
                                 PanelView{"too-early", Standing::too_early},
                                 PanelView{"improving", Standing::improving}};

Html panel_tabs(const std::vector<InCourse>& all, std::string_view chosen) {
  const auto tab = [&](std::string_view code, std::string_view words, std::ptrdiff_t count) {
    auto current = attr("aria-current", "page");
    current.is_present = code == chosen;
    const auto path = code.empty() ? std::string{"/panel"} : "/panel?show=" + std::string{code};
    return li(a(cls("ek-panel__tab"), href(path), current, words, " ", strong(count)));
  };
  std::vector<Html> tabs{tab("", "Everybody", static_cast<std::ptrdiff_t>(all.size()))};
  for (const auto& view : panel_views)
    tabs.push_back(tab(view.code, said(view.standing),
                       std::ranges::count(all, view.standing, &InCourse::standing)));
  return nav(cls("ek-panel__tabs"), aria_label("Who is shown"), ul(tabs));
}

Html scores_in_panel(const Visit& visit, const InCourse& person) {
  if (person.instrument == nullptr) return span(cls("ek-quiet"), "no score");
  const auto& row = person.row;
  const auto number = [](const std::optional<int>& total) {
    return total ? std::to_string(*total) : std::string{"none"};
  };
  const auto when = row.latest_at ? registry::date_text(*row.latest_at, visit.clinic.zone) : "";
  return group(person.instrument->name, " ", number(row.baseline), " → ",
               strong(number(row.latest)), " ", span(cls("ek-quiet ek-unbroken"), when));
}

Html panel_line(const Visit& visit, const InCourse& person) {
  const auto patient = registry::patient(visit.app.reader, person.patient);
  if (!patient) return {};
  const bool is_worrying =
      person.standing == Standing::relapsing || person.standing == Standing::not_improving;
  const auto gain =
      person.gain_percent ? std::to_string(*person.gain_percent) + " %" : std::string{};
  return tr(th(attr("scope", "row"), a(href("/patients/", person.patient.text(), "/scores"),
                                       patient->person.given, " ", patient->person.family)),
            td(span(cls(is_worrying ? "ek-tag ek-tag--bad" : "ek-tag"), said(person.standing))),
            td(scores_in_panel(visit, person)),
            td(cls("ek-unbroken"), attr("data-says", "Gain "), gain),
            td(attr("data-says", "Sessions "), person.row.sessions),
            td(cls("ek-unbroken"), attr("data-says", "Last "),
               registry::date_text(person.row.last_session_at, visit.clinic.zone)));
}

Html panel_table(const Visit& visit, const std::vector<InCourse>& shown) {
  if (shown.empty()) return p(cls("ek-empty"), "Nobody.");
  std::vector<Html> lines;
  for (const auto& person : shown)
    lines.push_back(panel_line(visit, person));
  const auto column = [](std::string_view words) { return th(attr("scope", "col"), words); };
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table of people"),
             table(cls("ek-table ek-table--people"),
                   thead(tr(column("Who"), column("How it goes"), column("Before → latest"),
                            column("Gain"), column("Sessions"), column("Last session"))),
                   tbody(lines)));
}

}  // namespace

Response show_panel(Visit& visit) {
  const auto all = app::everybody_in_course(
      visit.app.reader, {visit.app.rules.policy, app::default_cadence()}, visit.now.wall);
  const std::string chosen{visit.request.query.get("show").value_or("")};
  std::vector<InCourse> shown;
  for (const auto& person : all) {
    const auto view = std::ranges::find(panel_views, person.standing, &PanelView::standing);
    if (!chosen.empty() && view->code != chosen) continue;
    if (shown.size() < people_on_a_page) shown.push_back(person);
  }
  const auto& limits = visit.app.rules.policy.course;
  return page(
      visit, 200, {.title = "Panel", .width = Width::wide},
      group(
          h1("Everybody in a course"), panel_tabs(all, chosen), panel_table(visit, shown),
          p(cls("ek-quiet"), "Not improving: less than ",
            limits.stop_review_below_gain_percent.text(),
            " % gained since before the course, after the first review. Relapsing: had responded, "
            "and does not any more. Has not answered: no score for ",
            app::default_cadence().unanswered_after.count(), " days. At most ", people_on_a_page,
            " people are listed.")));
}

}  // namespace evenkeel::web
