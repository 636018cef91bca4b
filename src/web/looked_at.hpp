// SPDX-License-Identifier: Apache-2.0
// Which part of a record somebody looked at, in plain words; and which page of the looks is asked
// for.
#pragma once

#include "net/message.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace evenkeel::web {

// "Allergies" of "/patients/{patient}/allergies". None for a route that has no words here.
std::optional<std::string_view> looked_at(std::string_view route);

// The looks before this one: "?before=56364". The newest are asked for without it.
std::int64_t looks_asked_before(const net::Request&);

}  // namespace evenkeel::web
