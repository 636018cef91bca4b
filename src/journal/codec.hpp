// SPDX-License-Identifier: Apache-2.0
// Events to stored text and back, by journal/stored.hpp. Only codec.cpp compiles JSON.
#pragma once

#include "journal/upcast.hpp"

namespace evenkeel::journal {

// For the four nouns: order, session, consent and questionnaire events.
template <class Event>
Shape encoded(const Event&);

// Throws Failure, in words, for a name nobody knows, a missing or unknown key, or a wrong value.
template <class Event>
Event decoded(Shape);

}  // namespace evenkeel::journal
