// SPDX-License-Identifier: Apache-2.0
#include "registry/sign_in_code.hpp"

#include "registry/outbox.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/token.hpp"

#include <chrono>

#include <sodium.h>

namespace evenkeel::registry {
namespace {

constexpr std::chrono::hours attempts_kept{24};
constexpr std::size_t code_digits = 6;
constexpr std::uint32_t all_codes = 1'000'000;

constexpr std::string_view insert_attempt =
    "INSERT INTO sign_in_attempts (attempt_hash, asked_hash, path, began_at, tries) "
    "VALUES ($1, $2, $3, $4, 0)";
constexpr std::string_view insert_code =
    "INSERT INTO sign_in_codes (attempt_hash, patient, code_hash) VALUES ($1, $2, $3)";
constexpr std::string_view forget_old_codes =
    "DELETE FROM sign_in_codes WHERE attempt_hash IN "
    "(SELECT attempt_hash FROM sign_in_attempts WHERE began_at <= $1)";
constexpr std::string_view forget_old_attempts =
    "DELETE FROM sign_in_attempts WHERE began_at <= $1";
constexpr std::string_view asked_since =
    "SELECT COUNT(*) FROM sign_in_attempts WHERE asked_hash = $1 AND began_at > $2";
constexpr std::string_view open_attempt =
    "SELECT path FROM sign_in_attempts WHERE attempt_hash = $1 AND began_at > $2 AND tries < $3";
constexpr std::string_view count_try =
    "UPDATE sign_in_attempts SET tries = tries + 1 WHERE attempt_hash = $1";
constexpr std::string_view who_has_code =
    "SELECT patient FROM sign_in_codes WHERE attempt_hash = $1 AND code_hash = $2";
constexpr std::string_view use_up_attempt =
    "UPDATE sign_in_attempts SET tries = $2 WHERE attempt_hash = $1";

std::string random_code() {
  auto digits = std::to_string(randombytes_uniform(all_codes));
  return std::string(code_digits - digits.size(), '0') + digits;
}

std::string code_hash(std::string_view token, std::string_view code) {
  return token_hash(std::string{token} + " " + std::string{code});
}

// As people type them: "123 456".
std::string digits_of(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

std::string code_text(const std::string& code, const std::string& whose,
                      const std::string& address) {
  std::string text = "Your sign-in code" + whose + " is " + code +
                     ". It works for 10 minutes. Nobody will ever ask you for it.";
  // The form in which telephones offer the code to the page that asks for it, and to no other.
  constexpr std::string_view secure = "https://";
  if (address.starts_with(secure)) text += "\n\n@" + address.substr(secure.size()) + " #" + code;
  return text;
}

// Of several people with one telephone: whose code it is, in two letters.
std::string initials_said(db::Database& database, const PatientId& id) {
  const auto known = patient(database, id);
  if (!known) return {};
  return " (" + known->person.given.substr(0, 1) + known->person.family.substr(0, 1) + ")";
}

}  // namespace

std::string begin_attempt(db::Database& database, const WayIn& way, const By& by) {
  const auto now = by.now.wall;
  database.run(forget_old_codes, now - attempts_kept);
  database.run(forget_old_attempts, now - attempts_kept);
  const std::string token = random_token();
  const auto attempt = token_hash(token);
  const auto asked = token_hash(way.asked);
  const auto lately = database.integer(asked_since, asked, now - std::chrono::hours{1}).value_or(0);
  database.run(insert_attempt, attempt, asked, way.path, now);
  if (lately >= codes_an_hour) return token;
  const auto address = public_address(database);
  for (const auto& [who, reached] : way.people) {
    const auto code = random_code();
    database.run(insert_code, attempt, who, code_hash(token, code));
    const auto whose = way.people.size() > 1 ? initials_said(database, who) : std::string{};
    post_message(database,
                 {.key = "code-" + attempt.substr(0, 24) + "-" + who.text(),
                  .patient = who,
                  .channel = reached.channel,
                  .to = reached.to,
                  .subject = "Your sign-in code",
                  .text = code_text(code, whose, address),
                  .due = now,
                  .until = now + code_valid_for},
                 now);
  }
  return token;
}

bool is_attempt_open(db::Database& database, std::string_view token, Instant now) {
  return database.text(open_attempt, token_hash(token), now - code_valid_for, tries_for_a_code)
      .has_value();
}

Result<CameIn> enter_code(db::Database& database, std::string_view token, std::string_view typed,
                          Instant now) {
  const auto attempt = token_hash(token);
  const auto path = database.text(open_attempt, attempt, now - code_valid_for, tries_for_a_code);
  if (!path) {
    return refuse("attempt-over",
                  "This code is too old, or was tried too often. Ask for a new one.", "code");
  }
  database.run(count_try, attempt);
  const auto found = database.text(who_has_code, attempt, code_hash(token, digits_of(typed)));
  if (!found) {
    return refuse("not-right",
                  "This is not the code. Look at the newest message and type it again.", "code");
  }
  database.run(use_up_attempt, attempt, tries_for_a_code);
  return CameIn{PatientId{*found}, *path};
}

}  // namespace evenkeel::registry
