// SPDX-License-Identifier: Apache-2.0
#include "web/pages/access.hpp"

#include "registry/access_log.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/chart_nav.hpp"

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr int most_looks = 500;

// A route in words. One that is not here shows as it is: nothing is hidden for want of a word.
std::string_view page_in_words(std::string_view route) {
  constexpr std::array words{
      std::pair{"/patients/{patient}", "Summary"},
      std::pair{"/patients/{patient}/edit", "Who the patient is"},
      std::pair{"/patients/{patient}/weights", "Weight"},
      std::pair{"/patients/{patient}/allergies", "Allergies"},
      std::pair{"/patients/{patient}/drugs", "Other drugs"},
      std::pair{"/patients/{patient}/drugs/{drug}", "Doses of a drug"},
      std::pair{"/patients/{patient}/consents", "Consent"},
      std::pair{"/patients/{patient}/therapy", "Therapy"},
      std::pair{"/patients/{patient}/process-notes", "Therapy"},
      std::pair{"/patients/{patient}/process-notes/{note}/open", "A process note, by its author"},
      std::pair{"/patients/{patient}/process-notes/{note}/release",
                "A process note, given away by its author"},
      std::pair{"/patients/{patient}/scores", "Scores and risk"},
      std::pair{"/patients/{patient}/fitness", "Fitness"},
      std::pair{"/patients/{patient}/letters", "Letters"},
      std::pair{"/patients/{patient}/letters/new", "New letter"},
      std::pair{"/patients/{patient}/letters/check", "New letter"},
      std::pair{"/letters/{letter}", "Letter"},
      std::pair{"/letters/{letter}/pdf", "Letter, as a file"},
      std::pair{"/patients/{patient}/access", "Who looked"},
      std::pair{"/patients/{patient}/orders/new", "New order"},
      std::pair{"/patients/{patient}/orders/check", "New order"},
      std::pair{"/patients/{patient}/orders", "New order"},
      std::pair{"/orders/{order}", "Order"},
      std::pair{"/sessions/{session}/ready", "Ready check"},
      std::pair{"/sessions/{session}/chair", "Chairside"},
      std::pair{"/sessions/{session}/emergency", "Emergency card"},
      std::pair{"/sessions/{session}/recovery", "Recovery and discharge"},
      std::pair{"/sessions/{session}/record", "Record of a session"},
      std::pair{"/sessions/{session}/after-care", "After-care sheet"}};
  for (const auto& [known, said_so] : words) {
    if (known == route) return said_so;
  }
  return route;
}

struct Looker {
  std::string name;
  std::string roles;
};

Looker looker(const Visit& visit, const StaffId& staff) {
  const auto member = registry::staff_member(visit.app.reader, staff);
  if (!member) return {staff.text(), ""};
  std::string roles;
  for (const auto role : member->roles) {
    if (!roles.empty()) roles += ", ";
    roles += said(role);
  }
  return {member->name, roles};
}

Html looks_table(const Visit& visit, const std::vector<registry::Look>& looks) {
  std::map<StaffId, Looker> lookers;
  std::vector<Html> rows;
  for (const auto& look : looks) {
    auto found = lookers.find(look.by);
    if (found == lookers.end()) found = lookers.emplace(look.by, looker(visit, look.by)).first;
    rows.push_back(tr(td(cls("ek-unbroken"), registry::date_time_text(look.at, visit.clinic.zone)),
                      td(found->second.name), td(found->second.roles), td(page_in_words(look.page)),
                      td(look.purpose)));
  }
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
             table(cls("ek-table ek-looks"), caption("Newest first"),
                   thead(tr(column("When"), column("Who"), column("Role now"), column("Looked at"),
                            column("What for"))),
                   tbody(rows)));
}

}  // namespace

Response show_access(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto looks = registry::looks_at(visit.app.reader, patient, most_looks);
  const auto many = static_cast<int>(looks.size()) >= most_looks;
  return page(visit, 200, {.title = "Who looked", .patient = patient},
              group(chart_nav(visit, patient, "access"), h1("Who looked"),
                    p("Every look at a page of this patient, from the first day on. This look is "
                      "written down too."),
                    looks.empty() ? p("Nobody has looked before.") : looks_table(visit, looks),
                    many ? p(cls("nhsuk-hint"), "The newest ", most_looks, " looks.") : Html{}));
}

}  // namespace evenkeel::web
