// SPDX-License-Identifier: Apache-2.0
// New names for new things: the kind in a word and 128 random bits, so that no id can be guessed
// and none says when or how many.
#pragma once

#include "base/id.hpp"

#include <string>
#include <string_view>

namespace evenkeel {

// `bytes` from the system's generator, two hex digits each.
std::string random_hex(int bytes);

template <class SomeId>
inline constexpr std::string_view id_prefix{};
template <>
inline constexpr std::string_view id_prefix<PatientId>{"patient-"};
template <>
inline constexpr std::string_view id_prefix<StaffId>{"staff-"};
template <>
inline constexpr std::string_view id_prefix<SessionId>{"session-"};
template <>
inline constexpr std::string_view id_prefix<OrderId>{"order-"};
template <>
inline constexpr std::string_view id_prefix<ConsentId>{"consent-"};
template <>
inline constexpr std::string_view id_prefix<AnswersId>{"questionnaire-"};
template <>
inline constexpr std::string_view id_prefix<EntryId>{"entry-"};
template <>
inline constexpr std::string_view id_prefix<NoteId>{"note-"};
template <>
inline constexpr std::string_view id_prefix<CauseId>{"cause-"};

template <class SomeId>
SomeId fresh_id() {
  static_assert(!id_prefix<SomeId>.empty(), "this kind of id is not made anew");
  return SomeId{std::string{id_prefix<SomeId>} + random_hex(16)};
}

}  // namespace evenkeel
