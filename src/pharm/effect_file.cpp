// SPDX-License-Identifier: Apache-2.0
// Effect files: JSON to an Effect, with the line of what is wrong.
#include "base/check.hpp"
#include "base/embedded.hpp"
#include "pharm/data_reader.hpp"
#include "pharm/effects.hpp"
#include "pharm/forecast_data.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace evenkeel::pharm {
namespace {

using nlohmann::json;

constexpr double largest_constant = 1e6;

Form form_of(FileReader& reader) {
  const auto form = reader.text("form");
  if (form == "level") return Form::level;
  if (form == "linear") return Form::linear;
  if (form == "saturating") return Form::saturating;
  if (form == "logistic") return Form::logistic;
  if (form == "occupancy") return Form::occupancy;
  if (form == "window") return Form::window;
  reader.fault("unknown form \"" + form + "\"");
}

std::vector<std::string> constants_of(Form form) {
  switch (form) {
    case Form::level:
      return {};
    case Form::linear:
      return {"slope", "ceiling", "part_per_session", "least_part"};
    case Form::saturating:
      return {"emax", "ec50"};
    case Form::logistic:
      return {"c50", "steepness"};
    case Form::occupancy:
      return {"free_fraction"};
    case Form::window:
      return {"from", "to"};
  }
  return {};
}

std::string followed_output(FileReader& reader, const char* member) {
  const auto name = reader.text(member);
  if (name != "K" && name != "NK" && name != "CE") {
    reader.fault("\"" + std::string{member} + "\" must be K, NK or CE");
  }
  return name;
}

Circumstance circumstance_of(FileReader& reader) {
  const auto when = reader.text("when");
  if (when == "later than min") return Circumstance::later_than_min;
  if (when == "dose from mg per kg") return Circumstance::dose_from;
  if (when == "heavier than kg") return Circumstance::heavier_than_kg;
  if (when == "level below") return Circumstance::level_below;
  if (when == "one person") return Circumstance::one_person;
  if (when == "sessions seen below") return Circumstance::sessions_seen_below;
  reader.fault("unknown circumstance \"" + when + "\"");
}

Ligand ligand_from(const json& object, int line) {
  FileReader reader{object, line};
  Ligand ligand;
  ligand.name = reader.text("name");
  ligand.output = followed_output(reader, "output");
  ligand.share = reader.number("share", 0.01, 1);
  ligand.ki_umol_per_l = reader.number("ki_umol_per_l", 1e-6, largest_constant);
  ligand.molar_mass = reader.number("molar_mass", 1, 10'000);
  ligand.source = reader.text("source");
  reader.tag();
  reader.nothing_else();
  return ligand;
}

void read_numbers(Effect& effect, FileReader& reader) {
  effect.constants = constants_from(reader.list("constants"), reader.line());
  for (const auto& name : constants_of(effect.form)) {
    const bool is_there = std::any_of(effect.constants.begin(), effect.constants.end(),
                                      [&](const Constant& one) { return one.name == name; });
    if (!is_there) reader.fault("the constant \"" + name + "\" is missing");
  }
  if (effect.form == Form::occupancy) {
    effect.receptor = reader.text("receptor");
    for (const auto& item : reader.list("ligands"))
      effect.ligands.push_back(ligand_from(item, reader.line()));
    if (effect.ligands.empty()) reader.fault("an occupancy needs a ligand");
  } else {
    effect.driver = followed_output(reader, "driver");
  }
  if (reader.find("between_people") == nullptr) return;
  FileReader spread{reader.member("between_people"), reader.line()};
  effect.between_people_cv = spread.number("cv", 0, 3);
  effect.between_people_source = spread.text("source");
  spread.tag();
  spread.nothing_else();
}

void read_trust(Effect& effect, FileReader& reader) {
  effect.label = label_from(reader.member("label"), reader.line());
  if (reader.find("weaker") != nullptr) {
    for (const auto& item : reader.list("weaker")) {
      FileReader row{item, reader.line()};
      Weaker weaker;
      weaker.when = circumstance_of(row);
      weaker.limit = row.number_or("limit", 0, 0, largest_constant);
      weaker.label = label_from(row.member("label"), row.line());
      row.nothing_else();
      effect.weaker.push_back(std::move(weaker));
    }
  }
  if (reader.find("studied") == nullptr) return;
  for (const auto& item : reader.list("studied")) {
    FileReader row{item, reader.line()};
    Studied studied;
    const auto what = row.text("what");
    if (what != "level" && what != "mg per kg") row.fault("unknown limit \"" + what + "\"");
    studied.what = what == "level" ? Bound::level : Bound::dose;
    studied.most = row.number("most", 0, largest_constant);
    studied.source = row.text("source");
    row.nothing_else();
    effect.studied.push_back(std::move(studied));
  }
}

Effect effect_from(const json& document) {
  FileReader reader{document, 1};
  Effect effect;
  effect.id = reader.text("id");
  effect.name = reader.text("name");
  effect.unit = reader.text("unit");
  effect.form = form_of(reader);
  read_numbers(effect, reader);
  read_trust(effect, reader);
  reader.nothing_else();
  return effect;
}

std::vector<Effect> shipped_effects() {
  std::vector<Effect> found;
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with("data/effects/")) continue;
    auto effect = read_effect(file.text);
    if (!effect) {
      std::fprintf(stderr, "evenkeel: %s: %s\n", std::string{file.path}.c_str(),
                   effect.error().message.c_str());
      bug("an effect that ships is broken");
    }
    found.push_back(std::move(*effect));
  }
  const auto& order = forecast_rules().order;
  const auto place = [&](const Effect& effect) {
    return std::find(order.begin(), order.end(), effect.id) - order.begin();
  };
  std::stable_sort(found.begin(), found.end(), [&](const Effect& one, const Effect& other) {
    return place(one) < place(other);
  });
  return found;
}

}  // namespace

Label label_from(const json& object, int line) {
  FileReader reader{object, line};
  Label label;
  const auto evidence = reader.text("evidence");
  if (evidence == "established") {
    label.evidence = Evidence::established;
  } else if (evidence == "supported") {
    label.evidence = Evidence::supported;
  } else if (evidence == "exploratory") {
    label.evidence = Evidence::exploratory;
  } else {
    reader.fault("the evidence must be established, supported or exploratory");
  }
  label.sentence = reader.text("sentence");
  label.source = reader.text("source");
  reader.nothing_else();
  return label;
}

std::vector<Constant> constants_from(const json& list, int line) {
  std::vector<Constant> constants;
  for (const auto& item : list) {
    FileReader reader{item, line};
    Constant constant;
    constant.name = reader.text("name");
    constant.value = reader.number("value", -largest_constant, largest_constant);
    constant.source = reader.text("source");
    constant.tag = reader.tag();
    reader.nothing_else();
    constants.push_back(std::move(constant));
  }
  return constants;
}

Result<Effect> read_effect(std::string_view text) {
  try {
    return effect_from(parsed_with_lines(text));
  } catch (const FileFault& fault) {
    return refuse("effect-file", "line " + std::to_string(fault.line) + ": " + fault.why);
  }
}

const std::vector<Effect>& effects() {
  static const std::vector<Effect> all = shipped_effects();
  return all;
}

}  // namespace evenkeel::pharm
