// SPDX-License-Identifier: Apache-2.0
#include "app/letter_leaving.hpp"

#include "app/letters.hpp"
#include "app/sharing_file.hpp"
#include "app/urgent_letters.hpp"
#include "registry/letter_sendings.hpp"
#include "registry/permits.hpp"
#include "registry/tasks.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

sharing::Wanted wanted_by(db::Database& database, const LetterAddress& address,
                          std::vector<std::string> parts) {
  const auto known = registry::known_recipients(database, address.patient);
  const bool is_forbidden = std::ranges::any_of(known, [&](const auto& one) {
    return one.who == address.to && one.is_of_care_team && one.is_forbidden;
  });
  return {address.to, std::move(parts), is_forbidden, address.is_urgent};
}

}  // namespace

Result<sharing::Covered> parts_that_may_leave(db::Database& database, const LetterAddress& address,
                                              const std::vector<std::string>& parts, Day today) {
  return as_much_as_may_leave(wanted_by(database, address, parts),
                              registry::permits_signed(database, address.patient), sharing_rules(),
                              today);
}

Result<sharing::Leave> letter_may_leave(db::Database& database,
                                        const registry::SignedLetter& letter, Day today) {
  const bool is_urgent = letter.kind == name_of(LetterKind::urgent);
  return may_leave(wanted_by(database, {letter.patient, letter.to, is_urgent}, letter.parts),
                   registry::permits_signed(database, letter.patient), sharing_rules(), today);
}

Result<std::monostate> letter_has_left(db::Database& database, const std::string& id,
                                       const std::string& way, Day today, const registry::By& by) {
  const auto letter = registry::letter(database, id);
  if (!letter) return refuse("unknown-letter", "There is no such letter.");
  const auto leave = letter_may_leave(database, *letter, today);
  if (!leave) return std::unexpected{leave.error()};
  const auto done = registry::add_letter_sending(database, id, {way, *leave, by.now.wall, by.staff},
                                                 sharing_rules(), by);
  if (!done) return done;
  for (const auto& task : registry::open_tasks_of(database, letter->patient)) {
    if (task.kind == urgent_letter_task && task.about == letter->about)
      registry::close_by_itself(database, urgent_letter_task, task.about, "sent", by.now.wall);
  }
  return done;
}

}  // namespace evenkeel::app
