// SPDX-License-Identifier: Apache-2.0
// How a linear body changes over a stretch of time: x(t + d) = transition(d) · x(t).
//
// Rates between compartments are never negative, so rates + s·1 has no negative entry for s large
// enough, and exp(rates·d) = e^(-s·d) · exp((rates + s·1)·d) is a sum and product of numbers that
// are never negative: nothing cancels. Each entry is right to a few units in its last place times
// 2^squarings, whatever the eigenvalues do: equal, nearly equal, or complex. (A modal solution is
// faster for many samples but loses digits where exponents meet, and early in long chains.)
#pragma once

#include "pharm/subject.hpp"

namespace evenkeel::pharm {

// `minutes` ≥ 0. Relative error of each entry below 1e-13, for stretches up to a year.
Rates transition(const Subject& subject, double minutes);

}  // namespace evenkeel::pharm
