// SPDX-License-Identifier: Apache-2.0
#include "core/session.hpp"

namespace evenkeel::session {

std::string_view name_of(Stage stage) {
  switch (stage) {
    case Stage::none:
      return "none";
    case Stage::arrived:
      return "arrived";
    case Stage::running:
      return "running";
    case Stage::paused:
      return "paused";
    case Stage::recovering:
      return "recovering";
    case Stage::ended:
      return "ended";
  }
  return "";
}

std::string_view said(Stage stage) {
  return stage == Stage::none ? std::string_view{"not here"} : name_of(stage);
}

std::string_view name_of(Ending ending) {
  switch (ending) {
    case Ending::none:
      return "none";
    case Ending::discharged:
      return "discharged";
    case Ending::transferred:
      return "transferred";
    case Ending::left_against_advice:
      return "left_against_advice";
    case Ending::cancelled:
      return "cancelled";
  }
  return "";
}

std::string_view said(Ending ending) {
  switch (ending) {
    case Ending::none:
      return "not ended";
    case Ending::discharged:
      return "discharged";
    case Ending::transferred:
      return "transferred to emergency care";
    case Ending::left_against_advice:
      return "left against advice";
    case Ending::cancelled:
      return "not treated";
  }
  return "";
}

}  // namespace evenkeel::session
