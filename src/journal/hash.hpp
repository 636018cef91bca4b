// SPDX-License-Identifier: Apache-2.0
// The chain: each row's hash covers the hash before it (journal/journal.hpp says over what).
#pragma once

#include "journal/journal.hpp"

#include <string>
#include <string_view>

namespace evenkeel::journal {

// What the first row has before it: 64 zeros.
inline constexpr std::string_view first_hash =
    "0000000000000000000000000000000000000000000000000000000000000000";

std::string hash_of(const Entry&, std::string_view previous_hash);

// No text of the row holds a line feed, which would let two rows hash alike.
bool is_hashable(const Entry&);

}  // namespace evenkeel::journal
