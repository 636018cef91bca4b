// SPDX-License-Identifier: Apache-2.0
// The program is killed while a message leaves. Whatever the moment, nobody gets it twice.
#include "http_client.hpp"
#include "listener.hpp"
#include "registry/clinic.hpp"
#include "registry/outbox.hpp"
#include "registry_kit.hpp"
#include "started_program.hpp"
#include "temp_database.hpp"

#include <csignal>
#include <thread>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using registry::MessageStatus;
using test::MailServer;
using test::StartedProgram;
using test::TempFolder;

void post_mail(db::Database& database, const std::string& key) {
  const Instant long_ago{Milliseconds{1'700'000'000'000}};
  registry::post_message(database,
                         {key, std::nullopt, registry::Channel::email, "jo@example.org",
                          "Appointment", "Appointment Tue 09:30", long_ago},
                         long_ago);
}

// A clinic's folder with one mail that is due.
db::Location clinic_with_a_mail(const TempFolder& folder) {
  const auto location = db::Location::file(folder.file("clinic.db"));
  const auto database = db::open(location, db::Access::read_write);
  db::migrate(*database);
  db::Transaction transaction{*database};
  test::set_up_clinic(*database);
  post_mail(*database, "one");
  transaction.commit();
  return location;
}

std::vector<std::string> serving(const TempFolder& folder, const MailServer& server) {
  return {"serve",      "--data",      folder.path().string(), "--port", "0", "--smtp",
          server.url(), "--smtp-from", "clinic@example.org"};
}

MessageStatus status_in(const db::Location& location, std::string_view key = "one") {
  return registry::posted(*db::open(location, db::Access::read_only), key)->status;
}

// The whole program on that clinic until another mail, whose turn is after the first one's, has
// left.
void serve_until_another_left(const TempFolder& folder, const db::Location& location,
                              const MailServer& server, const std::string& another) {
  post_mail(*db::open(location, db::Access::read_write), another);
  StartedProgram program{serving(folder, server)};
  REQUIRE(program.has_said("Ctrl-C"));
  while (status_in(location, another) != MessageStatus::sent) {
    std::this_thread::yield();
  }
  program.signal(SIGTERM);
  CHECK(program.exit_code() == 0);
}

void kill_while_it_leaves(MailServer::Manner manner, std::size_t mails_before) {
  const TempFolder folder;
  const auto location = clinic_with_a_mail(folder);
  MailServer server{manner};
  {
    StartedProgram program{serving(folder, server)};
    REQUIRE(program.has_said("Ctrl-C"));
    while (server.calls() == 0 || server.mails().size() < mails_before) {
      std::this_thread::yield();
    }
    program.signal(SIGKILL);
    CHECK(program.exit_code() == 128 + SIGKILL);
  }
  CHECK(status_in(location) == MessageStatus::sending);
  server.behave(MailServer::Manner::takes);
  serve_until_another_left(folder, location, server, "second");
  CHECK(server.mails().size() == mails_before + 1);
  CHECK(status_in(location) == MessageStatus::unknown);
}

}  // namespace

TEST_CASE("outbox: killed after the claim and before the mail: not sent by itself, and said so") {
  kill_while_it_leaves(MailServer::Manner::silent_at_once, 0);
}

TEST_CASE("outbox: killed after the mail and before its receipt: it is not sent twice") {
  kill_while_it_leaves(MailServer::Manner::silent_after_the_mail, 1);
}

TEST_CASE("outbox: a program that is asked to close lets go of a mail server that is silent") {
  const TempFolder folder;
  const auto location = clinic_with_a_mail(folder);
  const MailServer server{MailServer::Manner::silent_at_once};
  StartedProgram program{serving(folder, server)};
  REQUIRE(program.has_said("Ctrl-C"));
  while (server.calls() == 0) {
    std::this_thread::yield();
  }
  const auto began = std::chrono::steady_clock::now();
  program.signal(SIGTERM);
  CHECK(program.exit_code() == 0);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{10});
  // The mail did not leave, and that is known: it is tried again.
  CHECK(status_in(location) == MessageStatus::failed);
}

TEST_CASE("outbox: with nothing in the way a mail leaves once") {
  const TempFolder folder;
  const auto location = clinic_with_a_mail(folder);
  const MailServer server;
  serve_until_another_left(folder, location, server, "second");
  serve_until_another_left(folder, location, server, "third");
  CHECK(server.mails().size() == 3);
  CHECK(status_in(location) == MessageStatus::sent);
}

}  // namespace evenkeel
