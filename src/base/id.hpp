// SPDX-License-Identifier: Apache-2.0
// Names of things that cannot be mixed up: a patient's id is not a session's.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace evenkeel {

template <class Kind>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_{std::move(text)} {}

  const std::string& text() const { return text_; }
  bool is_set() const { return !text_.empty(); }

  friend bool operator==(const Id&, const Id&) = default;
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

using PatientId = Id<struct PatientKind>;  // "patient-…"
using StaffId = Id<struct StaffKind>;      // "staff-…"
using CourseId = Id<struct CourseKind>;    // "course-…"
using SessionId = Id<struct SessionKind>;  // "session-…", also its stream
using OrderId = Id<struct OrderKind>;      // "order-…", also its stream
using ConsentId = Id<struct ConsentKind>;  // "consent-…", also its stream
using AnswersId = Id<struct AnswersKind>;  // "questionnaire-…", also its stream
using EntryId = Id<struct EntryKind>;      // one entry of a session's chart
using NoteId = Id<struct NoteKind>;        // a row of free text; its hash is in the event
using StreamId = Id<struct StreamKind>;    // any of the streams above
using CauseId = Id<struct CauseKind>;      // one press of one button

}  // namespace evenkeel

template <class Kind>
struct std::hash<evenkeel::Id<Kind>> {
  std::size_t operator()(const evenkeel::Id<Kind>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
