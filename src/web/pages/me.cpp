// SPDX-License-Identifier: Apache-2.0
#include "web/pages/me.hpp"

#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/next_things.hpp"
#include "web/own_frame.hpp"
#include "web/sign_in_cookie.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr std::chrono::hours afternoon_begins{12};
constexpr std::chrono::hours evening_begins{18};

std::string greeting(const Visit& visit, const registry::Person& person) {
  const auto& zone = visit.clinic.zone;
  const auto of_day =
      visit.now.wall - registry::start_of_day(registry::local_day(visit.now.wall, zone), zone);
  const auto& called = person.preferred.empty() ? person.given : person.preferred;
  if (of_day < afternoon_begins) return "Good morning, " + called;
  return (of_day < evening_begins ? "Good afternoon, " : "Good evening, ") + called;
}

Html thing_line(const NextThing& thing) {
  const auto more = thing.more.empty() ? Html{} : span(cls("ek-own-thing__more"), thing.more);
  const auto mark = thing.is_done ? strong(cls("ek-own-thing__done"), "Done") : Html{};
  return li(cls("ek-own-thing"), a(cls("ek-own-thing__link"), href(thing.path),
                                   span(cls("ek-own-thing__words"), thing.words), more, mark));
}

Html things_of(Visit& visit) {
  std::vector<Html> lines;
  for (const auto& thing : next_things(visit)) {
    lines.push_back(thing_line(thing));
  }
  if (lines.empty()) return p("There is nothing for you to do now. We write when there is.");
  return group(h2("What comes next"), ul(cls("ek-own-things"), lines));
}

// Where one can look at any time, whether something is to be done or not.
Html always_here() {
  const auto way = [](std::string_view path, std::string_view words) {
    return li(a(href(path), words));
  };
  return group(h2("Your pages"),
               ul(cls("ek-own-always"), way("/me/how-i-am-doing", "How I am doing"),
                  way("/me/appointments", "Your visits"), way("/me/before", "Before your visit"),
                  way("/me/consent", "Your consent"), way("/me/touch", "Touch"),
                  way("/me/sharing", "Who may know"), way("/me/fitness", "What we decided"),
                  way("/me/record", "Your record"), way("/me/devices", "How you sign in")));
}

// Only who is in on another device too has something to decide.
Html devices_of_patient(const Visit& visit) {
  const auto devices =
      registry::patient_sign_ins(visit.app.reader, visit.own(), visit.now.wall).size();
  if (devices < 2) return {};
  return section(
      cls("ek-own-devices"), aria_label("Devices"),
      p("You are signed in on ", devices, " devices. ", a(href("/me/devices"), "Lost one?")));
}

}  // namespace

Response show_me(Visit& visit) {
  const auto patient = registry::patient(visit.app.reader, visit.own());
  if (!patient) return not_found(visit);
  return own_page(visit, 200, {.title = "Your pages"},
                  group(h1(greeting(visit, patient->person)), things_of(visit), always_here(),
                        devices_of_patient(visit)));
}

Response post_patient_sign_out(Visit& visit) {
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    registry::end_patient_sign_in(database, visit.patient_who->token_hash);
    return true;
  });
  auto response = see_other("/me/sign-in");
  take_back_patient_cookie(response, visit.request);
  return response;
}

}  // namespace evenkeel::web
