// SPDX-License-Identifier: Apache-2.0
// One round of the outbox: what is due is claimed, the claim is committed, then it is sent, outside
// of any transaction. So a message leaves at most once, wherever the program dies. What is for a
// patient who is being treated waits until that patient may go home.
#pragma once

#include "app/app.hpp"
#include "post/carrier.hpp"

#include <memory>

namespace evenkeel::app {

// None: there is no such way here; its messages are shown as failed.
struct Carriers {
  std::unique_ptr<post::Carrier> mail;
  std::unique_ptr<post::Carrier> text;
};

class OutboxRound {
 public:
  explicit OutboxRound(Carriers);

  // At the start of the program, before the first round.
  static void note_interrupted(Writer&, Instant now);
  void run(App&, const Moment& now);
  void let_go();  // from another thread: the program closes

 private:
  Carriers carriers_;
};

// Whether messages to that patient wait now: from the start of a treatment until its discharge, or
// until a clinician clears another ending.
bool are_messages_held(db::Database&, const PatientId&, const Moment& now);

}  // namespace evenkeel::app
