// SPDX-License-Identifier: Apache-2.0
#include "app/rows.hpp"

#include "journal/journal.hpp"

#include <optional>
#include <string>

namespace evenkeel::app {

Result<Press> submit_rows(App& app, const Act& act, std::string_view about, const Rows& rows) {
  Result<Press> answer = Press::first;
  app.writer.submit(Priority::routine, [&](db::Database& database) {
    answer = Press::first;
    if (journal::answered(database, act.cause)) {
      answer = Press::again;
      return false;
    }
    if (const auto written = rows(database); !written) {
      answer = std::unexpected{written.error()};
      return false;
    }
    journal::remember(database, {act.cause, act.by, app.now()}, StreamId{std::string{about}}, 0);
    return true;
  });
  return answer;
}

}  // namespace evenkeel::app
