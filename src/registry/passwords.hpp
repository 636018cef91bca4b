// SPDX-License-Identifier: Apache-2.0
// Passwords: what is acceptable, and argon2id (libsodium). Characters are counted as the person
// types them, bytes are hashed as they come: no composition rules, no trimming, no truncation.
#pragma once

#include "base/decision.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace evenkeel::registry {

inline constexpr int password_least = 15;
inline constexpr int password_most = 128;

// 15 to 128 characters and not on the list of common ones; refuses at the field "password".
Result<std::monostate> acceptable_password(std::string_view password);

// What one hash costs. The clinic's cost is trust-and-use A8: about 0.2 s of CPU and 64 MiB.
struct HashCost {
  int mebibytes = 64;
  int passes = 3;
};
inline constexpr HashCost clinic_hash_cost{};
// For tests that are not about passwords: weak, never for a clinic.
inline constexpr HashCost weak_hash_cost_for_tests{1, 1};

// At most two hashes run at once in the process; others wait. The memory goes back to the system.
std::string hash_password(std::string_view password, const HashCost& = clinic_hash_cost);
// Without a hash (unknown login, no password set yet) it works as long and says no.
bool is_password(const std::optional<std::string>& hash, std::string_view password);
// Made with another cost than today's: hash again while the password is at hand.
bool is_outdated(std::string_view hash, const HashCost& = clinic_hash_cost);

// A key that only the password gives (argon2id), for what nobody else may open. `salt` has 16
// bytes.
void key_of_password(std::string_view password, std::span<const unsigned char> salt,
                     const HashCost&, std::span<unsigned char> key);

// Every account of a demo clinic has this one; a demo clinic shows it beside its password fields.
std::string_view demo_password();

}  // namespace evenkeel::registry
