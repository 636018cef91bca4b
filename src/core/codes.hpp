// SPDX-License-Identifier: Apache-2.0
// The words a chart may use where it must not use free text. A code's name is stored for ever; what
// it says may be put better.
#pragma once

#include <span>
#include <string_view>

namespace evenkeel::codes {

struct Code {
  std::string_view name;  // "chest_pain"
  std::string_view said;  // "chest pain"
};

// Why an infusion is paused or stopped.
struct StopReason {
  std::string_view name;
  std::string_view said;
  bool is_for_patient = false;  // a stop event for the next order (EK-0 D4)
  bool is_for_pressure = false;
};

// What can happen to a patient at the chair.
struct Happening {
  std::string_view name;
  std::string_view said;
  bool is_emergency_sign = false;  // with it a high blood pressure is an emergency (EK-0 M3)
};

std::span<const StopReason> stop_reasons();
const StopReason* stop_reason(std::string_view name);
std::span<const Happening> happenings();
const Happening* happening(std::string_view name);

std::span<const Code> severities();
std::span<const Code> injection_sites();
std::span<const Code> drug_routes();
std::span<const Code> drug_units();
std::span<const Code> error_reasons();
std::span<const Code> emergency_reasons();
std::span<const Code> cancel_reasons();
std::span<const Code> review_findings();
std::span<const Code> step_reasons();            // why a dose is above the last one
std::span<const Code> order_withdraw_reasons();  // why a signed order no longer holds
std::span<const Code> override_reasons();        // those that EK-0 gives; a policy may have others

bool holds(std::span<const Code>, std::string_view name);
// What a code says; the name itself when the list does not hold it (an old chart stays readable).
std::string_view said(std::span<const Code>, std::string_view name);

}  // namespace evenkeel::codes
