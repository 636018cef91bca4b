// SPDX-License-Identifier: Apache-2.0
// What a patient's own pages show and take while ketamine works (trust-and-use D7): nearly nothing,
// but a way to call somebody.
#pragma once

#include "web/router.hpp"
#include "web/visit.hpp"

#include <optional>

namespace evenkeel::web {

// The answer in place of a patient's page; none when the page may answer itself. Every page of a
// patient who is being treated is the calm screen, and a post whose door is locked is refused in
// calm words (core/capacity).
std::optional<Response> calm_instead(Visit&, const PageRoute&);

// "I need someone", from the patient's own hand: the session's call for help.
Response post_own_help(Visit&);

// How the way home goes, for the patient and whoever comes along.
Response show_going_home(Visit&);

}  // namespace evenkeel::web
