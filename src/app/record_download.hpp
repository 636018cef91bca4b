// SPDX-License-Identifier: Apache-2.0
// One press: the whole record as a file, for the patient or for staff on the patient's behalf. Who
// took it is written down before a byte leaves, and nobody can keep the machine busy with it.
#pragma once

#include "app/app.hpp"
#include "base/decision.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::app {

enum class RecordFormat { pdf, fhir };
std::optional<RecordFormat> record_format_named(std::string_view);  // "pdf", "fhir"

struct RecordWish {
  PatientId patient;
  std::string listed_name;  // "AVERY, Jo", as pages say it
  RecordFormat format{};
  std::string page;  // of the access log: "/me/record/file"
  std::string purpose;
};
// The file. Refuses "at-chair" while a treatment is under way, "too-many-today" and "busy" while
// another record is being made. The same button pressed twice is two takings.
Result<std::string> take_record(App&, const RecordWish&, const registry::By&);

// Under this name a taking stands in the access log.
std::string logged_page(const RecordWish&);

}  // namespace evenkeel::app
