// SPDX-License-Identifier: Apache-2.0
#include "app/booking_ticks.hpp"

#include "registry/bookings.hpp"

namespace evenkeel::app {

void drop_holds_by_time(App& app, const Moment& now) {
  // The reader looks; nothing is written every two seconds for nothing.
  if (!registry::has_lapsed_holds(app.reader, now.wall)) return;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    return registry::drop_lapsed_holds(database, now.wall) > 0;
  });
}

}  // namespace evenkeel::app
