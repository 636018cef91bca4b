// SPDX-License-Identifier: Apache-2.0
// A patient answers: each answer is kept at once, one about suicide is a fact and a task at once,
// and the whole is sent as one fact.
#pragma once

#include "app/app.hpp"
#include "app/handle.hpp"
#include "registry/asked.hpp"

#include <optional>
#include <string>

namespace evenkeel::app {

struct GivenAnswer {
  AskedId asked;
  PatientId patient;  // whose it must be
  std::string item;
  std::optional<int> value;  // none: skipped
};
enum class Step { next, sent };
// The last of a form without blanks sends it. Refuses "not-open", "unknown-item",
// "outside-domain", "capacity-locked".
Result<Step> keep_answer(App&, const Act&, const GivenAnswer&);
// As it is, blanks too.
Result<Step> send_answers(App&, const Act&, const AskedId&, const PatientId&);

}  // namespace evenkeel::app
