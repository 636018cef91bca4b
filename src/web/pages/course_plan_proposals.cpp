// SPDX-License-Identifier: Apache-2.0
#include "web/pages/course_plan_parts.hpp"
#include "web/pages/staff_booking.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace evenkeel::web {

namespace {

// What a prescriber weighs: not for the front desk to read.
constexpr std::array<std::string_view, 3> review_keys{"review", "stop_review",
                                                      "discontinuation_review"};

bool is_review(const course::Proposal& proposal) {
  return std::ranges::find(review_keys, proposal.key) != review_keys.end();
}
// Those stand together, with their places, in a card of their own.
bool is_of_dates(const course::Proposal& proposal) {
  return proposal.key == "book" || proposal.key == "move";
}

// The bookings that proposals of a kind are about, in the order of the
// proposals: by day.
struct BookingsInQuestion {
  std::vector<registry::Booking> not_told, not_needed;
};

bool stands_in_plan(const course::Plan& plan, const Day& day) {
  return std::ranges::any_of(plan.steps, [&](const course::Step& step) {
    return (step.day == day && step.standing == course::Standing::booked) || step.was == day;
  });
}

BookingsInQuestion bookings_in_question(const Visit& visit, const app::CoursePlan& planned,
                                        const Day& today) {
  BookingsInQuestion found;
  auto bookings = registry::bookings_of(visit.app.reader, planned.course.patient);
  std::ranges::sort(bookings, {}, &registry::Booking::starts);
  for (auto& booking : bookings) {
    const bool is_open = booking.status == registry::Booking::Status::booked ||
                         booking.status == registry::Booking::Status::arrived;
    if (!is_open || !app::is_treatment_kind(booking.visit_kind)) continue;
    if (booking.day < today)
      found.not_told.push_back(std::move(booking));
    else if (!stands_in_plan(planned.plan, booking.day))
      found.not_needed.push_back(std::move(booking));
  }
  return found;
}

Html booking_acts(const Visit& visit, const registry::Booking& booking) {
  if (!visit.may(app::May::book_visits)) return {};
  const auto missed =
      visit.now.wall < booking.ends
          ? Html{}
          : post_button(
                visit, {.action = booking_path(booking.id) + "/missed", .patient = booking.patient},
                "Did not come", "ek-button");
  return div(
      cls("ek-acts"), missed,
      a(cls("ek-button ek-button--quiet"), href(booking_path(booking.id)), "Open the booking"));
}

Html basis_of(const course::Proposal& proposal) {
  return p(cls("ek-source"), "Rule ", a(href("/policy#rule-", proposal.basis), proposal.basis));
}

Html proposal_view(const Visit& visit, const course::Proposal& proposal, const Html& acts) {
  if (is_review(proposal) && !visit.may(app::May::read_chart))
    return li(cls("ek-entry"), p(cls("ek-entry__says"), "A prescriber's review is due."));
  std::vector<Html> facts;
  for (const auto& fact : proposal.facts)
    facts.push_back(li(fact));
  return li(cls("ek-entry"), attr("data-proposal", proposal.key),
            div(cls("ek-entry__says"), strong(proposal.says), ul(cls("ek-reasons"), facts),
                basis_of(proposal)),
            acts);
}

}  // namespace

Html proposals_view(const Visit& visit, const app::CoursePlan& planned, app::CoursePlaces& places) {
  const auto asked = bookings_in_question(visit, planned, places.day_numbered(0));
  auto not_told = asked.not_told.begin();
  auto not_needed = asked.not_needed.begin();
  std::vector<Html> lines;
  for (const auto& proposal : planned.plan.proposals) {
    if (is_of_dates(proposal)) continue;
    Html acts;
    if (is_review(proposal)) acts = review_buttons(visit, planned);
    if (proposal.key == "not_told" && not_told != asked.not_told.end())
      acts = booking_acts(visit, *not_told++);
    if (proposal.key == "cancel" && not_needed != asked.not_needed.end())
      acts = booking_acts(visit, *not_needed++);
    lines.push_back(proposal_view(visit, proposal, acts));
  }
  if (lines.empty() && planned.plan.proposals.empty())
    return section(cls("ek-card"), h2("To decide"), p(cls("ek-empty"), "Nothing is left to do."));
  if (lines.empty()) return {};
  return section(cls("ek-card"), h2("To decide"),
                 p(cls("ek-quiet"), "Nothing of this happens unless somebody presses a button."),
                 ul(cls("ek-entries"), lines));
}

}  // namespace evenkeel::web
