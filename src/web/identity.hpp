// SPDX-License-Identifier: Apache-2.0
// How a person is named: the banner at the top of a patient's page, a line of a list, two letters
// on the board (trust-and-use D3, NHS Common User Interface).
#pragma once

#include "registry/body_facts.hpp"
#include "registry/patients.hpp"
#include "web/html.hpp"

#include <string>
#include <string_view>

namespace evenkeel::web {

// FAMILY, Given "preferred" – Born DD-Mmm-YYYY (61y) – sex – number – allergies. Never truncated.
Html identity_banner(const registry::Patient&, const registry::Allergies&, Day today);
// "AVERY, Jo": one line, for lists.
std::string listed_name(const registry::Person&);
std::string initials(const registry::Person&);
// "ÅSE" from "Åse"; letters of Latin, Greek and Cyrillic, all else as it is.
std::string capitals(std::string_view utf8);

}  // namespace evenkeel::web
