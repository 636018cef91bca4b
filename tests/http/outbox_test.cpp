// SPDX-License-Identifier: Apache-2.0
// Messages on their way out: one round after the other, and the page where a person decides.
#include "registry/outbox.hpp"

#include "app/outbox_round.hpp"
#include "app/ticker.hpp"
#include "http/chair_day.hpp"

#include <atomic>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using registry::MessageStatus;
using test::ChairDay;
using test::OpenHouse;
using namespace std::chrono_literals;

// Carries every letter, or says what it is told to say.
class NotedCarrier : public post::Carrier {
 public:
  explicit NotedCarrier(std::vector<std::string>& keys, post::Outcome outcome)
      : keys_{keys}, outcome_{outcome} {}
  post::Delivery carry(const post::Letter& letter) override {
    keys_.push_back(letter.key);
    return {outcome_, outcome_ == post::Outcome::delivered ? "" : "the line broke"};
  }

 private:
  std::vector<std::string>& keys_;
  post::Outcome outcome_;
};

class Rounds {
 public:
  explicit Rounds(OpenHouse& house, post::Outcome outcome = post::Outcome::delivered)
      : house_{house},
        reader_{house.reader()},
        app_{*reader_, house.writer(), house.clock(), rules_, sessions_, [](std::string_view) {}},
        round_{{std::make_unique<NotedCarrier>(carried, outcome), nullptr}} {}

  void run() { round_.run(app_, house_.clock().now()); }
  std::vector<std::string> carried;

 private:
  OpenHouse& house_;
  app::Rules rules_{app::default_policy(), {}};
  std::unique_ptr<db::Database> reader_;
  read::OpenSessions sessions_;
  app::App app_;
  app::OutboxRound round_;
};

void post_one(OpenHouse& house, const std::string& key, std::optional<PatientId> patient,
              registry::Channel channel = registry::Channel::email) {
  house.write([&](db::Database& database) {
    registry::post_message(database,
                           {key, std::move(patient), channel, "jo@example.org", "Appointment",
                            "Appointment Tue 09:30", house.clock().now().wall},
                           house.clock().now().wall);
  });
}

MessageStatus status_of(OpenHouse& house, std::string_view key) {
  return registry::posted(*house.reader(), key)->status;
}

}  // namespace

TEST_CASE("outbox: what is due leaves in the next round, and only in that one") {
  OpenHouse house;
  Rounds rounds{house};
  post_one(house, "one", house.patient());
  rounds.run();
  rounds.run();
  CHECK(rounds.carried == std::vector<std::string>{"one"});
  CHECK(status_of(house, "one") == MessageStatus::sent);
}

TEST_CASE("outbox: nothing reaches a patient from the start of a treatment until the way home") {
  OpenHouse house;
  Rounds rounds{house};
  ChairDay day{house};
  post_one(house, "held", house.patient());
  post_one(house, "other", house.other_patient());
  for (int i = 0; i < 10; ++i) {
    rounds.run();
    house.clock().step(10min);
  }
  CHECK(rounds.carried == std::vector<std::string>{"other"});
  CHECK(status_of(house, "held") == MessageStatus::waiting);
  CHECK(house.signed_in(Role::front_desk).get("/outbox").has("Held until the way home"));
  day.add(session::Discharged{house.clock().now(), house.clock().now().wall + 24h});
  house.clock().step(2min);
  rounds.run();
  CHECK(status_of(house, "held") == MessageStatus::sent);
}

TEST_CASE("outbox: a carrier that cannot know leaves the decision to a person") {
  OpenHouse house;
  Rounds rounds{house, post::Outcome::unclear};
  post_one(house, "lost", house.patient());
  for (int i = 0; i < 5; ++i) {
    rounds.run();
    house.clock().step(2h);
  }
  CHECK(rounds.carried.size() == 1);
  auto desk = house.signed_in(Role::front_desk);
  const auto page = desk.get("/outbox");
  CHECK(page.has("May have been sent"));
  CHECK(page.has("the line broke"));
  CHECK(page.has("j…@example.org"));
  CHECK_FALSE(page.has("jo@example.org"));
  CHECK(desk.submit("/outbox/close", {{"message", "lost"}, {"why", ""}}).status == 422);
  CHECK(desk.submit("/outbox/again", {{"message", "lost"}}).header("location") == "/outbox");
  rounds.run();
  CHECK(rounds.carried.size() == 2);
  CHECK(desk.submit("/outbox/close", {{"message", "lost"}, {"why", "told by telephone"}}).status ==
        303);
  CHECK(desk.get("/outbox").has("told by telephone"));
  CHECK(desk.submit("/outbox/again", {{"message", "lost"}}).status == 409);
}

TEST_CASE("outbox: where no way is set up, a message says so and is not lost") {
  OpenHouse house;
  Rounds rounds{house};
  post_one(house, "text", house.patient(), registry::Channel::text_message);
  rounds.run();
  CHECK(status_of(house, "text") == MessageStatus::failed);
  CHECK(house.signed_in(Role::owner).get("/outbox").has("no way is set up here"));
}

TEST_CASE("outbox: an administrator sees that messages fail, and nobody they are for") {
  OpenHouse house;
  Rounds rounds{house, post::Outcome::refused};
  post_one(house, "one", house.patient());
  rounds.run();
  CHECK(house.signed_in(Role::front_desk).get("/outbox").has("EK-000001"));
  const auto page = house.signed_in(Role::administrator).get("/outbox");
  CHECK(page.has("Not sent"));
  CHECK_FALSE(page.has("EK-000001"));
}

TEST_CASE("ticks: one that fails is said, and the others run all the same") {
  OpenHouse house;
  const auto reader = house.reader();
  const app::Rules rules{app::default_policy(), {}};
  read::OpenSessions sessions;
  app::App app{*reader, house.writer(), house.clock(), rules, sessions, [](std::string_view) {}};
  int ran = 0;
  const std::vector<app::Tick> ticks{
      {"first", [](app::App&, const Moment&) { throw Failure{"no disk"}; }},
      {"second", [&](app::App&, const Moment&) { ++ran; }}};
  const auto failed = app::run_ticks(ticks, app, house.clock().now());
  CHECK(failed == std::vector<std::string>{"first: no disk"});
  CHECK(ran == 1);
}

TEST_CASE("ticks: a ticker runs by itself, and ends when it is told to") {
  OpenHouse house;
  const app::Rules rules{app::default_policy(), {}};
  std::atomic<int> ran = 0;
  {
    const app::Ticker ticker{{[&] { return house.reader(); }, house.writer(), house.clock(), rules,
                              [](std::string_view) {}},
                             {{"count", [&](app::App&, const Moment&) { ++ran; }}},
                             1ms};
    while (ran < 3) {
      std::this_thread::yield();
    }
  }
  const int after_the_end = ran;
  std::this_thread::yield();
  CHECK(ran == after_the_end);
}

}  // namespace evenkeel
