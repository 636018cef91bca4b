// SPDX-License-Identifier: Apache-2.0
// Who carries a message out of the house. A carrier knows nothing of patients: a letter, an
// address, and afterwards whether it certainly left, certainly did not, or may have.
#pragma once

#include "base/time.hpp"

#include <string>

namespace evenkeel::post {

struct Letter {
  std::string
      key;  // names the letter to whoever receives it, so that a second copy is known as one
  std::string to;
  std::string subject;  // of a mail
  std::string text;
  Instant at;
};

enum class Outcome { delivered, refused, unclear };
struct Delivery {
  Outcome outcome{};
  std::string why = {};  // in words for staff, when it was not delivered
};

class Carrier {
 public:
  Carrier() = default;
  virtual ~Carrier() = default;
  Carrier(const Carrier&) = delete;
  Carrier& operator=(const Carrier&) = delete;

  // Waits until it is known, a minute at most. Never throws for what the other side does.
  virtual Delivery carry(const Letter&) = 0;
  // From another thread: the program closes, what is being carried is let go.
  virtual void let_go() {}
};

}  // namespace evenkeel::post
