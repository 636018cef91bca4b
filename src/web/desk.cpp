// SPDX-License-Identifier: Apache-2.0
#include "web/desk.hpp"

#include "base/failure.hpp"
#include "web/own_session.hpp"

namespace evenkeel::web {
namespace {

constexpr Milliseconds known_for{500};
constexpr Minutes touch_after{1};
constexpr Seconds touch_by_hand_after{20};
constexpr std::size_t most_known = 200;

}  // namespace

Site::Desk::Desk(const SiteNeeds& needs)
    : reader_{needs.open_reader()},
      app_{*reader_, needs.writer, needs.clock, needs.rules, sessions_, needs.changed} {}

void Site::Desk::refresh(std::uint64_t changes, const Moment& now) {
  const auto age = elapsed(fresh_at_, now).time;
  if (changes == changes_ && age >= Milliseconds{0} && age < known_for) return;
  changes_ = changes;
  fresh_at_ = now;
  clinic_.reset();
  known_.clear();
  known_patients_.clear();
}

const registry::Clinic& Site::Desk::clinic() {
  if (!clinic_) clinic_ = registry::clinic(*reader_);
  return *clinic_;
}

const registry::SignedIn* Site::Desk::signed_in(std::string_view token, const Moment& now,
                                                Presence presence) {
  if (token.empty()) return nullptr;
  auto known = known_.find(token);
  if (known == known_.end()) {
    auto found = registry::signed_in(*reader_, token, now.wall);
    if (!found) return nullptr;
    if (known_.size() >= most_known) known_.clear();
    known = known_.emplace(token, *std::move(found)).first;
  }
  auto& who = known->second;
  // Not a write for every page: the limits are minutes. A screen at rest is not touched by asking.
  const bool is_by_hand = presence == Presence::hand && !registry::is_resting(who, now.wall);
  const bool is_old = now.wall - who.last_seen >= touch_after;
  if (is_by_hand && now.wall - who.by_hand >= touch_by_hand_after)
    touch(who, now, true);
  else if (presence != Presence::none && is_old)
    touch(who, now, false);
  return &who;
}

const registry::PatientSignedIn* Site::Desk::patient_signed_in(std::string_view token,
                                                               const Moment& now,
                                                               Presence presence) {
  if (token.empty()) return nullptr;
  auto known = known_patients_.find(token);
  if (known == known_patients_.end()) {
    auto found = registry::patient_in_the_chair(*reader_, token, now.wall);
    if (!found) return nullptr;
    const bool is_idle = now.wall - found->last_seen >= registry::patient_idle_limit;
    if (is_idle && !running_session_of(*reader_, found->patient)) return nullptr;
    if (known_patients_.size() >= most_known) known_patients_.clear();
    known = known_patients_.emplace(token, *std::move(found)).first;
  }
  auto& who = known->second;
  if (presence == Presence::none || now.wall - who.last_seen < touch_after) return &who;
  try {
    app_.writer.submit(app::Priority::routine, [&](auto& database) {
      registry::touch_patient_sign_in(database, who.token_hash, now.wall);
      return true;
    });
    who.last_seen = now.wall;
  } catch (const Failure&) {
    return &who;  // the page is worth more; the next request tries again
  }
  return &who;
}

void Site::Desk::back_at(std::string_view token, const Moment& now) {
  const auto known = known_.find(token);
  if (known != known_.end()) touch(known->second, now, true);
}

// When it cannot be written, the page is worth more; the next request tries again.
void Site::Desk::touch(registry::SignedIn& who, const Moment& now, bool is_by_hand) {
  try {
    app_.writer.submit(app::Priority::routine, [&](auto& database) {
      if (is_by_hand)
        registry::touch_sign_in_by_hand(database, who.token_hash, now.wall);
      else
        registry::touch_sign_in(database, who.token_hash, now.wall);
      return true;
    });
  } catch (const Failure&) {
    return;
  }
  who.last_seen = now.wall;
  if (is_by_hand) who.by_hand = now.wall;
}

}  // namespace evenkeel::web
