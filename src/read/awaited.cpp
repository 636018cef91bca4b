// SPDX-License-Identifier: Apache-2.0
#include "read/orders.hpp"

namespace evenkeel::read {

namespace {

// One row for each patient, by the newest of the orders that wait.
constexpr std::string_view awaited_patients = R"(
SELECT waiting.patient
FROM order_rows AS waiting
WHERE waiting.stage = 'in_force' AND waiting.used_by IS NULL AND waiting.during IS NULL
  AND NOT EXISTS (SELECT 1 FROM session_rows AS seated
                  WHERE seated.patient = waiting.patient AND seated.stage <> 'ended')
GROUP BY waiting.patient
ORDER BY MAX(waiting.position) DESC
LIMIT $1)";

}  // namespace

std::vector<PatientId> patients_awaited(db::Database& database, int most) {
  std::vector<PatientId> patients;
  database.each(
      awaited_patients, [&](const db::Row& row) { patients.push_back(row.id<PatientId>(0)); },
      std::int64_t{most});
  return patients;
}

}  // namespace evenkeel::read
