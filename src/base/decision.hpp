// SPDX-License-Identifier: Apache-2.0
// What a rule answers: facts, nothing to do, or a refusal a person can read.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace evenkeel {

struct Refusal {
  std::string code;     // Stable: tests and pages branch on it.
  std::string message;  // For the person at the screen.
  std::string field;    // Name of the form field it belongs to; empty when it is about the whole.

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <class T>
using Result = std::expected<T, Refusal>;
template <class Event>
using Decision = Result<std::vector<Event>>;

[[nodiscard]] inline std::unexpected<Refusal> refuse(std::string code, std::string message,
                                                     std::string field = {}) {
  return std::unexpected{Refusal{std::move(code), std::move(message), std::move(field)}};
}

}  // namespace evenkeel
