// SPDX-License-Identifier: Apache-2.0
#include "web/pages/dose_answer.hpp"

#include "base/decimal.hpp"
#include "core/dose_text.hpp"
#include "web/dose_picture.hpp"
#include "web/range_bars.hpp"
#include "web/rough_number.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

namespace {

constexpr std::array<std::string_view, 2> felt_curves{"CADSS", "SBP"};

Html answer_picture(const pharm::Forecast& forecast, std::string_view curve_id) {
  const auto* const curve = forecast.curve(curve_id);
  if (curve == nullptr) return {};
  return dose_picture({.id = "picture-" + std::string{curve_id}, .curve = *curve});
}

// Between whom the models disagree, not between people.
Html models_said(const pharm::Envelope& envelope) {
  if (envelope.members.size() < 2) return {};
  const auto [least, most] =
      std::ranges::minmax_element(envelope.members, {}, &pharm::Envelope::Member::peak);
  std::vector<Html> lines;
  for (const auto& member : envelope.members) {
    lines.push_back(li(member.title, ": ", strong(roughly(member.peak, "ng per mL")), " at ",
                       time_words(member.peak_at_min, TimeUnit::minutes)));
  }
  return group(p("Studies do not fully agree. ", envelope.members.size(),
                 " of them, asked about the person in the middle, say a peak of ",
                 roughly(least->peak), " to ", roughly(most->peak), " ng per mL."),
               details(cls("ek-dosepic__fold"), summary("What each study says"), ul(lines)));
}

Html level_part(const pharm::Forecast& forecast) {
  return section(cls("ek-card"), h2("How much is in the blood"),
                 p("The level rises while the drug goes in. Then it falls, fast at first and more "
                   "slowly later. The shaded band holds 90 of 100 people. The line is the middle "
                   "of them."),
                 answer_picture(forecast, "K"), models_said(forecast.envelope));
}

Html analgesia_said(const pharm::Analgesia& analgesia) {
  const auto& heading = analgesia.heading;
  const auto window =
      roughly(analgesia.from_ng_per_ml) + " to " + roughly(analgesia.to_ng_per_ml) + " ng per mL";
  const auto when = analgesia.median
                        ? "The middle person is above the lower one from " +
                              time_words(analgesia.median->from_min, TimeUnit::minutes) + " to " +
                              time_words(analgesia.median->to_min, TimeUnit::minutes) + "."
                        : std::string{"The middle person does not get there with this dose."};
  return group(h3("Pain relief"),
               p("Pain was less in studies at levels of ", window, ". ", when, " ",
                 evidence_tag(heading.label.evidence)),
               sources_of(heading));
}

Html felt_part(const pharm::Forecast& forecast) {
  std::vector<RangeRow> rows;
  for (const auto& peak : forecast.peaks)
    rows.push_back({peak, peak.heading.name, {}});
  std::vector<Html> pictures;
  for (const auto curve_id : felt_curves)
    pictures.push_back(answer_picture(forecast, curve_id));
  return section(
      cls("ek-card"), h2("What a person may feel"),
      p("Many people feel far away from their body or from the room. This is called "
        "dissociation. It is scored from 0 to 92, by questions. Blood pressure goes up for a "
        "while. Some people get sleepy. Two people with the same level can feel very different "
        "things."),
      h3("The highest point for each person"),
      range_bars("The highest point for each person", rows),
      p(cls("ek-quiet"), "A cuff on the arm tells what your blood pressure does. No picture can."),
      div(cls("ek-dosepics"), pictures), analgesia_said(forecast.analgesia));
}

// "racemic ketamine Ki 0.119 micromol per L: Sałat 2015 (rat brain …)" is by "Sałat 2015".
std::string laboratory_of(const std::string& affinity) {
  const auto colon = affinity.rfind(": ");
  const auto by = colon == std::string::npos ? affinity : affinity.substr(colon + 2);
  const bool counts_norketamine = affinity.contains("norketamine");
  return by.substr(0, by.find(" (")) + (counts_norketamine ? ", norketamine counted" : "");
}

Html affinities_fold(const pharm::Forecast& forecast) {
  std::vector<Html> lines;
  for (const auto& receptor : forecast.receptors)
    lines.push_back(li(strong(receptor.receptor), ": ", receptor.affinity));
  lines.push_back(li(strong("Free part"), ": ", forecast.free_fraction_source));
  return details(cls("ek-dosepic__fold"), summary("What each lab measured"), ul(lines));
}

Html receptors_part(const pharm::Forecast& forecast) {
  if (forecast.receptors.empty()) return {};
  std::vector<RangeRow> rows;
  for (const auto& receptor : forecast.receptors)
    rows.push_back({receptor.percent, receptor.receptor, laboratory_of(receptor.affinity)});
  const auto free_share = roughly(100 * forecast.free_fraction);
  return section(
      cls("ek-card"), h2("Which receptors it holds"),
      p("A receptor is like a lock on a cell. A drug that sits in it holds it. Ketamine is known "
        "for one lock: the NMDA receptor. Labs do not agree how well it fits, so each of their "
        "answers is shown. Of the opioid receptors it holds very few. If that matters is an open "
        "question."),
      range_bars("Share of each receptor that is held when the level is highest", rows),
      p("Only the part of the drug that floats free in the blood counts: about ", free_share,
        " in 100."),
      div(cls("ek-dosepic__folds"), affinities_fold(forecast),
          sources_of(forecast.receptors.front().percent.heading)));
}

Html mechanism_part() {
  std::vector<Html> steps;
  for (const auto& step : pharm::mechanism()) {
    steps.push_back(li(cls("ek-mechanism__step"), h3(step.name), p(step.words),
                       p(evidence_tag(step.label.evidence), " ", step.label.sentence, " ",
                         span(cls("ek-quiet"), step.label.source))));
  }
  return section(cls("ek-card"), h2("What may happen next in the brain"),
                 p("These are steps that labs have seen. No one can put a number on them for one "
                   "person, so there is none here."),
                 ol(cls("ek-mechanism"), steps));
}

Html sureness_part(const pharm::Forecast& forecast) {
  using enum pharm::Evidence;
  const auto word = [](pharm::Evidence evidence) { return dt(evidence_tag(evidence)); };
  return section(
      cls("ek-card"), h2("How sure is all this?"),
      dl(cls("ek-facts"), word(established), dd("Many studies agree."), word(supported),
         dd("Some studies say so, for groups of people."), word(exploratory),
         dd("A sum on paper, or work in a lab. Do not build on it.")),
      p("When a picture turns grey, nobody has studied that dose or that weight. The reason is "
        "written below it."),
      p(cls("ek-quiet"), "The band: ", forecast.band));
}

Html others_part(const pharm::Forecast& forecast) {
  Html pictures;
  for (const auto& curve : forecast.curves) {
    const auto& curve_id = curve.heading().id;
    const bool is_shown =
        curve_id == "K" || std::ranges::find(felt_curves, curve_id) != felt_curves.end();
    if (!is_shown && !curve_id.starts_with("OCC"))
      pictures.append(answer_picture(forecast, curve_id));
  }
  if (pictures.is_empty()) return {};
  return details(cls("ek-card ek-more"), summary("More pictures"),
                 div(cls("ek-dosepics"), pictures));
}

}  // namespace

Html dose_answer(const DoseQuestion& question, const pharm::Forecast& forecast) {
  const auto per_kg =
      quotient(Decimal{question.dose_mg}, Decimal{question.weight_kg}, 2, Rounding::half_up);
  return group(p(cls("ek-answer__dose"), strong(question.said()), ". That is ", said(per_kg),
                 " mg for each kg."),
               level_part(forecast), felt_part(forecast), receptors_part(forecast),
               mechanism_part(), sureness_part(forecast), others_part(forecast));
}

}  // namespace evenkeel::web
