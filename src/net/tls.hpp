// SPDX-License-Identifier: Apache-2.0
// The server's side of TLS: 1.2 and later, from a certificate and a key in PEM files.
#pragma once

#include <memory>
#include <string>

struct ssl_ctx_st;

namespace evenkeel::net {

struct FreeTls {
  void operator()(ssl_ctx_st*) const;
};
using Tls = std::unique_ptr<ssl_ctx_st, FreeTls>;

// Throws Failure that names the file and what is wrong with it.
Tls open_tls(const std::string& certificate_file, const std::string& key_file);

}  // namespace evenkeel::net
