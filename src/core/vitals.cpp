// SPDX-License-Identifier: Apache-2.0
#include "core/vitals.hpp"

#include <array>

namespace evenkeel {
namespace {

struct DissociationName {
  Dissociation value;
  std::string_view name;
  std::string_view said;
  std::string_view anchor;  // Ours: no published ordinal was found (clinical.md 1.7).
};
constexpr std::array dissociation_names{
    DissociationName{Dissociation::none, "none", "None", "As before the treatment."},
    DissociationName{Dissociation::minimal, "minimal", "Minimal",
                     "A little far away or floating; follows a conversation without effort."},
    DissociationName{Dissociation::mild, "mild", "Mild",
                     "Body or surroundings feel changed; answers sensibly, perhaps slowly."},
    DissociationName{Dissociation::moderate, "moderate", "Moderate",
                     "Time, body or surroundings feel unreal; answers in a few words, questions "
                     "need repeating."},
    DissociationName{Dissociation::marked, "marked", "Marked",
                     "Awake but hardly in contact: little or no answer to questions."}};

const DissociationName& dissociation_name(Dissociation value) {
  for (const auto& name : dissociation_names) {
    if (name.value == value) return name;
  }
  return dissociation_names.front();
}

struct StatedVital {
  Stated stated;
  std::optional<Decimal> value;
};
std::array<StatedVital, 9> stated_vitals(const Vitals& vitals) {
  const auto whole = [](std::optional<int> value) {
    return value ? std::optional{Decimal{*value}} : std::nullopt;
  };
  const auto temperature =
      vitals.temperature ? std::optional{vitals.temperature->value()} : std::nullopt;
  return {{{{"sbp_mmhg", "sbp_mmhg", "The systolic pressure"}, whole(vitals.sbp_mmhg)},
           {{"dbp_mmhg", "dbp_mmhg", "The diastolic pressure"}, whole(vitals.dbp_mmhg)},
           {{"hr_per_min", "hr_per_min", "The heart rate"}, whole(vitals.hr_per_min)},
           {{"spo2_percent", "spo2_percent", "SpO2"}, whole(vitals.spo2_percent)},
           {{"rr_per_min", "rr_per_min", "The breathing rate"}, whole(vitals.rr_per_min)},
           {{"temperature_celsius", "temperature_celsius", "The temperature"}, temperature},
           {{"moaas", "moaas", "MOAA/S"}, whole(vitals.moaas)},
           {{"cadss6_total", "cadss6_total", "The CADSS-6 total"}, whole(vitals.cadss6_total)},
           {{"cadss_total", "cadss_total", "The CADSS total"}, whole(vitals.cadss_total)}}};
}

std::optional<Refusal> pressure_refusal(const Vitals& vitals) {
  if (vitals.sbp_mmhg.has_value() != vitals.dbp_mmhg.has_value())
    return Refusal{"bp-incomplete", "A blood pressure needs both numbers.",
                   vitals.sbp_mmhg ? "dbp_mmhg" : "sbp_mmhg"};
  if (vitals.sbp_mmhg && *vitals.dbp_mmhg >= *vitals.sbp_mmhg)
    return Refusal{"dbp-not-below-sbp", "The diastolic pressure must be below the systolic.",
                   "dbp_mmhg"};
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Dissociation value) { return dissociation_name(value).name; }
std::string_view said(Dissociation value) { return dissociation_name(value).said; }
std::string_view anchor_of(Dissociation value) { return dissociation_name(value).anchor; }

std::optional<Dissociation> dissociation_named(std::string_view name) {
  for (const auto& known : dissociation_names) {
    if (known.name == name) return known.value;
  }
  return std::nullopt;
}

bool is_empty(const Vitals& vitals) {
  for (const auto& [_, value] : stated_vitals(vitals)) {
    if (value) return false;
  }
  return !vitals.dissociation;
}

Result<Vitals> plausible(const Vitals& vitals, const Policy& policy) {
  if (is_empty(vitals)) return refuse("nothing-observed", "Write down at least one observation.");
  for (const auto& [stated, value] : stated_vitals(vitals)) {
    if (!value) continue;
    if (auto refusal = outside(policy, stated, *value)) return std::unexpected{*std::move(refusal)};
  }
  if (auto refusal = pressure_refusal(vitals)) return std::unexpected{*std::move(refusal)};
  return vitals;
}

std::string_view moaas_said(int score) {
  // Another print swaps the words of 1 and 0; this is the one we fixed (clinical.md 4.4 and 10).
  constexpr std::array words{
      std::string_view{"No response to a painful squeeze of the shoulder"},
      std::string_view{"Responds only to a painful squeeze of the shoulder"},
      std::string_view{"Responds only to mild prodding or shaking"},
      std::string_view{"Answers only when the name is called loudly or repeatedly"},
      std::string_view{"Answers slowly to the name spoken normally"},
      std::string_view{"Answers readily to the name spoken normally"}};
  if (score < 0 || score >= static_cast<int>(words.size())) return "";
  return words[static_cast<std::size_t>(score)];
}

}  // namespace evenkeel
