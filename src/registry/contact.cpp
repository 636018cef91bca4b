// SPDX-License-Identifier: Apache-2.0
#include "registry/contact.hpp"

#include "registry/mail_address.hpp"
#include "registry/name_key.hpp"

#include <algorithm>

namespace evenkeel::registry {
namespace {

constexpr std::size_t fewest_digits = 7;

constexpr std::string_view newest_contact =
    "SELECT email, prefers, version FROM patient_contacts WHERE patient = $1 "
    "ORDER BY version DESC LIMIT 1";
constexpr std::string_view insert_contact =
    "INSERT INTO patient_contacts (patient, version, email, email_key, prefers, recorded_at, "
    "by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view who_has_email =
    "SELECT c.patient FROM patient_contacts c WHERE c.email_key = $1 AND c.version = "
    "(SELECT MAX(n.version) FROM patient_contacts n WHERE n.patient = c.patient) "
    "ORDER BY c.patient";
constexpr std::string_view all_phones =
    "SELECT patient, phone FROM patients WHERE phone <> '' ORDER BY patient";

// The same number with and without its country: "+1 555 010 0123" and "555 010 0123".
bool is_same_number(std::string_view one, std::string_view other) {
  constexpr std::size_t whole_without_country = 10;
  const auto longer = one.size() >= other.size() ? one : other;
  const auto shorter = one.size() >= other.size() ? other : one;
  if (shorter == longer) return true;
  return shorter.size() >= whole_without_country && !shorter.starts_with('+') &&
         longer.ends_with(shorter);
}

std::vector<Reached> reached_by_email(db::Database& database, const std::string& email) {
  std::vector<Reached> found;
  database.each(
      who_has_email,
      [&](const db::Row& row) { found.push_back({row.id<PatientId>(0), {Channel::email, email}}); },
      ascii_lower(email));
  return found;
}

}  // namespace

std::string_view name_of(Channel channel) {
  return channel == Channel::email ? "email" : "text_message";
}

std::string_view said(Channel channel) {
  return channel == Channel::email ? "e-mail" : "text message";
}

std::optional<Channel> channel_named(std::string_view name) {
  for (const auto channel : {Channel::email, Channel::text_message}) {
    if (name_of(channel) == name) return channel;
  }
  return std::nullopt;
}

std::string dialled(std::string_view written) {
  std::string dial;
  for (const char c : written) {
    if (c >= '0' && c <= '9') dial += c;
    if (c == '+' && dial.empty()) dial += c;
  }
  return dial.size() < fewest_digits ? std::string{} : dial;
}

Contact contact(db::Database& database, const PatientId& patient) {
  Contact found;
  database.each(
      newest_contact,
      [&](const db::Row& row) {
        found = {row.string(0), channel_named(row.text(1)).value_or(Channel::text_message),
                 row.integer(2)};
      },
      patient);
  return found;
}

Result<std::int64_t> set_contact(db::Database& database, const PatientId& patient,
                                 const Contact& typed, const By& by) {
  const auto email = mail_address(typed.email);
  if (!email) return std::unexpected{email.error()};
  const auto version = contact(database, patient).version + 1;
  database.run(insert_contact, patient, version, *email, ascii_lower(*email),
               name_of(typed.prefers), by.now.wall, by.staff);
  return version;
}

std::optional<ContactWay> contact_way(db::Database& database, const PatientId& patient_id) {
  const auto person = patient(database, patient_id);
  if (!person) return std::nullopt;
  const auto known = contact(database, patient_id);
  const auto phone = dialled(person->person.phone);
  const bool has_both = !known.email.empty() && !phone.empty();
  const bool by_email = has_both ? known.prefers == Channel::email : !known.email.empty();
  if (by_email) return ContactWay{Channel::email, known.email};
  if (!phone.empty()) return ContactWay{Channel::text_message, phone};
  return std::nullopt;
}

std::vector<Reached> reached_by(db::Database& database, std::string_view typed) {
  if (typed.find('@') != std::string_view::npos)
    return reached_by_email(database, std::string{typed});
  std::vector<Reached> found;
  const auto dial = dialled(typed);
  if (dial.empty()) return found;
  database.each(all_phones, [&](const db::Row& row) {
    const auto known = dialled(row.text(1));
    if (!known.empty() && is_same_number(known, dial))
      found.push_back({row.id<PatientId>(0), {Channel::text_message, known}});
  });
  return found;
}

}  // namespace evenkeel::registry
