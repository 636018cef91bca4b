// SPDX-License-Identifier: Apache-2.0
#include "app/policy_file.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

using PolicyJson = nlohmann::json;

// Takes values out of the file one by one; remembers the first thing that is wrong and goes on, so
// that the readers below stay plain lists. What nobody took was not a key we know.
class PolicyReader {
 public:
  explicit PolicyReader(const PolicyJson& file) : file_{file} {}

  void wrong(const std::string& where, const std::string& why) {
    if (!refusal_) refusal_ = Refusal{"bad-policy", "In the policy, " + where + ": " + why, where};
  }
  const std::optional<Refusal>& refusal() const { return refusal_; }

  std::string text(const PolicyJson& object, const std::string& name, const std::string& where) {
    const auto found = object.find(name);
    if (found == object.end()) {
      wrong(where, "\"" + name + "\" is missing.");
    } else if (!found->is_string() || found->get_ref<const std::string&>().empty()) {
      wrong(where, "\"" + name + "\" must be a text that is not empty.");
    } else {
      return found->get<std::string>();
    }
    return {};
  }
  int whole(const PolicyJson& value, const std::string& where) {
    constexpr int most = 1'000'000;
    if (value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
        value.get<std::int64_t>() <= most)
      return value.get<int>();
    wrong(where, "must be a whole number from 0 on, written without quotes.");
    return 0;
  }
  Decimal decimal(const PolicyJson& value, const std::string& where) {
    if (value.is_string()) {
      const auto number = Decimal::parse(value.get_ref<const std::string&>());
      if (number && *number >= Decimal{}) return *number;
    }
    wrong(where, "must be an exact number in quotes, like \"0.5\".");
    return {};
  }

  // The value of one setting of one line, in exactly this unit; null when it is not there.
  const PolicyJson& setting(const std::string& key, const std::string& name,
                            const std::string& unit) {
    static const PolicyJson none;
    const auto where = key + "." + name;
    for (const auto& line : file_["lines"]) {
      if (line["key"] != key) continue;
      const auto& values = line["values"];
      const auto found = values.find(name);
      if (found == values.end()) break;
      taken_.insert(where);
      only(*found, {"value", "unit"}, where);
      if (text(*found, "unit", where) != unit) wrong(where, "the unit must be \"" + unit + "\".");
      return found->contains("value") ? (*found)["value"] : none;
    }
    wrong(where, "is missing.");
    return none;
  }
  int whole(const std::string& key, const std::string& name, const std::string& unit) {
    return whole(setting(key, name, unit), key + "." + name);
  }
  Decimal decimal(const std::string& key, const std::string& name, const std::string& unit) {
    return decimal(setting(key, name, unit), key + "." + name);
  }
  Minutes minutes(const std::string& key, const std::string& name) {
    return Minutes{whole(key, name, "min")};
  }

  std::chrono::days days(const std::string& key, const std::string& name) {
    return std::chrono::days{whole(key, name, "days")};
  }

  // Refuses any member but these.
  void only(const PolicyJson& object, std::initializer_list<std::string_view> names,
            const std::string& where) {
    if (!object.is_object()) {
      wrong(where, "must be an object in braces.");
      return;
    }
    for (const auto& [name, _] : object.items()) {
      if (std::ranges::find(names, name) == names.end())
        wrong(where, "\"" + name + "\" is not a key of a policy.");
    }
  }
  void refuse_what_nobody_took() {
    for (const auto& line : file_["lines"]) {
      for (const auto& [name, _] : line["values"].items()) {
        const auto where = line["key"].get<std::string>() + "." + name;
        if (!taken_.contains(where)) wrong(where, "is not a setting that this program knows.");
      }
    }
  }

 private:
  const PolicyJson& file_;
  std::set<std::string> taken_;
  std::optional<Refusal> refusal_;
};

constexpr std::array policy_keys{"W1", "W2", "D1", "D2", "D3", "D4", "D5", "D6", "S1", "S2",
                                 "S3", "S4", "S5", "G1", "G2", "G3", "G4", "G5", "G6", "G7",
                                 "G8", "M1", "M2", "M3", "E1", "E2", "E3", "R1", "C1", "C2"};

void read_lines(PolicyReader& from, const PolicyJson& file, Policy& policy) {
  std::set<std::string> keys;
  for (const auto& line : file["lines"]) {
    from.only(line, {"key", "says", "source", "basis", "signer", "values"}, "lines");
    if (!line.is_object()) return;
    const auto key = from.text(line, "key", "lines");
    if (std::ranges::find(policy_keys, key) == policy_keys.end())
      from.wrong(key, "is not a key of a policy.");
    if (!keys.insert(key).second) from.wrong(key, "stands there twice.");
    if (!line.contains("values") || !line["values"].is_object())
      from.wrong(key, "\"values\" is missing.");
    policy.lines.push_back(
        {key, from.text(line, "says", key),
         from.text(line, "basis", key) + " [" + from.text(line, "source", key) + "]",
         from.text(line, "signer", key)});
  }
  for (const auto* key : policy_keys) {
    if (!keys.contains(key)) from.wrong(key, "is missing.");
  }
}

std::vector<DosePerWeight> read_ladder(PolicyReader& from) {
  std::vector<DosePerWeight> ladder;
  for (const auto& step : from.setting("D1", "ladder", "mg per kg"))
    ladder.emplace_back(from.decimal(step, "D1.ladder"));
  if (ladder.empty()) from.wrong("D1.ladder", "needs at least one step.");
  return ladder;
}

WeightLimits read_weight(PolicyReader& from) {
  return {.rule_must_be_chosen_at_bmi =
              from.decimal("W1", "rule_must_be_chosen_at_bmi", "kg per square metre"),
          .valid_for = std::chrono::days{from.whole("W2", "valid_for", "days")},
          .change_forcing_recalculation_percent =
              from.decimal("W2", "change_forcing_recalculation", "%")};
}

DoseLimits read_dose(PolicyReader& from) {
  const auto mg = [&](const char* key, const char* name) {
    return Milligrams{from.decimal(key, name, "mg")};
  };
  return {
      .ladder = read_ladder(from),
      .iv_usual_minutes = from.minutes("D1", "iv_usual"),
      .psychiatric_cap = DosePerWeight{from.decimal("D1", "psychiatric_cap", "mg per kg")},
      .supplement_least = mg("D2", "supplement_least"),
      .supplement_most = mg("D2", "supplement_most"),
      .supplement_not_before = from.minutes("D2", "supplement_not_before"),
      .supplement_moaas_at_least = from.whole("D2", "supplement_moaas_at_least", "of 5"),
      .supplement_sbp_below_mmhg = from.whole("D2", "supplement_sbp_below", "mmHg"),
      .supplement_dbp_below_mmhg = from.whole("D2", "supplement_dbp_below", "mmHg"),
      .pain_cap = DosePerWeightHour{from.decimal("D3", "pain_cap", "mg per kg per hour")},
      .pain_total_cap = mg("D3", "pain_total_cap"),
      .pain_flag_total_below = mg("D3", "pain_flag_total_below"),
      .pain_flag_hours_at_most = Hours{from.decimal("D3", "pain_flag_hours_at_most", "hours")},
      .step_up_only_below_improvement_percent =
          from.decimal("D4", "step_up_only_below_improvement", "%"),
      .iv_undiluted_at_most = Strength{from.decimal("D6", "iv_undiluted_at_most", "mg per mL")},
      .iv_dilution_factor_at_least = from.decimal("D6", "iv_dilution_factor_at_least", "times")};
}

CourseLimits read_course(PolicyReader& from) {
  CourseLimits course{
      .sessions = from.whole("S1", "sessions", "sessions"),
      .within = from.days("S1", "within"),
      .apart = from.days("S1", "apart"),
      .usual_gap = from.days("S1", "usual_gap"),
      .review_after = {},
      .stop_review_below_gain_percent = from.decimal("S2", "stop_review_below_gain", "%"),
      .spaced_from_day = from.whole("S3", "from_day", "day of the course"),
      .spaced_sessions_at_most = from.whole("S3", "sessions_at_most", "sessions"),
      .spaced_in = from.days("S3", "in"),
      .taper_sessions = from.whole("S4", "sessions", "sessions"),
      .taper_every = from.days("S4", "every"),
      .maintenance_from = from.days("S5", "from")};
  for (const auto& after : from.setting("S2", "review_after", "sessions"))
    course.review_after.push_back(from.whole(after, "S2.review_after"));
  return course;
}

GateLimits read_gate(PolicyReader& from) {
  const auto mmhg = [&](const char* name) { return from.whole("G2", name, "mmHg"); };
  const auto per_min = [&](const char* name) { return from.whole("G3", name, "per min"); };
  return {.food = from.minutes("G1", "food"),
          .water = from.minutes("G1", "water"),
          .bp_hold_above_sbp_mmhg = mmhg("hold_above_sbp"),
          .bp_hold_above_dbp_mmhg = mmhg("hold_above_dbp"),
          .bp_stop_sbp_mmhg = mmhg("stop_sbp"),
          .bp_stop_dbp_mmhg = mmhg("stop_dbp"),
          .bp_repeat_after = from.minutes("G2", "repeat_after"),
          .bp_repeats_before_decision = from.whole("G2", "repeats_before_decision", "repeats"),
          .spo2_at_least_percent = from.whole("G3", "spo2_at_least", "%"),
          .hr_least_per_min = per_min("hr_least"),
          .hr_most_per_min = per_min("hr_most"),
          .rr_least_per_min = per_min("rr_least"),
          .rr_most_per_min = per_min("rr_most"),
          .temperature_below = Celsius{from.decimal("G3", "temperature_below", "C")},
          .vitals_valid_for = from.minutes("G3", "vitals_valid_for"),
          .breath_alcohol_at_most =
              from.decimal("G4", "breath_alcohol_at_most", "g per 210 L of breath"),
          .escort_age_at_least = from.whole("G5", "escort_age_at_least", "years"),
          .pregnancy_test_valid_for = from.days("G6", "pregnancy_test_valid_for"),
          .consent_valid_for = from.days("G7", "consent_valid_for")};
}

CueLimits read_cues(PolicyReader& from, const std::string& level) {
  const auto limit = [&](const char* name, const char* unit) {
    return from.whole("M2", level + name, unit);
  };
  return {.spo2_below_percent = limit("_spo2_below", "%"),
          .spo2_after = Seconds{limit("_spo2_after", "s")},
          .sbp_at_least_mmhg = limit("_sbp_at_least", "mmHg"),
          .dbp_at_least_mmhg = limit("_dbp_at_least", "mmHg"),
          .hr_above_per_min = limit("_hr_above", "per min"),
          .hr_below_per_min = limit("_hr_below", "per min"),
          .rr_below_per_min = limit("_rr_below", "per min, 0 for no limit"),
          .rr_above_per_min = limit("_rr_above", "per min, 0 for no limit"),
          .moaas_at_most = limit("_moaas_at_most", "of 5")};
}

MonitoringLimits read_monitoring(PolicyReader& from) {
  return {.iv_infusing = {.every = from.minutes("M1", "iv_infusing_every")},
          .im = {.every = from.minutes("M1", "im_every"),
                 .times = from.whole("M1", "im_times", "times"),
                 .then_every = from.minutes("M1", "im_then_every")},
          .after_iv = from.minutes("M1", "after_iv"),
          .overdue_after = from.minutes("M1", "overdue_after"),
          .high = read_cues(from, "high"),
          .medium = read_cues(from, "medium"),
          .high_bp_repeat_within = from.minutes("M3", "high_bp_repeat_within"),
          .remind_after = from.minutes("M3", "remind_after"),
          .escalate_after = Seconds{from.whole("M3", "escalate_after", "s")}};
}

ExitLimits read_exit(PolicyReader& from) {
  return {.after_iv = from.minutes("E1", "after_iv"),
          .after_im = from.minutes("E1", "after_im"),
          .padss_at_least = from.whole("E2", "padss_at_least", "of 10"),
          .moaas_at_least = from.whole("E2", "moaas_at_least", "of 5"),
          .spo2_at_least_percent = from.whole("E2", "spo2_at_least", "%"),
          .vitals_valid_for = from.minutes("E2", "vitals_valid_for"),
          .no_driving_until_hour = from.whole("E3", "no_driving_until", "hour of the day")};
}

ChartingLimits read_charting(PolicyReader& from) {
  return {.start_late_at_most = from.minutes("R1", "start_late_at_most"),
          .gate_fact_before_arrival = from.minutes("R1", "gate_fact_before_arrival"),
          .entry_after_end_at_most = from.minutes("R1", "entry_after_end_at_most"),
          .completion_early_at_most = from.minutes("R1", "completion_early_at_most")};
}

void read_domains(PolicyReader& from, const PolicyJson& file, Policy& policy) {
  for (const auto& [name, domain] : file["domains"].items()) {
    const auto where = "domains." + name;
    from.only(domain, {"least", "most", "places", "unit"}, where);
    for (const auto* part : {"least", "most", "places"}) {
      if (!domain.contains(part)) from.wrong(where, std::string{"\""} + part + "\" is missing.");
    }
    if (from.refusal()) return;
    const Domain read{.least = from.decimal(domain["least"], where),
                      .most = from.decimal(domain["most"], where),
                      .places = from.whole(domain["places"], where),
                      .unit = from.text(domain, "unit", where)};
    if (read.least > read.most) from.wrong(where, "the least is above the most.");
    if (read.places > 3) from.wrong(where, "has more than 3 places.");
    policy.domains.emplace(name, read);
  }
}

constexpr std::array items_a_policy_may_override{
    "weight",      "food",      "water",        "blood_pressure", "vital_signs", "breath_alcohol",
    "drug_screen", "pregnancy", "suicide_risk", "review",         "interactions"};

OverrideRule read_override(PolicyReader& from, const PolicyJson& rule, const std::string& where) {
  OverrideRule read;
  from.only(rule, {"by", "reasons", "source"}, where);
  from.text(rule, "source", where);
  for (const auto* part : {"by", "reasons"}) {
    if (!rule.contains(part) || !rule[part].is_array() || rule[part].empty()) {
      from.wrong(where, std::string{"\""} + part + "\" needs a list with at least one entry.");
      return read;
    }
  }
  for (const auto& name : rule["by"]) {
    const auto role =
        name.is_string() ? role_named(name.get_ref<const std::string&>()) : std::optional<Role>{};
    if (role)
      read.by.push_back(*role);
    else
      from.wrong(where, name.dump() + " is not a role.");
  }
  for (const auto& reason : rule["reasons"]) {
    if (reason.is_string() && !reason.get_ref<const std::string&>().empty())
      read.reasons.push_back(reason.get<std::string>());
    else
      from.wrong(where, "a reason must be a text that is not empty.");
  }
  return read;
}

void read_overrides(PolicyReader& from, const PolicyJson& file, Policy& policy) {
  for (const auto& [item, rule] : file["overrides"].items()) {
    const auto where = "overrides." + item;
    if (std::ranges::find(items_a_policy_may_override, item) == items_a_policy_may_override.end())
      from.wrong(where, "cannot be overridden by anybody.");
    if (!rule.is_object()) {
      from.wrong(where, "must be an object in braces.");
      return;
    }
    policy.overrides.emplace(item, read_override(from, rule, where));
  }
}

// The JSON reader keeps the last of two members with one name; a policy must not have two.
std::optional<std::string> written_twice(std::string_view text) {
  std::vector<std::set<std::string>> open;
  std::optional<std::string> twice;
  const auto look = [&](int, PolicyJson::parse_event_t event, PolicyJson& value) {
    if (event == PolicyJson::parse_event_t::object_start) open.emplace_back();
    if (event == PolicyJson::parse_event_t::object_end) open.pop_back();
    if (event == PolicyJson::parse_event_t::key &&
        !open.back().insert(value.get<std::string>()).second)
      twice = value.get<std::string>();
    return true;
  };
  const auto whole = PolicyJson::parse(text, look, false);
  return whole.is_discarded() ? std::nullopt : twice;
}

Result<PolicyJson> policy_json(std::string_view text) {
  const auto bad = [](const std::string& where, const std::string& why) {
    return refuse("bad-policy", "In the policy, " + where + ": " + why, where);
  };
  auto file = PolicyJson::parse(text, nullptr, false);
  if (!file.is_object()) return bad("the file", "is not a JSON object.");
  if (const auto twice = written_twice(text)) return bad(*twice, "stands there twice.");
  if (!file.contains("lines") || !file["lines"].is_array()) return bad("lines", "is missing.");
  for (const auto* part : {"domains", "overrides"}) {
    if (!file.contains(part) || !file[part].is_object()) return bad(part, "is missing.");
  }
  return file;
}

}  // namespace

Result<Policy> read_policy(std::string_view text) {
  const auto file = policy_json(text);
  if (!file) return std::unexpected{file.error()};
  PolicyReader from{*file};
  Policy policy;
  from.only(*file, {"spdx", "id", "about", "source_tags", "lines", "domains", "overrides"},
            "the file");
  policy.id = from.text(*file, "id", "id");
  read_lines(from, *file, policy);
  if (const auto& refusal = from.refusal()) return std::unexpected{*refusal};
  policy.weight = read_weight(from);
  policy.dose = read_dose(from);
  policy.course = read_course(from);
  policy.gate = read_gate(from);
  policy.monitoring = read_monitoring(from);
  policy.exit = read_exit(from);
  policy.charting = read_charting(from);
  read_domains(from, *file, policy);
  read_overrides(from, *file, policy);
  from.refuse_what_nobody_took();
  if (const auto& refusal = from.refusal()) return std::unexpected{*refusal};
  if (auto clash = contradiction(policy)) return std::unexpected{*std::move(clash)};
  return policy;
}

Policy default_policy() {
  auto policy = read_policy(embedded("data/policy/EK-0.json"));
  if (!policy) bug(policy.error().message.c_str());
  return *std::move(policy);
}

}  // namespace evenkeel::app
