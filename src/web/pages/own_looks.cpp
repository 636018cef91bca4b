// SPDX-License-Identifier: Apache-2.0
// Who looked at a patient's record, told to that patient: by day, by person, in plain words.
#include "registry/access_log.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/looked_at.hpp"
#include "web/own_frame.hpp"
#include "web/own_path.hpp"
#include "web/pages/own_record.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr int looks_on_a_page = 300;
constexpr std::string_view words_for_the_rest = "Another part of your record";

// One person on one day.
struct DayOfOne {
  StaffId by;
  std::string name, roles;
  Instant first{}, last{};
  bool is_emergency = false;
  std::vector<std::pair<std::string_view, int>> parts;  // how often each
};

bool is_emergency_look(const registry::Look& look) {
  return look.purpose.find("emergency") != std::string::npos ||
         look.purpose.find("break") != std::string::npos;
}

void add_part(DayOfOne& day, std::string_view words) {
  const auto found = std::ranges::find(day.parts, words, &std::pair<std::string_view, int>::first);
  if (found == day.parts.end())
    day.parts.emplace_back(words, 1);
  else
    ++found->second;
}

// With the name and the role of that time.
DayOfOne begun_by(const Visit& visit, const registry::Look& look) {
  DayOfOne day{look.by, "You", "", look.at, look.at, false, {}};
  if (look.by == registry::patient_hand) return day;
  const auto member = registry::staff_member(visit.app.reader, look.by, look.at);
  day.name = member ? member->name : "The clinic";
  for (const auto role : member ? member->roles : std::vector<Role>{})
    day.roles += (day.roles.empty() ? "" : ", ") + std::string{said(role)};
  return day;
}

using DaysOfLooks = std::vector<std::pair<std::string, std::vector<DayOfOne>>>;  // newest first

DaysOfLooks by_day(const Visit& visit, const std::vector<registry::Look>& looks) {
  DaysOfLooks days;
  for (const auto& look : looks) {
    auto day = registry::date_text(look.at, visit.clinic.zone);
    if (days.empty() || days.back().first != day)
      days.emplace_back(std::move(day), std::vector<DayOfOne>{});
    auto& people = days.back().second;
    auto one = std::ranges::find(people, look.by, &DayOfOne::by);
    if (one == people.end()) one = people.insert(people.end(), begun_by(visit, look));
    one->first = std::min(one->first, look.at);
    one->last = std::max(one->last, look.at);
    one->is_emergency = one->is_emergency || is_emergency_look(look);
    add_part(*one, looked_at(look.page).value_or(words_for_the_rest));
  }
  return days;
}

std::string parts_said(const DayOfOne& day) {
  std::string words;
  for (const auto& [part, times] : day.parts) {
    words += words.empty() ? "" : "; ";
    words += part;
    if (times > 1) words += " (" + std::to_string(times) + " times)";
  }
  return words;
}

std::string times_said(const Visit& visit, const DayOfOne& day) {
  const auto first = registry::time_text(day.first, visit.clinic.zone);
  const auto last = registry::time_text(day.last, visit.clinic.zone);
  return first == last ? first : first + " to " + last;
}

Html one_person(const Visit& visit, const DayOfOne& day) {
  const auto roles = day.roles.empty() ? Html{} : group(", ", day.roles);
  const auto mark =
      day.is_emergency ? p(cls("ek-own-look__mark"), strong("Opened in an emergency")) : Html{};
  return li(cls("ek-own-look"),
            p(cls("ek-own-look__who"), strong(day.name), roles,
              span(cls("ek-own-look__when"), times_said(visit, day))),
            mark, p(cls("ek-own-look__what"), parts_said(day)));
}

Html list_of_days(const Visit& visit, const std::vector<registry::Look>& looks) {
  std::vector<Html> sections;
  for (const auto& [day, people] : by_day(visit, looks)) {
    std::vector<Html> lines;
    for (const auto& person : people)
      lines.push_back(one_person(visit, person));
    sections.push_back(section(h2(day), ul(cls("ek-own-looks"), lines)));
  }
  return group(sections);
}

}  // namespace

Response show_own_looks(Visit& visit) {
  const auto looks = registry::looks_before(visit.app.reader, visit.own(),
                                            looks_asked_before(visit.request), looks_on_a_page);
  const bool is_more = static_cast<int>(looks.size()) == looks_on_a_page;
  const auto older =
      is_more ? p(a(href("/me/who-looked?before=", std::to_string(looks.back().sequence)),
                    "Earlier looks"))
              : Html{};
  return own_page(
      visit, 200, {.title = "Who looked at your record"},
      group(p(a(href("/me/record"), "Back to your record")), h1("Who looked at your record"),
            p("Everybody who opened a part of it at the clinic, and every time it was taken as a "
              "file. Ask us about anything that surprises you."),
            looks.empty() ? p("Nobody has looked.") : list_of_days(visit, looks), older));
}

}  // namespace evenkeel::web
