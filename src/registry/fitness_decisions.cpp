// SPDX-License-Identifier: Apache-2.0
#include "registry/fitness_decisions.hpp"

#include "base/failure.hpp"
#include "registry/token.hpp"

#include <string_view>

namespace evenkeel::registry {
namespace {

constexpr std::string_view insert_fitness_decision =
    "INSERT INTO fitness_decisions (decision, patient, sequence, chosen, words, rested_on, hash, "
    "policy, signed_at, by_staff) VALUES ($1, $2, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM "
    "fitness_decisions WHERE patient = $2), $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view newest_fitness_decisions =
    "SELECT decision, patient, chosen, words, rested_on, hash, policy, signed_at, by_staff "
    "FROM fitness_decisions WHERE patient = $1 ORDER BY sequence DESC LIMIT $2";

constexpr int all_decisions = 1000;

std::vector<FitnessDecision> newest_decisions(db::Database& database, const PatientId& patient,
                                              int most) {
  std::vector<FitnessDecision> found;
  database.each(
      newest_fitness_decisions,
      [&](const db::Row& row) {
        const auto chosen = eligibility::chosen_named(row.text(2));
        if (sha256_hex(row.text(4)) != row.text(5) || !chosen)
          throw Failure{"what " + row.string(0) + " rested on does not fit its hash"};
        found.push_back({row.string(0), row.id<PatientId>(1), *chosen, row.string(3), row.string(4),
                         row.string(6), row.id<StaffId>(8), row.instant(7)});
      },
      patient, most);
  return found;
}

}  // namespace

void add_fitness_decision(db::Database& database, const FitnessDecision& decision, const By& by) {
  database.run(insert_fitness_decision, decision.id, decision.patient,
               eligibility::name_of(decision.chosen), decision.words, decision.rested_on,
               sha256_hex(decision.rested_on), decision.policy, by.now.wall, by.staff);
}

std::optional<FitnessDecision> fitness_of(db::Database& database, const PatientId& patient) {
  auto found = newest_decisions(database, patient, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<FitnessDecision> fitness_decisions(db::Database& database, const PatientId& patient) {
  return newest_decisions(database, patient, all_decisions);
}

}  // namespace evenkeel::registry
