// SPDX-License-Identifier: Apache-2.0
#include "pharm/observation_model.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

namespace evenkeel::pharm {
namespace {

using nlohmann::json;

Result<std::string> text_member(const json& item, const char* member, const std::string& where) {
  const auto found = item.find(member);
  if (found == item.end() || !found->is_string() || found->get_ref<const std::string&>().empty()) {
    return refuse("observation-file", where + ": \"" + member + "\" must be a text");
  }
  return found->get<std::string>();
}

Result<SourcedNumber> sourced_number(const json& item, std::size_t place) {
  auto where = "number " + std::to_string(place + 1);
  if (!item.is_object()) return refuse("observation-file", where + ": an object is expected");
  auto name = text_member(item, "name", where);
  if (!name) return std::unexpected{name.error()};
  where = *name;
  const auto unit = text_member(item, "unit", where);
  const auto source = text_member(item, "source", where);
  const auto tag = text_member(item, "tag", where);
  for (const auto* text : {&unit, &source, &tag}) {
    if (!*text) return std::unexpected{text->error()};
  }
  if (*tag == "M") {
    return refuse("observation-file",
                  where + ": a number from memory cannot be used; find its source");
  }
  if (*tag != "S" && *tag != "C" && *tag != "D" && *tag != "A") {
    return refuse("observation-file", where + ": the tag must be S, C, D or A");
  }
  const auto value = item.find("value");
  if (value == item.end() || !value->is_number()) {
    return refuse("observation-file", where + ": \"value\" must be a number");
  }
  if (item.size() != 5) return refuse("observation-file", where + ": unknown member");
  return SourcedNumber{*name, value->get<double>(), *unit, tag->front(), *source};
}

Result<std::vector<SourcedNumber>> sourced_numbers(std::string_view text) {
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object()) return refuse("observation-file", "this is not a JSON object");
  const auto list = document.find("numbers");
  if (list == document.end() || !list->is_array()) {
    return refuse("observation-file", "\"numbers\" must be a list");
  }
  std::vector<SourcedNumber> numbers;
  std::set<std::string> names;
  for (const auto& item : *list) {
    auto number = sourced_number(item, numbers.size());
    if (!number) return std::unexpected{number.error()};
    if (!names.insert(number->name).second) {
      return refuse("observation-file", number->name + ": stands twice");
    }
    numbers.push_back(std::move(*number));
  }
  return numbers;
}

// Takes numbers by name, remembering the first thing that is wrong and what was not asked for.
class Taker {
 public:
  explicit Taker(const std::vector<SourcedNumber>& numbers) : numbers_{numbers} {}

  double take(const std::string& name, double least, double most) {
    taken_.insert(name);
    const auto found = std::find_if(numbers_.begin(), numbers_.end(),
                                    [&](const SourcedNumber& n) { return n.name == name; });
    if (found == numbers_.end()) return wrong(name + ": is missing");
    if (!(found->value >= least && found->value <= most)) {
      return wrong(name + ": the value is out of range");
    }
    return found->value;
  }
  double take_share(const std::string& name) { return take(name, 1e-6, 1); }
  double take_cv(const std::string& name) { return take(name, 0.01, 3); }
  Residual take_residual(const std::string& of) {
    return {take(of + ".residual", 1e-3, 50), take_cv(of + ".residual_cv")};
  }
  Rise take_rise(const std::string& of, const std::string& half_at) {
    return {take(of + ".rise_at_most", 1e-3, 200), take(half_at, 1, 1e5),
            take(of + ".baseline", 20, 300),       take(of + ".baseline_sd", 1e-3, 100),
            take(of + ".reading_sd", 1e-3, 100),   take(of + ".day_sd", 0, 100)};
  }
  std::optional<std::string> fault() {
    for (const auto& number : numbers_) {
      if (!taken_.contains(number.name)) wrong(number.name + ": nothing uses it");
    }
    return fault_;
  }

 private:
  double wrong(const std::string& why) {
    if (!fault_) fault_ = why;
    return 1;
  }

  const std::vector<SourcedNumber>& numbers_;
  std::set<std::string> taken_;
  std::optional<std::string> fault_;
};

void take_dissociation(ObservationModel& made, Taker& taker) {
  made.slope_cv = taker.take_cv("dissociation.slope_cv");
  made.slope = taker.take("dissociation.slope", 1e-5, 10);
  made.kept_per_earlier_session = taker.take_share("dissociation.kept_per_earlier_session");
  made.kept_at_least = taker.take_share("dissociation.kept_at_least");
  made.cadss_top = taker.take("cadss.top", 1, 1000);
  made.cadss6_top = taker.take("cadss6.top", 1, 1000);
  made.cadss = taker.take_residual("cadss");
  made.cadss6 = taker.take_residual("cadss6");
  made.rating = taker.take_residual("rating");
  double above = 0;
  std::size_t at = 0;
  for (const char* name : {"minimal", "mild", "moderate", "marked"}) {
    above = taker.take(std::string{"rating."} + name + "_from", above + 1e-3, made.cadss_top);
    made.rating_from.at(at++) = above;
  }
}

}  // namespace

const SourcedNumber& ObservationModel::number(std::string_view name) const {
  const auto found = std::find_if(numbers.begin(), numbers.end(),
                                  [&](const SourcedNumber& n) { return n.name == name; });
  check(found != numbers.end(), "a number of the observation model is asked for by its name");
  return *found;
}

Result<ObservationModel> read_observation_model(std::string_view text) {
  auto numbers = sourced_numbers(text);
  if (!numbers) return std::unexpected{numbers.error()};
  Taker taker{*numbers};
  ObservationModel made;
  take_dissociation(made, taker);
  made.sbp = taker.take_rise("sbp", "pressure.half_at");
  made.dbp = taker.take_rise("dbp", "pressure.half_at");
  made.hr = taker.take_rise("hr", "pulse.half_at");
  made.pressure_cv = taker.take_cv("pressure.sensitivity_cv");
  made.pulse_cv = taker.take_cv("pulse.sensitivity_cv");
  made.half_asleep_at_ng_per_ml = taker.take("sedation.half_asleep_at", 1, 1e5);
  made.half_asleep_cv = taker.take_cv("sedation.half_asleep_cv");
  made.sedation_steepness = taker.take("sedation.steepness", 0.5, 100);
  made.sedation_slip = taker.take("sedation.slip", 1e-6, 0.2);
  made.asleep_at_most = taker.take("sedation.asleep_at_most", 0, 4);
  made.level_cv = taker.take_cv("level.residual_cv");
  made.settled_after_infusion_min = taker.take("level.settled_after_infusion", 0, 1440);
  made.settled_after_injection_min = taker.take("level.settled_after_injection", 0, 1440);
  made.informed_below = taker.take_share("informed.variance_ratio_below");
  if (const auto fault = taker.fault()) return refuse("observation-file", *fault);
  made.numbers = std::move(*numbers);
  return made;
}

const ObservationModel& observation_model() {
  static const ObservationModel shipped = [] {
    for (const auto& file : embedded_files()) {
      if (file.path != "data/estimation/observation.json") continue;
      auto made = read_observation_model(file.text);
      if (made) return *made;
      std::fprintf(stderr, "evenkeel: %s: %s\n", std::string{file.path}.c_str(),
                   made.error().message.c_str());
    }
    bug("the observation model that ships is broken");
  }();
  return shipped;
}

}  // namespace evenkeel::pharm
