// SPDX-License-Identifier: Apache-2.0
#include "net/tls.hpp"

#include "base/failure.hpp"

#include <cerrno>
#include <system_error>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <unistd.h>

namespace evenkeel::net {
namespace {

void need_readable_file(const std::string& file, const std::string& what) {
  if (file.empty())
    throw Failure{"TLS needs both a certificate and a key; the " + what + " is missing"};
  if (access(file.c_str(), R_OK) != 0) {
    throw Failure{"cannot read the " + what + " " + file + ": " +
                  std::generic_category().message(errno)};
  }
}

std::string last_tls_reason() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  return reason == nullptr ? "unknown reason" : reason;
}

}  // namespace

void FreeTls::operator()(ssl_ctx_st* context) const { SSL_CTX_free(context); }

Tls open_tls(const std::string& certificate_file, const std::string& key_file) {
  need_readable_file(certificate_file, "certificate");
  need_readable_file(key_file, "key");
  Tls tls{SSL_CTX_new(TLS_server_method())};
  if (!tls) throw Failure{"TLS cannot be set up: " + last_tls_reason()};
  SSL_CTX_set_min_proto_version(tls.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(
      tls.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(tls.get(), SSL_MODE_RELEASE_BUFFERS);
  if (SSL_CTX_use_certificate_chain_file(tls.get(), certificate_file.c_str()) != 1) {
    throw Failure{certificate_file + " is not a certificate in PEM form: " + last_tls_reason()};
  }
  if (SSL_CTX_use_PrivateKey_file(tls.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
    throw Failure{key_file + " is not the key of " + certificate_file +
                  ", or not in PEM form: " + last_tls_reason()};
  }
  return tls;
}

}  // namespace evenkeel::net
