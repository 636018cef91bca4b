// SPDX-License-Identifier: Apache-2.0
#include "web/looked_at.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <utility>

namespace evenkeel::web {
namespace {

struct PartInWords {
  std::string_view route;  // and whatever is below it, unless it has words of its own
  std::string_view words;
};
constexpr std::array parts_in_words{
    PartInWords{"/patients/{patient}/edit", "Who the patient is"},
    PartInWords{"/patients/{patient}/reach", "How to reach the patient"},
    PartInWords{"/patients/{patient}/weights", "Weight"},
    PartInWords{"/patients/{patient}/allergies", "Allergies"},
    PartInWords{"/patients/{patient}/drugs", "Other drugs"},
    PartInWords{"/patients/{patient}/consents", "Consent"},
    PartInWords{"/patients/{patient}/scores", "Scores and risk"},
    PartInWords{"/patients/{patient}/asked", "Scores and risk"},
    PartInWords{"/patients/{patient}/course", "Course"},
    PartInWords{"/patients/{patient}/plan", "Plan"},
    PartInWords{"/patients/{patient}/series", "Plan"},
    PartInWords{"/patients/{patient}/book", "Visits"},
    PartInWords{"/patients/{patient}/bookings", "Visits"},
    PartInWords{"/patients/{patient}/before-visit", "Before the visit"},
    PartInWords{"/patients/{patient}/fitness", "Fitness"},
    PartInWords{"/patients/{patient}/letters", "Letters"},
    PartInWords{"/patients/{patient}/letters/new", "New letter"},
    PartInWords{"/patients/{patient}/letters/check", "New letter"},
    PartInWords{"/patients/{patient}/access", "Who looked"},
    PartInWords{"/patients/{patient}/record", "Copy of the whole record"},
    PartInWords{"/patients/{patient}/record/file#pdf", "Whole record, taken as PDF"},
    PartInWords{"/patients/{patient}/record/file#fhir",
                "Whole record, taken as a file for other programs"},
    PartInWords{"/patients/{patient}/therapy", "Psychotherapy"},
    PartInWords{"/patients/{patient}/process-notes", "A therapist's own notes"},
    PartInWords{"/patients/{patient}/sharing", "Who may have what"},
    PartInWords{"/patients/{patient}/requests", "Requests for records"},
    PartInWords{"/patients/{patient}/documents", "Documents"},
    PartInWords{"/documents/{document}", "Document"},
    PartInWords{"/patients/{patient}/orders", "New order"},
    PartInWords{"/patients/{patient}/sessions", "A treatment"},
    PartInWords{"/letters/{letter}", "Letter"},
    PartInWords{"/letters/{letter}/pdf", "Letter, as a file"},
    PartInWords{"/orders/{order}", "Order"},
    PartInWords{"/bookings/{booking}", "Visits"},
    PartInWords{"/sessions/{session}", "A treatment"},
    PartInWords{"/sessions/{session}/ready", "Ready check"},
    PartInWords{"/sessions/{session}/chair", "Chairside"},
    PartInWords{"/sessions/{session}/emergency", "Emergency card"},
    PartInWords{"/sessions/{session}/recovery", "Recovery and discharge"},
    PartInWords{"/sessions/{session}/record", "Record of a session"},
    PartInWords{"/sessions/{session}/after-care", "After-care sheet"},
    PartInWords{"/me/record/file#pdf", "Whole record, taken as PDF"},
    PartInWords{"/me/record/file#fhir", "Whole record, taken as a file for other programs"}};

bool is_below(std::string_view route, std::string_view part) {
  return route == part || (route.starts_with(part) && route.substr(part.size()).starts_with('/'));
}

}  // namespace

std::optional<std::string_view> looked_at(std::string_view route) {
  if (route == "/patients/{patient}") return "Summary";
  std::optional<std::string_view> words;
  std::size_t longest = 0;
  for (const auto& part : parts_in_words) {
    if (part.route.size() <= longest || !is_below(route, part.route)) continue;
    longest = part.route.size();
    words = part.words;
  }
  return words;
}

std::int64_t looks_asked_before(const net::Request& request) {
  std::int64_t sequence = 0;
  const auto typed = request.query.get("before").value_or(std::string_view{});
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), sequence);
  const bool is_number = error == std::errc{} && end == typed.data() + typed.size();
  return is_number && sequence > 0 ? sequence : std::numeric_limits<std::int64_t>::max();
}

}  // namespace evenkeel::web
