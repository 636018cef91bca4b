// SPDX-License-Identifier: Apache-2.0
#include "net/tls.hpp"

#include "base/failure.hpp"
#include "http_client.hpp"
#include "net/server.hpp"
#include "running_server.hpp"
#include "self_signed.hpp"

#include <fstream>
#include <memory>

#include <doctest/doctest.h>
#include <openssl/ssl.h>

namespace evenkeel::net {
namespace {

using test::HttpClient;
using test::NoReply;
using test::PlainLine;
using test::RunningServer;
using test::SelfSigned;

Settings settings_with(const SelfSigned& own) {
  Settings with_tls;
  with_tls.tls_certificate = own.certificate;
  with_tls.tls_key = own.key;
  return with_tls;
}

class TlsLine : public test::Line {
 public:
  explicit TlsLine(std::uint16_t port, int highest_version = 0)
      : line_{port}, context_{SSL_CTX_new(TLS_client_method()), SSL_CTX_free} {
    if (highest_version != 0) SSL_CTX_set_max_proto_version(context_.get(), highest_version);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), line_.socket());
    if (SSL_connect(ssl_.get()) != 1) throw NoReply{"no TLS handshake"};
  }
  void send(std::string_view bytes) override {
    if (SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0) {
      throw NoReply{"TLS send"};
    }
  }
  std::string receive() override {
    std::string bytes(64 * 1024, '\0');
    const int got = SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
  }
  std::string version() const { return SSL_get_version(ssl_.get()); }

 private:
  PlainLine line_;
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
};

Response say_whether_secure(Request& request, int) {
  Response response;
  response.headers = {{"Content-Type", "text/plain"}};
  response.body = request.is_secure ? "secure" : "plain";
  response.body += std::string(100'000, '.');
  return response;
}

std::string failure_words(const std::string& certificate, const std::string& key) {
  try {
    open_tls(certificate, key);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return {};
}

}  // namespace

TEST_CASE("pages go by TLS 1.3 and 1.2, and by nothing older") {
  const SelfSigned files;
  RunningServer server{say_whether_secure, settings_with(files)};
  for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
    HttpClient client{server.port(), std::make_unique<TlsLine>(server.port(), version), "https"};
    for (int i = 0; i < 3; ++i) {
      const auto reply = client.get("/");
      CHECK(reply.status == 200);
      CHECK(reply.body.starts_with("secure"));
      CHECK(reply.body.size() == 100'006);
    }
  }
  CHECK_THROWS_AS((TlsLine{server.port(), TLS1_1_VERSION}), NoReply);
}

TEST_CASE("plain HTTP on the TLS port gets nothing, and TLS readers go on") {
  const SelfSigned files;
  RunningServer server{say_whether_secure, settings_with(files)};
  HttpClient plain{server.port()};
  plain.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(plain.is_closed_by_server());
  HttpClient client{server.port(), std::make_unique<TlsLine>(server.port()), "https"};
  CHECK(client.get("/").status == 200);
}

TEST_CASE("a stop with TLS readers on the line ends") {
  const SelfSigned files;
  auto server = std::make_unique<RunningServer>(say_whether_secure, settings_with(files));
  HttpClient client{server->port(), std::make_unique<TlsLine>(server->port()), "https"};
  CHECK(client.get("/").status == 200);
  server.reset();
  CHECK(client.is_closed_by_server());
}

TEST_CASE("a certificate or a key that does not serve is a failure that names the file") {
  const SelfSigned files;
  const SelfSigned others;
  CHECK(failure_words(files.certificate, files.key).empty());
  CHECK(failure_words("/nowhere/cert.pem", files.key).find("/nowhere/cert.pem") !=
        std::string::npos);
  CHECK(failure_words(files.certificate, "").find("the key is missing") != std::string::npos);
  CHECK(failure_words(files.key, files.key).find("is not a certificate") != std::string::npos);
  CHECK(failure_words(files.certificate, others.key).find(others.key) != std::string::npos);
  CHECK(failure_words(files.certificate, files.certificate).find("is not the key") !=
        std::string::npos);
}

}  // namespace evenkeel::net
