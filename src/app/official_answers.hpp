// SPDX-License-Identifier: Apache-2.0
// The answers that an owner's form offers for one item, held against the values that are scored.
#pragma once

#include "core/instrument.hpp"

#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace evenkeel::app {

// The owner's words for each value of the item's scale, in order of value. Refuses
// "answers-differ" with the end of a sentence that begins with the item's name.
Result<std::vector<instrument::Choice>> official_choices(const nlohmann::json& form,
                                                         const nlohmann::json& item,
                                                         const instrument::Instrument&,
                                                         std::size_t place);

}  // namespace evenkeel::app
