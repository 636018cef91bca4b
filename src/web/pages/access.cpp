// SPDX-License-Identifier: Apache-2.0
#include "web/pages/access.hpp"

#include "registry/access_log.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/looked_at.hpp"
#include "web/pages/chart_nav.hpp"

#include <map>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr int looks_on_a_page = 100;

// One that has no words shows as it is: nothing is hidden for want of a word.
std::string_view page_in_words(std::string_view route) { return looked_at(route).value_or(route); }

struct Looker {
  std::string name;
  std::string roles;
};

Looker looker(const Visit& visit, const StaffId& staff) {
  if (staff == registry::patient_hand) return {"The patient", ""};
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
  const auto looks = registry::looks_before(visit.app.reader, patient,
                                            looks_asked_before(visit.request), looks_on_a_page);
  const bool is_more = static_cast<int>(looks.size()) == looks_on_a_page;
  const auto earlier =
      is_more ? p(a(href("/patients/", patient.text(), "/access?before=", looks.back().sequence),
                    "Earlier looks"))
              : Html{};
  return page(
      visit, 200, {.title = "Who looked", .patient = patient},
      group(chart_nav(visit, patient, "access"), h1("Who looked"),
            p("Every look at a page of this patient, from the first day on. This look is "
              "written down too."),
            looks.empty() ? p("Nobody has looked before.") : looks_table(visit, looks), earlier));
}

}  // namespace evenkeel::web
