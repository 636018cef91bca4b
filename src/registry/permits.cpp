// SPDX-License-Identifier: Apache-2.0
#include "registry/permits.hpp"

#include "registry/care_team.hpp"
#include "registry/plain_text.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <sstream>

namespace evenkeel::registry {
namespace {

constexpr int most_of_reach_lines = 500;

constexpr std::string_view insert_permit =
    "INSERT INTO permits (permit, patient, to_kind, to_name, to_lines, parts, may_ask, purpose, "
    "signed_on, expires_on, signed_name, relation, way, recorded_at, by_staff) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
constexpr std::string_view permit_columns =
    "SELECT p.permit, p.patient, p.to_kind, p.to_name, p.to_lines, p.parts, p.may_ask, p.purpose, "
    "p.signed_on, p.expires_on, p.signed_name, p.relation, p.way, p.recorded_at, p.by_staff, "
    "r.revoked_at FROM permits p LEFT JOIN permit_revocations r ON r.permit = p.permit ";
const std::string permits_of_patient =
    std::string{permit_columns} + "WHERE p.patient = $1 ORDER BY p.recorded_at DESC, p.permit";
const std::string one_permit = std::string{permit_columns} + "WHERE p.permit = $1";
constexpr std::string_view insert_permit_revocation =
    "INSERT INTO permit_revocations (permit, revoked_at, by_staff) VALUES ($1, $2, $3) "
    "ON CONFLICT (permit) DO NOTHING";

std::string_view name_of_way(PermitWay way) { return way == PermitWay::phone ? "phone" : "paper"; }

Permit permit_in(const db::Row& row) {
  Permit found;
  found.id = row.id<PermitId>(0);
  found.patient = row.id<PatientId>(1);
  auto& kept = found.as_signed;
  kept.terms.to = {row.string(2), row.string(3)};
  kept.lines = row.string(4);
  kept.terms.parts = keys_in(row.text(5));
  kept.terms.may_be_asked = row.flag(6);
  kept.terms.purpose = row.string(7);
  kept.terms.signed_on = parse_date(row.text(8)).value_or(Day{});
  kept.terms.expires_on = parse_date(row.text(9)).value_or(Day{});
  kept.signed_name = row.string(10);
  kept.relation = row.string(11);
  kept.way = row.text(12) == "phone" ? PermitWay::phone : PermitWay::paper;
  found.recorded_at = row.instant(13);
  found.by = row.id<StaffId>(14);
  if (!row.is_null(15)) found.revoked_at = row.instant(15);
  return found;
}

Result<PermitSigned> readable(const PermitSigned& typed) {
  auto made = typed;
  const auto take = [](std::string& into, const TextRule& rule) -> std::optional<Refusal> {
    auto text = plain(into, rule);
    if (!text) return text.error();
    into = *std::move(text);
    return std::nullopt;
  };
  if (auto wrong = take(made.terms.to.name, {"to_name", "the name", 100}))
    return std::unexpected{*wrong};
  const TextRule lines{"to_lines", "how to reach them", most_of_reach_lines, false, true};
  if (auto wrong = take(made.lines, lines)) return std::unexpected{*wrong};
  if (auto wrong = take(made.signed_name, {"signed_name", "the name of who signed", 200}))
    return std::unexpected{*wrong};
  if (auto wrong = take(made.relation, {"relation", "the relation", 100, false}))
    return std::unexpected{*wrong};
  return made;
}

void add_reach_line(std::string& lines, const std::string& line) {
  if (line.empty()) return;
  if (!lines.empty()) lines += "\n";
  lines += line;
}

}  // namespace

std::string keys_text(const std::vector<std::string>& keys) {
  std::string text;
  for (const auto& key : keys) {
    if (!text.empty()) text += " ";
    text += key;
  }
  return text;
}

std::vector<std::string> keys_in(std::string_view text) {
  std::istringstream in{std::string{text}};
  std::vector<std::string> keys;
  for (std::string key; in >> key;)
    keys.push_back(key);
  return keys;
}

Result<PermitId> add_permit(db::Database& database, const PatientId& patient,
                            const PermitSigned& typed, const SigningDay& day, const By& by) {
  const auto made = readable(typed);
  if (!made) return std::unexpected{made.error()};
  const auto& terms = made->terms;
  if (const auto fit = fit_to_sign(terms, day.rules, day.today); !fit)
    return std::unexpected{fit.error()};
  const auto id = fresh_id<PermitId>();
  database.run(insert_permit, id, patient, terms.to.kind, terms.to.name, made->lines,
               keys_text(terms.parts), terms.may_be_asked, terms.purpose, iso_date(terms.signed_on),
               iso_date(terms.expires_on), made->signed_name, made->relation,
               name_of_way(made->way), by.now.wall, by.staff);
  return id;
}

Result<std::monostate> revoke_permit(db::Database& database, const PatientId& patient,
                                     const PermitId& id, const By& by) {
  const auto found = permit(database, id);
  if (!found || found->patient != patient)
    return refuse("unknown-permit", "There is no such authorisation.");
  database.run(insert_permit_revocation, id, by.now.wall, by.staff);
  return std::monostate{};
}

std::vector<Permit> permits(db::Database& database, const PatientId& patient) {
  std::vector<Permit> all;
  database.each(
      permits_of_patient, [&](const db::Row& row) { all.push_back(permit_in(row)); }, patient);
  return all;
}

std::optional<Permit> permit(db::Database& database, const PermitId& id) {
  std::optional<Permit> found;
  database.each(one_permit, [&](const db::Row& row) { found = permit_in(row); }, id);
  return found;
}

std::vector<sharing::Signed> permits_signed(db::Database& database, const PatientId& patient) {
  std::vector<sharing::Signed> all;
  for (auto& each : permits(database, patient))
    all.push_back({each.id.text(), std::move(each.as_signed.terms), each.revoked_at});
  return all;
}

std::vector<KnownRecipient> known_recipients(db::Database& database, const PatientId& patient) {
  std::vector<KnownRecipient> known;
  for (const auto& member : care_team(database, patient)) {
    if (member.name.empty()) continue;
    std::string lines;
    add_reach_line(lines, member.phone.empty() ? "" : "Telephone " + member.phone);
    add_reach_line(lines, member.fax.empty() ? "" : "Fax " + member.fax);
    add_reach_line(lines, member.email);
    known.push_back(
        {{std::string{name_of(member.place)}, member.name}, lines, true, !member.may_be_asked});
  }
  for (const auto& each : permits(database, patient)) {
    const auto& to = each.as_signed.terms.to;
    if (std::ranges::find(known, to, &KnownRecipient::who) == known.end())
      known.push_back({to, each.as_signed.lines, false, false});
  }
  return known;
}

}  // namespace evenkeel::registry
