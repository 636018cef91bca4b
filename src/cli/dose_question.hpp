// SPDX-License-Identifier: Apache-2.0
// What predict and population ask alike: a model, a weight, a regimen, times, outputs. A slip is
// refused with the option and the place.
#pragma once

#include "cli/arguments.hpp"
#include "pharm/curve.hpp"
#include "pharm/effects.hpp"
#include "pharm/forecast.hpp"
#include "pharm/model.hpp"
#include "pharm/regimen.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::cli {

// A number within the bounds, or WrongUse.
double number_from(const std::string& option, std::string_view text, double least, double most);

std::vector<std::string> split_at(const std::string& text, char between);

// "0:120:1": first, last and step in minutes; or a list, "10,40,110".
struct Times {
  std::vector<pharm::Elapsed> all;
  std::optional<double> step_min;  // of a grid
};
Times times_from(const std::string& text);

// One column of an answer: an output of the model, or an effect.
struct Column {
  std::string name;
  std::optional<int> output;              // of the model
  const pharm::Effect* effect = nullptr;  // where the model has no such output
};
// "K,NK,CADSS"; without it, all outputs of the model.
std::vector<Column> columns_from(const pharm::Model&, const std::optional<std::string>& names);

// "40:185,80:85": minute and value.
struct Observed {
  double time = 0;
  double value = 0;
};
std::vector<Observed> observed_from(const std::optional<std::string>& text);

struct DoseQuestion {
  pharm::Model model;
  pharm::BodyWeight weight;
  pharm::Regimen regimen;
  Times times;
  std::string words;  // "IV:0:35:40, 70 kg"
};
// From --model or --model-file, --weight, --regimen and --times.
DoseQuestion dose_question(const Arguments&);

// The same as a forecast asks it; a list of times becomes a grid up to the last one.
pharm::Asked asked_about(const DoseQuestion&, int earlier_sessions);

// How sure an output is; an empty sentence for one that no forecast knows, or by a model that none
// can use: then nothing is claimed.
pharm::Label label_of(const Column&, const DoseQuestion&, int earlier_sessions);
// A line for each that has a label.
void print_labels(const std::vector<Column>&, const std::vector<pharm::Label>&);

// The value of a result, or WrongUse with the option before its sentence.
template <class T>
T kept(Result<T> result, const std::string& option) {
  if (!result) throw WrongUse{option + ": " + result.error().message};
  return std::move(*result);
}

}  // namespace evenkeel::cli
