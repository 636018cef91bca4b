// SPDX-License-Identifier: Apache-2.0
#include "read/consents.hpp"

#include "base/match.hpp"
#include "journal/carved.hpp"

#include <string_view>
#include <variant>

namespace evenkeel::read {
namespace {

using journal::carved;
using journal::uncarved;

constexpr auto insert_consent =
    "INSERT INTO consent_rows (consent, patient, routes, signed_on, form_version, given_at, "
    "withdrawn_at, position) VALUES ($1, $2, $3, $4, $5, $6, NULL, $7)";
constexpr auto withdraw_consent = "UPDATE consent_rows SET withdrawn_at = $2 WHERE consent = $1";
constexpr auto select_consent =
    "SELECT consent, patient, routes, signed_on, form_version, given_at, withdrawn_at "
    "FROM consent_rows WHERE consent = $1";
constexpr auto select_consents_of_patient =
    "SELECT consent, patient, routes, signed_on, form_version, given_at, withdrawn_at "
    "FROM consent_rows WHERE patient = $1 ORDER BY position DESC";

std::string routes_text(const std::vector<Route>& routes) {
  std::string text;
  for (const auto route : routes) {
    if (!text.empty()) text += ' ';
    text += carved(route);
  }
  return text;
}

std::vector<Route> routes_in(std::string_view text) {
  std::vector<Route> routes;
  while (!text.empty()) {
    const auto end = text.find(' ');
    if (const auto route = uncarved<Route>(text.substr(0, end))) routes.push_back(*route);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return routes;
}

ConsentRow consent_in(const db::Row& row) {
  ConsentRow found;
  found.consent = row.id<ConsentId>(0);
  found.patient = row.id<PatientId>(1);
  found.routes = routes_in(row.text(2));
  found.signed_on = journal::day_in(row.text(3)).value_or(Day{});
  found.version = row.string(4);
  found.given_at = row.instant(5);
  if (!row.is_null(6)) found.withdrawn_at = row.instant(6);
  return found;
}

}  // namespace

void project(db::Database& database, const journal::Recorded<consent::Event>& fact) {
  const Match by_kind{
      [&](const consent::Given& e) {
        database.run(insert_consent, fact.stream, e.patient, routes_text(e.routes),
                     journal::day_text(e.signed_on), e.version, e.at.wall, fact.position);
      },
      [&](const consent::Withdrawn& e) { database.run(withdraw_consent, fact.stream, e.at.wall); },
  };
  std::visit(by_kind, fact.event);
}

std::vector<ConsentRow> consents_of(db::Database& database, const PatientId& patient) {
  std::vector<ConsentRow> rows;
  database.each(
      select_consents_of_patient, [&](const db::Row& row) { rows.push_back(consent_in(row)); },
      patient);
  return rows;
}

std::optional<ConsentRow> consent_row(db::Database& database, const ConsentId& consent) {
  std::optional<ConsentRow> found;
  database.each(select_consent, [&](const db::Row& row) { found = consent_in(row); }, consent);
  return found;
}

}  // namespace evenkeel::read
