// SPDX-License-Identifier: Apache-2.0
// A booking reached by its own secret way: whoever has the link may see, move and cancel it.
#pragma once

#include "app/rows.hpp"
#include "registry/bookings.hpp"
#include "registry/visit_kinds.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>

namespace evenkeel::web {

struct OwnBooking {
  std::string token;
  registry::Booking booking;
  registry::KindOfVisit kind;

  std::string path(std::string_view rest = {}) const {
    return "/booking/" + token + std::string{rest};
  }
  // Nobody has confirmed it in time; its places are free again.
  bool has_lapsed(Instant now) const { return booking.held_until && *booking.held_until <= now; }
};

// None when the link is not complete, or what it led to was never confirmed.
std::optional<OwnBooking> own_booking(Visit&);
Response booking_is_gone(Visit&);
// Where the next times of this kind are, and why one is sent there: "lapsed", "taken".
// With the token of a hold before it, what was typed there goes along.
std::string next_times_path(const registry::KindOfVisit&, std::string_view why,
                            std::string_view token = {});
// Who was typed on a hold before this one; nobody when that is gone or no hold.
registry::Visitor typed_before(Visit&, std::string_view token);

// One press of a visitor's button; the same press twice is nothing.
Result<app::Press> submit_as_visitor(Visit&, std::string_view about, const app::Rows&);
registry::By by_visitor(const Visit&);

}  // namespace evenkeel::web
