// SPDX-License-Identifier: Apache-2.0
// The last number of each kind at a chair, with the one before it and how long it holds good. A
// number older than its promise is never shown as current (trust-and-use B3).
#pragma once

#include "core/cue.hpp"
#include "core/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

// One number at the chair.
struct Taken {
  std::string text;  // "118/76"
  Moment at;
  std::string before;  // the one before it, empty when there is none
  cue::Level level{};  // what it deserves by itself
};

struct ChairNumber {
  std::string_view key;    // "hr", "spo2", "bp", "rr", "moaas", "dissociation", "cadss6"
  std::string_view label;  // "HR"
  std::string_view unit;   // "per min"
  std::optional<Taken> taken;
  std::optional<Moment> good_until;  // none: no further set is due
};

// HR, SpO2, BP, RR: always in this order, whether taken or not.
std::vector<ChairNumber> vital_numbers(const session::State&, const Context&);
// MOAA/S, dissociation, CADSS-6 total.
std::vector<ChairNumber> mind_numbers(const session::State&, const Context&);

bool is_old(const ChairNumber&, const Moment& now);

}  // namespace evenkeel::web
