// SPDX-License-Identifier: Apache-2.0
#include "web/pages/own_fitness.hpp"

#include "app/fitness_record.hpp"
#include "registry/fitness_decisions.hpp"
#include "registry/letters.hpp"
#include "registry/zone.hpp"
#include "web/own_frame.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

using eligibility::Chosen;

Html what_it_rests_on(const registry::FitnessDecision& decision) {
  std::vector<Html> lines;
  const auto rested = app::rested_on(decision.rested_on);
  for (const auto& item : rested.assessment.items) {
    if (item.light == eligibility::Light::red) lines.push_back(li(item.title));
  }
  if (lines.empty()) return {};
  return group(h2("What it rests on"), ul(lines),
               p("If any of this is wrong, please tell us. We look again."));
}

Html what_else_there_is(const Visit& visit, const PatientId& patient) {
  const auto letters = registry::letters_of(visit.app.reader, patient);
  const bool was_written = std::ranges::any_of(
      letters, [](const registry::SignedLetter& letter) { return letter.kind == "referral"; });
  return group(
      h2("What else there is"),
      ul(li("Other medicines. There are many, and one that failed says little about the next."),
         li("Talking therapies. They help with low mood, fear and pain."),
         li("Treatments that act on the brain from outside, such as magnetic stimulation."),
         li("For pain: programmes that bring movement, medicine and mind together.")),
      was_written ? p("We have written a letter for your doctor that says what we found.") : Html{},
      p("You may ask for a copy of everything we wrote down."));
}

Html words_for(const Visit& visit, const registry::FitnessDecision& decision) {
  const auto day = registry::date_text(decision.at, visit.clinic.zone);
  switch (decision.chosen) {
    case Chosen::fit:
      return group(h1("You can be treated here"),
                   p("On ", day, " our prescriber found that ketamine treatment suits you."),
                   p("You can change your mind at any time."));
    case Chosen::not_now:
      return group(h1("Not yet"),
                   p("On ", day,
                     " our prescriber decided that something else comes first. It is not a no for "
                     "ever."),
                   p("We talk with you about what comes next. Please ask us anything."),
                   what_it_rests_on(decision));
    case Chosen::excluded:
      break;
  }
  return group(
      h1("Ketamine is not safe for you"),
      p("We looked at your health with care. On ", day,
        " our prescriber decided that ketamine could harm you. So we do not give it."),
      p("This is not your fault. You did nothing wrong, and you were right to ask for help. It is "
        "about one medicine, not about you."),
      what_it_rests_on(decision), what_else_there_is(visit, decision.patient));
}

}  // namespace

Response show_own_fitness(Visit& visit) {
  const auto decision = registry::fitness_of(visit.app.reader, visit.own());
  const auto words =
      decision ? words_for(visit, *decision)
               : group(h1("Your treatment"), p("Nothing is decided yet. We tell you when it is."));
  return own_page(visit, 200, {.title = "Your treatment"},
                  group(words, p(a(href("/me"), "Back to your start page"))));
}

std::vector<NextThing> fitness_things(Visit& visit) {
  const auto decision = registry::fitness_of(visit.app.reader, visit.own());
  if (!decision || decision->chosen == Chosen::fit) return {};
  return {{.words = "What we decided about your treatment",
           .path = "/me/fitness",
           .more = "on " + registry::date_text(decision->at, visit.clinic.zone)}};
}

}  // namespace evenkeel::web
