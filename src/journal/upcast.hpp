// SPDX-License-Identifier: Apache-2.0
// Old shapes of events become today's on the way in, text to text, so that the structs only ever
// know the newest.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace evenkeel::journal {

// An event as it is stored: its name and its JSON.
struct Shape {
  std::string name;
  std::string body;

  friend bool operator==(const Shape&, const Shape&) = default;
};

// One step, from one name that was written once to the name that came after it.
struct Upcast {
  std::string_view from;
  std::string_view to;
  std::string (*body)(const std::string& old_body);
};

// Every step there is, older first.
std::span<const Upcast> upcasts();

// Takes as many steps as there are; a shape that is today's comes back as it was.
Shape todays(Shape, std::span<const Upcast> steps = upcasts());

}  // namespace evenkeel::journal
