// SPDX-License-Identifier: Apache-2.0
#include "registry/outbox.hpp"

#include "registry/neutral_words.hpp"
#include "registry_kit.hpp"
#include "temp_database.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace evenkeel::registry {
namespace {

using test::at_minute;

Instant minute(int minutes) { return at_minute(minutes).now.wall; }

Message reminder(std::string key, int due_minute) {
  return {std::move(key), std::nullopt,           Channel::email,    "jo@example.org",
          "Appointment",  "Appointment tomorrow", minute(due_minute)};
}

void post_reminder(db::Database& database, const std::string& key, int due_minute = 0) {
  post_message(database, reminder(key, due_minute), minute(0));
}

MessageStatus status_of(db::Database& database, std::string_view key) {
  return posted(database, key)->status;
}

}  // namespace

TEST_CASE("outbox: the same key twice is one message, whatever the second says") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    post_reminder(database, "one");
    auto other = reminder("one", 5);
    other.text = "Something else";
    post_message(database, other, minute(1));
    const auto all = outbox(database, minute(0));
    REQUIRE(all.size() == 1);
    CHECK(all[0].message.text == "Appointment tomorrow");
    CHECK(all[0].status == MessageStatus::waiting);
  });
}

TEST_CASE("outbox: only what is due can be claimed, and only once") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    post_reminder(database, "now");
    post_reminder(database, "later", 30);
    CHECK_FALSE(has_due_messages(database, minute(-1)));
    CHECK(has_due_messages(database, minute(0)));
    const auto due = due_messages(database, minute(0), 10);
    REQUIRE(due.size() == 1);
    CHECK(due[0].message.key == "now");
    CHECK(claim_message(database, "now", minute(0)));
    CHECK_FALSE(claim_message(database, "now", minute(0)));
    CHECK_FALSE(claim_message(database, "later", minute(0)));
    CHECK(due_messages(database, minute(0), 10).empty());
    note_sent(database, "now", minute(1));
    CHECK(status_of(database, "now") == MessageStatus::sent);
    CHECK_FALSE(claim_message(database, "now", minute(2)));
    // What was said is not kept: it may have held a code.
    CHECK(posted(database, "now")->message.text.empty());
  });
}

TEST_CASE("outbox: what failed is tried again, later each time, and at last not by itself") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    post_reminder(database, "one");
    Instant now = minute(0);
    std::vector<Milliseconds> waits;
    while (claim_message(database, "one", now)) {
      note_failed(database, "one", "nobody of that name", now);
      const auto known = posted(database, "one");
      CHECK(known->status == MessageStatus::failed);
      CHECK(known->why == "nobody of that name");
      if (!known->next) break;
      CHECK_FALSE(claim_message(database, "one", *known->next - Milliseconds{1}));
      waits.push_back(*known->next - now);
      now = *known->next;
    }
    CHECK(waits.size() == 9);
    CHECK(std::ranges::is_sorted(waits));
    CHECK(waits.front() == Minutes{1});
    CHECK(waits.back() == Minutes{240});
  });
}

TEST_CASE("outbox: what was being sent when the program died is not sent again by itself") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    post_reminder(database, "one");
    REQUIRE(claim_message(database, "one", minute(0)));
    CHECK(note_interrupted(database, minute(1)) == 1);
    CHECK(status_of(database, "one") == MessageStatus::unknown);
    CHECK(due_messages(database, minute(9999), 10).empty());
    CHECK_FALSE(claim_message(database, "one", minute(9999)));
    CHECK(outbox(database, minute(0)).front().message.key == "one");
    // A person decides.
    CHECK(send_again(database, "one", at_minute(5)).has_value());
    CHECK(claim_message(database, "one", minute(5)));
    CHECK(send_again(database, "one", at_minute(6)).error().code == "already-sent");
  });
}

TEST_CASE("outbox: a message is taken back only before it leaves") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    post_reminder(database, "back");
    post_reminder(database, "gone");
    REQUIRE(claim_message(database, "gone", minute(0)));
    take_back_message(database, "back", minute(1));
    take_back_message(database, "gone", minute(1));
    CHECK(status_of(database, "back") == MessageStatus::taken_back);
    CHECK(status_of(database, "gone") == MessageStatus::sending);
    CHECK_FALSE(claim_message(database, "back", minute(2)));
  });
}

TEST_CASE("outbox: what nobody needs any more does not leave") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    auto code = reminder("code", 0);
    code.until = minute(10);
    post_message(database, code, minute(0));
    CHECK(due_messages(database, minute(9), 10).size() == 1);
    CHECK(due_messages(database, minute(10), 10).empty());
    CHECK(status_of(database, "code") == MessageStatus::taken_back);
  });
}

TEST_CASE("outbox: a person closes a message with a reason") {
  test::for_each_engine([](test::TempClinic& clinic) {
    auto& database = clinic.database();
    post_reminder(database, "one");
    CHECK(close_message(database, "one", "  ", at_minute(1)).error().field == "why");
    CHECK(close_message(database, "one", "told by telephone", at_minute(1)).has_value());
    CHECK(status_of(database, "one") == MessageStatus::closed);
    CHECK(posted(database, "one")->why == "told by telephone");
    CHECK(close_message(database, "one", "again", at_minute(2)).error().code == "already-sent");
  });
}

TEST_CASE("outbox: a message with a clinical word, or more than one address, is never posted") {
  test::TempClinic clinic;
  auto& database = clinic.database();
  for (const std::string_view words :
       {"Your ketamine treatment is tomorrow", "INFUSION at 09:30", "Please fill in the PHQ-9",
        "How is your mood?", "Your dose", "Psychiatry appointment"}) {
    CAPTURE(words);
    auto message = reminder("clinical", 0);
    message.text = words;
    CHECK_THROWS_AS(post_message(database, message, minute(0)), Failure);
    message.text = "Appointment";
    message.subject = words;
    CHECK_THROWS_AS(post_message(database, message, minute(0)), Failure);
  }
  auto two = reminder("two", 0);
  two.to = "jo@example.org\r\nBcc: all@example.org";
  CHECK_THROWS_AS(post_message(database, two, minute(0)), Failure);
  CHECK(outbox(database, minute(0)).empty());
}

TEST_CASE("neutral words: an address may hold any letters, a sentence may not") {
  CHECK(clinical_words_in("Appointment Tue 09:30. Details: https://a.example/me/link/doseKETAMIN")
            .empty());
  CHECK(clinical_words_in("Details: /me/link/gadPAIN-phq\n\n@mood-clinic.example #123456").empty());
  CHECK(clinical_words_in("Your sign-in code is 123456. It works for 10 minutes.").empty());
  CHECK(clinical_words_in("Therapy, then dose").size() == 2);
}

}  // namespace evenkeel::registry
