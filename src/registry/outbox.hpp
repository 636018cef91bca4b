// SPDX-License-Identifier: Apache-2.0
// What is to be said to people outside, as rows: they survive a restart, and nothing leaves twice.
// Sending is app/outbox_round; here is what is known of each message.
#pragma once

#include "base/decision.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "registry/contact.hpp"
#include "registry/patients.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evenkeel::registry {

struct Message {
  std::string key;  // of whoever posts it: the same key twice is one message
  std::optional<PatientId> patient;
  Channel channel{};
  std::string to;
  std::string subject;  // of a mail; a text message has none
  std::string text;
  Instant due;
  std::optional<Instant> until = std::nullopt;  // after this nobody needs it any more
};

// In the writer's transaction, with what it tells of. Throws Failure when the words are not neutral
// (registry/neutral_words.hpp) or when an address or a subject has more than one line.
void post_message(db::Database&, const Message&, Instant now);
// When it has not left yet; else nothing.
void take_back_message(db::Database&, std::string_view key, Instant now);

enum class MessageStatus { waiting, sending, sent, failed, taken_back, unknown, closed };
std::string_view name_of(MessageStatus);

struct Posted {
  Message message;  // without its text once it has left
  MessageStatus status{};
  std::optional<Instant> next;  // when it is tried (again); none: not by itself
  int tries = 0;
  std::string why;
  Instant changed;
};
std::optional<Posted> posted(db::Database&, std::string_view key);
// What a person must look at first (may have been sent, failed), then what waits by its time, then
// what left or was closed since that moment, newest first.
std::vector<Posted> outbox(db::Database&, Instant since, int most = 200);

// ---- For who sends. Every step is committed before the next begins. ----

// Those whose time has come, longest due first. What nobody needs any more is given up here.
std::vector<Posted> due_messages(db::Database&, Instant now, int most);
bool has_due_messages(db::Database&, Instant now);
// False when somebody else has it, took it back or closed it.
bool claim_message(db::Database&, std::string_view key, Instant now);
void put_off_message(db::Database&, std::string_view key, Instant until);
void note_sent(db::Database&, std::string_view key, Instant now);
// It has certainly not left; it is tried again, later each time, until there were ten tries.
void note_failed(db::Database&, std::string_view key, std::string_view why, Instant now);
// It may have left.
void note_unknown(db::Database&, std::string_view key, std::string_view why, Instant now);
// At the start of the program: what was being sent when the last one died.
int note_interrupted(db::Database&, Instant now);

// ---- For staff ----

// Refuses "already-sent" when it has left, is leaving or was given up.
Result<std::monostate> send_again(db::Database&, std::string_view key, const By&);
Result<std::monostate> close_message(db::Database&, std::string_view key, std::string_view why,
                                     const By&);

}  // namespace evenkeel::registry
