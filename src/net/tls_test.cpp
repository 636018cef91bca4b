// SPDX-License-Identifier: Apache-2.0
#include "net/tls.hpp"

#include "base/failure.hpp"
#include "http_client.hpp"
#include "net/server.hpp"
#include "running_server.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace evenkeel::net {
namespace {

using test::HttpClient;
using test::NoReply;
using test::PlainLine;
using test::RunningServer;

// A key and a certificate that it signs itself, as PEM files that go with the test.
struct SelfSigned {
  std::filesystem::path folder;
  std::string certificate;
  std::string key;

  SelfSigned() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "evenkeel-tls-").string() + std::string(6, 'X');
    folder = mkdtemp(pattern.data());
    certificate = (folder / "cert.pem").string();
    key = (folder / "key.pem").string();
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair{EVP_EC_gen("P-256"),
                                                                   EVP_PKEY_free};
    const std::unique_ptr<X509, decltype(&X509_free)> made{X509_new(), X509_free};
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), pair.get());
    X509_NAME* name = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(made.get(), name);
    X509_sign(made.get(), pair.get(), EVP_sha256());
    std::FILE* file = std::fopen(certificate.c_str(), "w");
    PEM_write_X509(file, made.get());
    std::fclose(file);
    file = std::fopen(key.c_str(), "w");
    PEM_write_PrivateKey(file, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
  }
  ~SelfSigned() { std::filesystem::remove_all(folder); }
  SelfSigned(const SelfSigned&) = delete;
  SelfSigned& operator=(const SelfSigned&) = delete;

  Settings settings() const {
    Settings with_tls;
    with_tls.tls_certificate = certificate;
    with_tls.tls_key = key;
    return with_tls;
  }
};

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
  RunningServer server{say_whether_secure, files.settings()};
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
  RunningServer server{say_whether_secure, files.settings()};
  HttpClient plain{server.port()};
  plain.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(plain.is_closed_by_server());
  HttpClient client{server.port(), std::make_unique<TlsLine>(server.port()), "https"};
  CHECK(client.get("/").status == 200);
}

TEST_CASE("a stop with TLS readers on the line ends") {
  const SelfSigned files;
  auto server = std::make_unique<RunningServer>(say_whether_secure, files.settings());
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
