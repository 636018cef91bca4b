// SPDX-License-Identifier: Apache-2.0
#include "web/pages/finder.hpp"

#include "read/sessions.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/typed_date.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using registry::Patient;

constexpr int most_found = 25;
constexpr std::size_t longest_search = 100;

// What was typed, and how it was understood.
struct Search {
  std::string typed;
  std::string words;  // for the registry
  std::optional<TypedDate> born;
};

std::string finder_trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

Search search_asked(const Visit& visit) {
  Search search;
  search.typed = finder_trimmed(visit.request.query.get("q").value_or(""));
  search.words = search.typed;
  search.born = typed_date(search.typed);
  if (search.born) search.words = registry::iso_date(search.born->day);
  return search;
}

Html search_box(const Search& search) {
  return form(attr("method", "get"), action("/patients"), cls("ek-finder-search"), role("search"),
              label(attr("for", "q"), "Name, number or birth date"),
              div(cls("ek-finder-line"),
                  input(cls("nhsuk-input"), id("q"), name("q"), type("search"), value(search.typed),
                        attr("maxlength", longest_search), attr("autocomplete", "off"),
                        attr("spellcheck", "false"), flag("autofocus")),
                  button(type("submit"), cls("nhsuk-button"), "Find")),
              p(cls("nhsuk-hint"),
                "The beginning of a name is enough. A birth date as 14-Jul-1945, "
                "1945-07-14 or 14 7 1945."));
}

// How a birth date in numbers was read, and the other reading where there is one.
Html date_reading(const Search& search) {
  if (!search.born) return {};
  const auto read = registry::date_text(search.born->day);
  if (!search.born->other) return p(cls("nhsuk-hint"), "Born ", read, ".");
  const auto other = registry::date_text(*search.born->other);
  return p(cls("nhsuk-inset-text"), "Read as ", strong(read), ": day, month, year. ",
           a(href("/patients?q=", other), "Find ", other, " instead"));
}

// Chairs with nobody in them, in the order of the room.
std::vector<registry::Chair> free_chairs(const Visit& visit,
                                         const std::vector<read::SessionRow>& open) {
  std::vector<registry::Chair> free;
  for (const auto& chair : visit.clinic.chairs) {
    const auto taken = [&](const read::SessionRow& row) { return row.chair == chair.id; };
    if (std::ranges::none_of(open, taken)) free.push_back(chair);
  }
  return free;
}

struct Room {
  std::vector<read::SessionRow> open;
  std::vector<read::SessionRow> ended;  // today
  std::vector<registry::Chair> free;
};

Html place_now(const Visit& visit, const Patient& patient, const Room& room) {
  for (const auto& row : room.open) {
    if (row.patient != patient.id) continue;
    for (const auto& chair : visit.clinic.chairs) {
      if (chair.id == row.chair) return group(chair.name, " – ", session::said(row.stage));
    }
  }
  for (const auto& row : room.ended) {
    if (row.patient == patient.id)
      return group(said(row.ending), " ",
                   registry::time_text(row.ended_at.value_or(row.opened_at), visit.clinic.zone));
  }
  if (!visit.may(app::May::arrive_patients)) return {};
  if (room.free.empty()) return span(cls("nhsuk-hint"), "No free chair");
  std::vector<Html> chairs;
  for (const auto& chair : room.free)
    chairs.push_back(option(value(chair.id), chair.name));
  PostForm arrive{"/patients/" + patient.id.text() + "/sessions", patient.id, std::nullopt,
                  "ek-arrive"};
  return post_form(visit, arrive,
                   group(select(cls("nhsuk-select"), name("chair"),
                                aria_label("Chair for ", listed_name(patient.person)), chairs),
                         button(type("submit"), cls("ek-button ek-button--quiet"), "Arrived")));
}

Html look_alike_mark(const Visit& visit, const Patient& patient) {
  const auto like = registry::look_alikes(visit.app.reader, patient.person, patient.id);
  if (like.empty()) return {};
  std::vector<Html> names;
  for (const auto& other : like) {
    names.push_back(span(cls("ek-look-alike-name"), listed_name(other.person), " ", other.number));
  }
  return div(cls("ek-look-alike"), strong("Looks like"), " ", names);
}

Html found_row(const Visit& visit, const Patient& patient, Day today, const Room& room) {
  const auto called = listed_name(patient.person);
  const auto& preferred = patient.person.preferred;
  return tr(td(a(href("/patients/", patient.id.text()), cls("ek-finder-name"), called),
               preferred.empty() ? Html{} : span(cls("ek-preferred"), " “", preferred, "”"),
               look_alike_mark(visit, patient)),
            td(cls("ek-unbroken"), registry::date_text(patient.person.born), " ",
               span(cls("ek-unbroken"), "(", registry::age_on(patient.person.born, today), "y)")),
            td(name_of(patient.person.sex)), td(cls("ek-unbroken"), patient.number),
            td(place_now(visit, patient, room)));
}

Html found_table(const Visit& visit, const std::vector<Patient>& found, Day today,
                 std::string_view titled) {
  Room room{.open = read::open_sessions(visit.app.reader),
            .ended = read::ended_since(visit.app.reader,
                                       registry::start_of_day(today, visit.clinic.zone)),
            .free = {}};
  room.free = free_chairs(visit, room.open);
  std::vector<Html> rows;
  for (const auto& patient : found)
    rows.push_back(found_row(visit, patient, today, room));
  const auto column = [](std::string_view title) { return th(attr("scope", "col"), title); };
  return div(cls("ek-scroll"), attr("tabindex", "0"), role("group"), aria_label("Table"),
             table(cls("ek-table ek-found"), caption(titled),
                   thead(tr(column("Name"), column("Born"), column("Sex"), column("Number"),
                            column("Here today"))),
                   tbody(rows)));
}

std::vector<Patient> here_today(const Visit& visit, Day today) {
  std::vector<Patient> here;
  std::set<PatientId> seen;
  const auto add = [&](const read::SessionRow& row) {
    if (!seen.insert(row.patient).second) return;
    if (auto patient = registry::patient(visit.app.reader, row.patient))
      here.push_back(*std::move(patient));
  };
  std::ranges::for_each(read::open_sessions(visit.app.reader), add);
  const auto midnight = registry::start_of_day(today, visit.clinic.zone);
  std::ranges::for_each(read::ended_since(visit.app.reader, midnight), add);
  std::ranges::sort(here, {}, [](const Patient& p) { return listed_name(p.person); });
  return here;
}

Html today_part(const Visit& visit, Day today) {
  const auto here = here_today(visit, today);
  if (here.empty()) return p("Nobody has arrived yet today.");
  return found_table(visit, here, today, "Here today");
}

Html found_part(const Visit& visit, const Search& search, Day today) {
  if (search.typed.size() > longest_search)
    return p(cls("nhsuk-inset-text"),
             "That is too long to search for. Type the beginning of a name.");
  const auto found = registry::find_patients(visit.app.reader, search.words, most_found);
  if (found.empty()) {
    return group(p(cls("nhsuk-inset-text"), "Nobody found for “", search.typed, "”."),
                 p(cls("nhsuk-hint"), "Try fewer letters, the birth date or the number."));
  }
  const auto many = static_cast<int>(found.size()) >= most_found;
  return group(found_table(visit, found, today,
                           many ? "The first " + std::to_string(most_found) + " found"
                                : std::to_string(found.size()) + " found"),
               many ? p(cls("nhsuk-hint"), "There may be more. Type more of the name.") : Html{});
}

}  // namespace

Response show_finder(Visit& visit) {
  const auto search = search_asked(visit);
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  const auto main =
      group(div(cls("ek-page-head"), h1("Patients"),
                visit.may(app::May::register_patients)
                    ? a(href("/patients/new"), cls("ek-button ek-button--quiet"),
                        "Register a new patient")
                    : Html{}),
            search_box(search), date_reading(search),
            search.typed.empty() ? today_part(visit, today) : found_part(visit, search, today));
  return page(visit, 200, {.title = "Patients"}, main);
}

}  // namespace evenkeel::web
