// SPDX-License-Identifier: Apache-2.0
#include "pharm/random.hpp"

#include "pharm/elementary.hpp"

#include <cmath>

#include <Random123/philox.h>

namespace evenkeel::pharm {
namespace {

// 53 bits, never 0: the logarithm below needs that.
double uniform(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 11;
  return (static_cast<double>(bits) + 0.5) * 0x1p-53;
}

}  // namespace

std::array<double, 2> normals(std::uint64_t seed, std::uint64_t person, std::uint32_t place) {
  using Philox = r123::Philox4x32;
  Philox generator;
  const Philox::ctr_type counter{
      {static_cast<std::uint32_t>(person), static_cast<std::uint32_t>(person >> 32), place, 0}};
  const Philox::key_type key{
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const auto drawn = generator(counter, key);
  // Box and Muller.
  const double radius = std::sqrt(-2 * plain_log(uniform(drawn[0], drawn[1])));
  const auto [cosine, sine] = plain_circle(uniform(drawn[2], drawn[3]));
  return {radius * cosine, radius * sine};
}

}  // namespace evenkeel::pharm
