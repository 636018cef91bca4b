// SPDX-License-Identifier: Apache-2.0
#include "web/own_name.hpp"

#include "registry/name_key.hpp"
#include "registry/patients.hpp"

#include <algorithm>

namespace evenkeel::web {

std::optional<Refusal> not_the_own_name(const Visit& visit, const std::string& signed_name) {
  const auto patient = registry::patient(visit.app.reader, visit.own());
  if (signed_name.empty() || !patient) return std::nullopt;
  const auto known = patient->person.given + " " + patient->person.family;
  const auto typed = registry::words_of(registry::name_key(signed_name));
  const bool is_whole = std::ranges::all_of(
      registry::words_of(registry::name_key(known)),
      [&](const std::string& word) { return std::ranges::find(typed, word) != typed.end(); });
  if (is_whole) return std::nullopt;
  return Refusal{"not-your-name", "Type your full name: " + known + ".", "signed_name"};
}

}  // namespace evenkeel::web
