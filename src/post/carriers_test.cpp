// SPDX-License-Identifier: Apache-2.0
// Letters over real sockets and into real files.
#include "base/failure.hpp"
#include "listener.hpp"
#include "post/digest.hpp"
#include "post/folder.hpp"
#include "post/mail_text.hpp"
#include "post/smtp.hpp"
#include "post/text_hook.hpp"
#include "temp_database.hpp"
#include "tls_mail_server.hpp"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

namespace evenkeel::post {
namespace {

using test::Caller;
using test::Listener;
using test::MailServer;

Letter letter() {
  using namespace std::chrono_literals;
  return {"reminder-1", "jo@example.org", "Appointment",
          "Appointment Tue 09:30.\nDetails: see link",
          Instant{std::chrono::sys_days{2026y / std::chrono::November / 23} + 14h}};
}

Smtp smtp_to(const MailServer& server) { return Smtp{{server.url(), "clinic@example.org"}}; }

}  // namespace

TEST_CASE("mail text: a letter is a whole mail, and its subject may be in any language") {
  auto one = letter();
  const auto mail = mail_text(one, "clinic@example.org");
  CHECK(
      mail.starts_with("From: clinic@example.org\r\nTo: jo@example.org\r\nSubject: Appointment\r\n"
                       "Date: Mon, 23 Nov 2026 14:00:00 +0000\r\n"));
  CHECK(mail.ends_with("\r\n\r\nAppointment Tue 09:30.\r\nDetails: see link\r\n"));
  CHECK(mail == mail_text(one, "clinic@example.org"));
  one.subject = "Cita el miércoles por la mañana, a las nueve y media en punto";
  one.text = "Mañana";
  const auto other = mail_text(one, "clinic@example.org");
  CHECK(other.find("Subject: =?utf-8?B?") != std::string::npos);
  CHECK(other.find("\r\n =?utf-8?B?") != std::string::npos);
  CHECK(other.ends_with("base64\r\n\r\nTWHDsWFuYQ0K\r\n"));
}

TEST_CASE("smtp: a mail server takes a letter") {
  MailServer server;
  auto smtp = smtp_to(server);
  CHECK(smtp.carry(letter()).outcome == Outcome::delivered);
  REQUIRE(server.mails().size() == 1);
  CHECK(server.mails()[0].find("To: jo@example.org\r\n") != std::string::npos);
  CHECK(server.mails()[0].find("Appointment Tue 09:30.") != std::string::npos);
}

TEST_CASE("smtp: a server that says no, or is not there, has certainly not taken it") {
  MailServer server{MailServer::Manner::refuses_recipient};
  auto smtp = smtp_to(server);
  const auto refused = smtp.carry(letter());
  CHECK(refused.outcome == Outcome::refused);
  CHECK_FALSE(refused.why.empty());
  server.behave(MailServer::Manner::says_later);
  CHECK(smtp.carry(letter()).outcome == Outcome::refused);
  std::uint16_t gone = 0;
  {
    const Listener listener{[](Caller&) {}};
    gone = listener.port();
  }
  Smtp nobody{{"smtp://127.0.0.1:" + std::to_string(gone), "clinic@example.org"}};
  CHECK(nobody.carry(letter()).outcome == Outcome::refused);
}

TEST_CASE("smtp: let go before the mail went out, it has certainly not left") {
  MailServer server{MailServer::Manner::silent_at_once};
  auto smtp = smtp_to(server);
  std::thread closes{[&] {
    while (server.calls() == 0)
      std::this_thread::yield();
    smtp.let_go();
  }};
  CHECK(smtp.carry(letter()).outcome == Outcome::refused);
  closes.join();
}

TEST_CASE("smtp: let go after the whole mail went out, nobody knows") {
  MailServer server{MailServer::Manner::silent_after_the_mail};
  auto smtp = smtp_to(server);
  std::thread closes{[&] {
    while (server.mails().empty())
      std::this_thread::yield();
    smtp.let_go();
  }};
  CHECK(smtp.carry(letter()).outcome == Outcome::unclear);
  closes.join();
}

TEST_CASE("smtp: nothing leaves without TLS but to this very machine") {
  CHECK_THROWS_AS((Smtp{{"http://mail.example", "clinic@example.org"}}), Failure);
  CHECK_THROWS_AS((Smtp{{"smtp://mail.example", "nobody"}}), Failure);
}

TEST_CASE("smtp: name, password and letter go only under TLS, to a server that is who it says") {
  const test::TlsMailServer server{test::TlsMailServer::Offers::tls};
  SmtpServer clinic{"smtp://localhost:" + std::to_string(server.port()), "clinic@example.org",
                    "the-clinic", "a long password", server.certificate()};
  CHECK(Smtp{clinic}.carry(letter()).outcome == Outcome::delivered);
  CHECK(server.heard_under_tls().contains("AHRoZS1jbGluaWMAYSBsb25nIHBhc3N3b3Jk"));
  CHECK(server.heard_under_tls().contains("RCPT TO:<jo@example.org>"));
  CHECK(server.heard_under_tls().contains("Appointment Tue 09:30."));
  CHECK_FALSE(server.heard_in_the_clear().contains("AUTH"));
  CHECK_FALSE(server.heard_in_the_clear().contains("jo@"));

  const test::TlsMailServer stranger{test::TlsMailServer::Offers::tls};
  clinic.url = "smtp://localhost:" + std::to_string(stranger.port());
  const auto refused = Smtp{clinic}.carry(letter());
  CHECK(refused.outcome == Outcome::refused);
  CHECK_MESSAGE(refused.why.contains("certificate"), refused.why);
  CHECK(stranger.heard_under_tls().empty());
}

TEST_CASE("smtp: a server elsewhere that offers no TLS is told nothing") {
  const in_addr_t elsewhere = INADDR_LOOPBACK + 1;
  const test::TlsMailServer plain{test::TlsMailServer::Offers::nothing, elsewhere};
  Smtp smtp{{"smtp://127.0.0.2:" + std::to_string(plain.port()), "clinic@example.org", "the-clinic",
             "a long password"}};
  CHECK(smtp.carry(letter()).outcome == Outcome::refused);
  CHECK_FALSE(plain.heard_in_the_clear().contains("AUTH"));
  CHECK_FALSE(plain.heard_in_the_clear().contains("jo@"));

  const test::TlsMailServer secure{test::TlsMailServer::Offers::tls, elsewhere};
  Smtp other{{"smtp://127.0.0.2:" + std::to_string(secure.port()), "clinic@example.org", "", "",
              secure.certificate()}};
  CHECK(other.carry(letter()).outcome == Outcome::delivered);
  CHECK(secure.heard_under_tls().contains("jo@"));
}

TEST_CASE("text hook: the receiver can prove who sent it, when, and that nothing was changed") {
  const std::string key = "0123456789abcdef0123456789abcdef";
  std::string heard;
  std::string body;
  const Listener receiver{[&](Caller& caller) {
    heard = caller.hear("\r\n\r\n");
    const auto at = heard.find("Content-Length: ");
    body = caller.hear(static_cast<std::size_t>(std::stoul(heard.substr(at + 16))));
    caller.say("HTTP/1.1 204 fine\r\n\r\n");
  }};
  TextHook hook{{"http://127.0.0.1:" + std::to_string(receiver.port()) + "/texts", key}};
  auto message = letter();
  message.to = "+15550100123";
  CHECK(hook.carry(message).outcome == Outcome::delivered);
  CHECK(heard.starts_with("POST /texts HTTP/1.1\r\n"));
  CHECK(body == R"({"text":"Appointment Tue 09:30.\nDetails: see link","to":"+15550100123"})");
  CHECK(heard.find("Evenkeel-Timestamp: 1795442400\r\n") != std::string::npos);
  CHECK(heard.find("Evenkeel-Signature: " + hook_signature(key, "1795442400", body) + "\r\n") !=
        std::string::npos);
  CHECK(hook_signature(key, "1795442400", body) != hook_signature(key, "1795442401", body));
}

TEST_CASE("digest: HMAC-SHA256 is that of RFC 4231, test case 2") {
  CHECK(hmac_sha256_hex("Jefe", "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("text hook: no answer after the request is not known; another answer is a no") {
  const Listener silent{[](Caller& caller) { caller.hear("\r\n\r\n"); }};
  const std::string key(32, 'k');
  TextHook lost{{"http://127.0.0.1:" + std::to_string(silent.port()), key}};
  CHECK(lost.carry(letter()).outcome == Outcome::unclear);
  const Listener says_no{[](Caller& caller) {
    caller.hear("\r\n\r\n");
    caller.say("HTTP/1.1 503 no\r\nContent-Length: 0\r\n\r\n");
  }};
  TextHook refused{{"http://127.0.0.1:" + std::to_string(says_no.port()), key}};
  const auto delivery = refused.carry(letter());
  CHECK(delivery.outcome == Outcome::refused);
  CHECK(delivery.why == "it answered 503");
  CHECK_THROWS_AS((TextHook{{"http://elsewhere.example", key}}), Failure);
  CHECK_THROWS_AS((TextHook{{"http://127.0.0.1.example", key}}), Failure);
  CHECK_THROWS_AS((TextHook{{"https://elsewhere.example", "short"}}), Failure);
}

TEST_CASE("folder: each letter is a file, written whole or not at all") {
  const test::TempFolder place;
  Folder folder{place.path() / "messages", Folder::Form::text};
  auto message = letter();
  message.key = "../reminder/1";
  CHECK(folder.carry(message).outcome == Outcome::delivered);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{place.path() / "messages"})
    files.push_back(entry.path());
  REQUIRE(files.size() == 1);
  std::ostringstream text;
  text << std::ifstream{files[0]}.rdbuf();
  CHECK(text.str() == "To: jo@example.org\n\nAppointment Tue 09:30.\nDetails: see link\n");
  CHECK(files[0].extension() == ".txt");
  CHECK_THROWS_AS((Folder{"/proc/none", Folder::Form::mail}), Failure);
}

}  // namespace evenkeel::post
