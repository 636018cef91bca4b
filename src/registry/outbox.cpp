// SPDX-License-Identifier: Apache-2.0
#include "registry/outbox.hpp"

#include "base/check.hpp"
#include "base/failure.hpp"
#include "registry/neutral_words.hpp"
#include "registry/plain_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evenkeel::registry {
namespace {

constexpr std::string_view the_sender{"system"};

constexpr std::array<std::pair<MessageStatus, std::string_view>, 7> status_names{{
    {MessageStatus::waiting, "waiting"},
    {MessageStatus::sending, "sending"},
    {MessageStatus::sent, "sent"},
    {MessageStatus::failed, "failed"},
    {MessageStatus::taken_back, "taken_back"},
    {MessageStatus::unknown, "unknown"},
    {MessageStatus::closed, "closed"},
}};

MessageStatus status_named(std::string_view name) {
  const auto found =
      std::ranges::find(status_names, name, [](const auto& one) { return one.second; });
  check(found != status_names.end(), "a message's status that the outbox does not know");
  return found->first;
}

constexpr std::string_view insert_message =
    "INSERT INTO outbox (message, patient, channel, recipient, subject, body, due_at, until_at, "
    "status, next_at, tries, why, posted_at, changed_at, changed_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $7, 0, '', $9, $9, $10) "
    "ON CONFLICT (message) DO NOTHING";
constexpr std::string_view take_back_one =
    "UPDATE outbox SET status = 'taken_back', body = '', next_at = NULL, changed_at = $2 "
    "WHERE message = $1 AND status IN ('waiting', 'failed')";

constexpr std::string_view one_message =
    "SELECT message, patient, channel, recipient, subject, body, due_at, until_at, status, "
    "next_at, "
    "tries, why, changed_at FROM outbox WHERE message = $1";
constexpr std::string_view messages_to_look_at =
    "SELECT message, patient, channel, recipient, subject, body, due_at, until_at, status, "
    "next_at, "
    "tries, why, changed_at FROM outbox WHERE status IN ('unknown', 'failed', 'sending') "
    "ORDER BY CASE status WHEN 'unknown' THEN 0 ELSE 1 END, changed_at DESC, message LIMIT $1";
constexpr std::string_view messages_that_wait =
    "SELECT message, patient, channel, recipient, subject, body, due_at, until_at, status, "
    "next_at, "
    "tries, why, changed_at FROM outbox WHERE status = 'waiting' "
    "ORDER BY due_at, message LIMIT $1";
constexpr std::string_view messages_over_with =
    "SELECT message, patient, channel, recipient, subject, body, due_at, until_at, status, "
    "next_at, "
    "tries, why, changed_at FROM outbox WHERE status IN ('sent', 'closed', 'taken_back') "
    "AND changed_at >= $2 ORDER BY changed_at DESC, message LIMIT $1";
constexpr std::string_view messages_due =
    "SELECT message, patient, channel, recipient, subject, body, due_at, until_at, status, "
    "next_at, "
    "tries, why, changed_at FROM outbox WHERE status IN ('waiting', 'failed') AND next_at <= $2 "
    "ORDER BY next_at, message LIMIT $1";

constexpr std::string_view is_any_due =
    "SELECT COUNT(*) FROM outbox WHERE status IN ('waiting', 'failed') AND next_at <= $1";
constexpr std::string_view give_up_late =
    "UPDATE outbox SET status = 'taken_back', body = '', next_at = NULL, changed_at = $1 "
    "WHERE status IN ('waiting', 'failed') AND until_at IS NOT NULL AND until_at <= $1";
constexpr std::string_view claim_one =
    "UPDATE outbox SET status = 'sending', tries = tries + 1, next_at = NULL, changed_at = $2, "
    "changed_by = $3 WHERE message = $1 AND status IN ('waiting', 'failed') AND next_at <= $2";
constexpr std::string_view put_off_one =
    "UPDATE outbox SET next_at = $2 WHERE message = $1 AND status IN ('waiting', 'failed')";
constexpr std::string_view mark_sent =
    "UPDATE outbox SET status = 'sent', body = '', why = '', changed_at = $2 "
    "WHERE message = $1 AND status = 'sending'";
constexpr std::string_view mark_failed =
    "UPDATE outbox SET status = 'failed', why = $2, next_at = $3, changed_at = $4 "
    "WHERE message = $1 AND status = 'sending'";
constexpr std::string_view mark_unknown =
    "UPDATE outbox SET status = 'unknown', why = $2, changed_at = $3 "
    "WHERE message = $1 AND status = 'sending'";
constexpr std::string_view mark_interrupted =
    "UPDATE outbox SET status = 'unknown', why = $1, changed_at = $2 WHERE status = 'sending'";

constexpr std::string_view wait_again =
    "UPDATE outbox SET status = 'waiting', next_at = $2, changed_at = $2, changed_by = $3 "
    "WHERE message = $1 AND status IN ('unknown', 'failed', 'waiting')";
constexpr std::string_view close_one =
    "UPDATE outbox SET status = 'closed', body = '', next_at = NULL, why = $2, changed_at = $3, "
    "changed_by = $4 WHERE message = $1 AND status IN ('unknown', 'failed', 'waiting')";

// After the first, second … failure; the last one is for all that follow.
constexpr std::array<Minutes, 5> try_again_after{Minutes{1}, Minutes{5}, Minutes{20}, Minutes{60},
                                                 Minutes{4 * 60}};
constexpr int most_tries = 10;

Posted posted_of(const db::Row& row) {
  Posted found;
  found.message.key = row.string(0);
  if (!row.is_null(1)) found.message.patient = row.id<PatientId>(1);
  found.message.channel = *channel_named(row.text(2));
  found.message.to = row.string(3);
  found.message.subject = row.string(4);
  found.message.text = row.string(5);
  found.message.due = row.instant(6);
  if (!row.is_null(7)) found.message.until = row.instant(7);
  found.status = status_named(row.text(8));
  if (!row.is_null(9)) found.next = row.instant(9);
  found.tries = static_cast<int>(row.integer(10));
  found.why = row.string(11);
  found.changed = row.instant(12);
  return found;
}

template <class... More>
void add_messages(db::Database& database, std::vector<Posted>& all, std::string_view sql, int most,
                  const More&... more) {
  database.each(sql, [&](const db::Row& row) { all.push_back(posted_of(row)); }, most, more...);
}

bool has_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

Result<std::monostate> moved_one(std::int64_t changed) {
  if (changed == 1) return std::monostate{};
  return refuse("already-sent", "This message has left, is leaving or was closed meanwhile.");
}

}  // namespace

std::string_view name_of(MessageStatus status) {
  const auto found =
      std::ranges::find(status_names, status, [](const auto& one) { return one.first; });
  return found->second;
}

void post_message(db::Database& database, const Message& message, Instant now) {
  if (!has_one_line(message.to) || !has_one_line(message.subject) || message.to.empty())
    throw Failure{"message " + message.key + ": its address or its subject is not one line"};
  for (const auto* words : {&message.subject, &message.text}) {
    if (const auto found = clinical_words_in(*words); !found.empty())
      throw Failure{"message " + message.key + ": \"" + found.front() + "\" is not a neutral word"};
  }
  database.run(insert_message, message.key, message.patient, name_of(message.channel), message.to,
               message.subject, message.text, message.due, message.until, now, the_sender);
}

void take_back_message(db::Database& database, std::string_view key, Instant now) {
  database.run(take_back_one, key, now);
}

std::optional<Posted> posted(db::Database& database, std::string_view key) {
  std::optional<Posted> found;
  database.each(one_message, [&](const db::Row& row) { found = posted_of(row); }, key);
  return found;
}

std::vector<Posted> outbox(db::Database& database, Instant since, int most) {
  std::vector<Posted> all;
  add_messages(database, all, messages_to_look_at, most);
  add_messages(database, all, messages_that_wait, most);
  add_messages(database, all, messages_over_with, most, since);
  return all;
}

std::vector<Posted> due_messages(db::Database& database, Instant now, int most) {
  database.run(give_up_late, now);
  std::vector<Posted> due;
  add_messages(database, due, messages_due, most, now);
  return due;
}

bool has_due_messages(db::Database& database, Instant now) {
  return database.integer(is_any_due, now).value_or(0) > 0;
}

bool claim_message(db::Database& database, std::string_view key, Instant now) {
  database.run(claim_one, key, now, the_sender);
  return database.changed() == 1;
}

void put_off_message(db::Database& database, std::string_view key, Instant until) {
  database.run(put_off_one, key, until);
}

void note_sent(db::Database& database, std::string_view key, Instant now) {
  database.run(mark_sent, key, now);
}

void note_failed(db::Database& database, std::string_view key, std::string_view why, Instant now) {
  const auto known = posted(database, key);
  if (!known) return;
  std::optional<Instant> next;
  if (known->tries < most_tries) {
    const auto step = std::clamp(known->tries - 1, 0, static_cast<int>(try_again_after.size()) - 1);
    next = now + try_again_after.at(static_cast<std::size_t>(step));
  }
  database.run(mark_failed, key, why, next, now);
}

void note_unknown(db::Database& database, std::string_view key, std::string_view why, Instant now) {
  database.run(mark_unknown, key, why, now);
}

int note_interrupted(db::Database& database, Instant now) {
  database.run(mark_interrupted, "the program stopped while it was being sent", now);
  return static_cast<int>(database.changed());
}

Result<std::monostate> send_again(db::Database& database, std::string_view key, const By& by) {
  database.run(wait_again, key, by.now.wall, by.staff);
  return moved_one(database.changed());
}

Result<std::monostate> close_message(db::Database& database, std::string_view key,
                                     std::string_view why, const By& by) {
  const auto reason = plain(why, {"why", "Why"});
  if (!reason) return std::unexpected{reason.error()};
  database.run(close_one, key, *reason, by.now.wall, by.staff);
  return moved_one(database.changed());
}

}  // namespace evenkeel::registry
