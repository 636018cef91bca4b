// SPDX-License-Identifier: Apache-2.0
// "evenkeel instruments import" and "evenkeel instruments list": the owners' texts of a clinic's
// questionnaires. The server must not run on the same SQLite file while one is imported.
#pragma once

#include <span>
#include <string>

namespace evenkeel::cli {

int import_instrument(std::span<const std::string> arguments);
int list_instruments(std::span<const std::string> arguments);

}  // namespace evenkeel::cli
