// SPDX-License-Identifier: Apache-2.0
// "evenkeel init": a real clinic with no account but one that a one-time link opens.
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/clinic.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::cli {

int init_clinic(std::span<const std::string> arguments);

// "4" makes Chair 1 to Chair 4; anything else is a list of names between commas.
std::vector<registry::Chair> chairs_from(std::string_view answer);

// In one transaction: the clinic and its first administrator. The token of the one-time link, good
// for 24 hours. Throws WrongUse, naming the option, when the clinic refuses an answer.
std::string make_clinic(db::Database&, const registry::Clinic&, const Moment& now);

}  // namespace evenkeel::cli
