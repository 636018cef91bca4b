// SPDX-License-Identifier: Apache-2.0
#include "web/pages/chart_nav.hpp"

#include <array>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

struct ChartPage {
  std::string_view name;
  std::string_view words;
  app::May permission;
};
constexpr std::array chart_pages{ChartPage{"", "Summary", app::May::find_patients},
                                 ChartPage{"fitness", "Fitness", app::May::read_chart},
                                 ChartPage{"scores", "Risk and mood", app::May::read_chart},
                                 ChartPage{"plan", "Plan", app::May::find_patients},
                                 ChartPage{"course", "Course", app::May::read_chart},
                                 ChartPage{"weights", "Weight", app::May::read_chart},
                                 ChartPage{"consents", "Consent", app::May::read_chart},
                                 ChartPage{"drugs", "Other drugs", app::May::read_chart},
                                 ChartPage{"allergies", "Allergies", app::May::read_chart},
                                 ChartPage{"therapy", "Therapy", app::May::read_chart},
                                 ChartPage{"letters", "Letters", app::May::read_chart},
                                 ChartPage{"sharing", "Sharing", app::May::share_records},
                                 ChartPage{"documents", "Documents", app::May::read_chart},
                                 ChartPage{"record", "Copy", app::May::release_records},
                                 ChartPage{"edit", "Name and contact", app::May::register_patients},
                                 ChartPage{"reach", "How to reach", app::May::register_patients},
                                 ChartPage{"access", "Who looked", app::May::see_access_log}};

}  // namespace

Html chart_nav(const Visit& visit, const PatientId& patient, std::string_view here) {
  std::vector<Html> links;
  for (const auto& chart_page : chart_pages) {
    if (!visit.may(chart_page.permission)) continue;
    auto current = attr("aria-current", "page");
    current.is_present = chart_page.name == here;
    const auto path = chart_page.name.empty()
                          ? "/patients/" + patient.text()
                          : "/patients/" + patient.text() + "/" + std::string{chart_page.name};
    links.push_back(li(a(href(path), current, chart_page.words)));
  }
  return nav(cls("ek-chart-nav"), aria_label("Chart"), ul(links));
}

}  // namespace evenkeel::web
