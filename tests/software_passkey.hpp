// SPDX-License-Identifier: Apache-2.0
// A device that makes passkeys, in software: honest unless a test tells it otherwise. Written after
// W3C Web Authentication, level 2, sections 5.8.1, 6.1 and 6.5; it shares no line with what
// verifies.
#pragma once

#include "passkey/base64url.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

namespace evenkeel::test {

inline constexpr unsigned char flag_present = 0x01;
inline constexpr unsigned char flag_verified = 0x04;
inline constexpr unsigned char flag_has_key = 0x40;

// What the device is asked, and where the browser says that it is.
struct PasskeyAsked {
  std::string challenge;
  std::string origin;
  std::string host;
  unsigned char flags = flag_present | flag_verified;
  bool is_framed = false;
};

class SoftwarePasskey {
 public:
  enum class Kind { es256, eddsa };

  explicit SoftwarePasskey(std::string owner, Kind kind = Kind::es256)
      : kind_{kind}, owner_{std::move(owner)} {
    key_.reset(kind == Kind::es256 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
                                   : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    require(key_ != nullptr);
    static int made = 0;
    id_ = "software passkey " + std::to_string(++made);
  }

  struct Made {
    std::string client_data;
    std::string attestation;
  };
  Made make(const PasskeyAsked& asked) const {
    const auto data = authenticator_data(asked, flag_has_key) + std::string(16, '\0') +
                      big_endian(id_.size(), 2) + id_ + cose_key();
    return {client_data("webauthn.create", asked), "\xa3" + text("fmt") + text("none") +
                                                       text("attStmt") + "\xa0" + text("authData") +
                                                       bytes(data)};
  }

  // The same, signed by the key itself: "packed" without a certificate.
  Made make_signed_by_itself(const PasskeyAsked& asked) const {
    const auto data = authenticator_data(asked, flag_has_key) + std::string(16, '\0') +
                      big_endian(id_.size(), 2) + id_ + cose_key();
    const auto said = client_data("webauthn.create", asked);
    const std::string algorithm = kind_ == Kind::es256 ? "\x26" : "\x27";
    return {said, "\xa3" + text("fmt") + text("packed") + text("attStmt") + "\xa2" + text("alg") +
                      algorithm + text("sig") + bytes(signature_of(data + sha256(said))) +
                      text("authData") + bytes(data)};
  }

  struct Shown {
    std::string credential;
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
    std::string owner;
  };
  Shown show(const PasskeyAsked& asked) {
    if (counts) ++count;
    const auto data = authenticator_data(asked, 0);
    const auto said = client_data("webauthn.get", asked);
    return {id_, said, data, signature_of(data + sha256(said)), owner_};
  }

  bool counts = true;
  std::uint32_t count = 0;

 private:
  struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  static void require(bool is_fine) {
    if (!is_fine) throw std::runtime_error{"the software passkey is broken"};
  }

  static const unsigned char* raw(std::string_view some) {
    return reinterpret_cast<const unsigned char*>(some.data());
  }

  static std::string sha256(std::string_view some) {
    std::string hash(SHA256_DIGEST_LENGTH, '\0');
    SHA256(raw(some), some.size(), reinterpret_cast<unsigned char*>(hash.data()));
    return hash;
  }

  static std::string big_endian(std::size_t number, int size) {
    std::string out;
    for (int byte = size - 1; byte >= 0; --byte)
      out += static_cast<char>((number >> (8 * byte)) & 0xff);
    return out;
  }

  static std::string text(std::string_view some) {
    return static_cast<char>(0x60 + some.size()) + std::string{some};
  }
  static std::string bytes(std::string_view some) {
    return "\x59" + big_endian(some.size(), 2) + std::string{some};
  }

  static std::string client_data(std::string_view type, const PasskeyAsked& asked) {
    return R"({"type":")" + std::string{type} + R"(","challenge":")" + asked.challenge +
           R"(","origin":")" + asked.origin +
           (asked.is_framed ? R"(","crossOrigin":true})" : R"(","crossOrigin":false})");
  }

  std::string authenticator_data(const PasskeyAsked& asked, unsigned char more_flags) const {
    return sha256(asked.host) + static_cast<char>(asked.flags | more_flags) + big_endian(count, 4);
  }

  std::string public_key() const {
    std::array<unsigned char, 65> key{};
    std::size_t size = key.size();
    if (kind_ == Kind::eddsa) {
      require(EVP_PKEY_get_raw_public_key(key_.get(), key.data(), &size) == 1);
    } else {
      require(EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, key.data(),
                                              key.size(), &size) == 1);
    }
    return {reinterpret_cast<const char*>(key.data()), size};
  }

  std::string cose_key() const {
    const auto key = public_key();
    using namespace std::string_literals;
    if (kind_ == Kind::eddsa) return "\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20"s + key;
    return "\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"s + key.substr(1, 32) + "\x22\x58\x20"s +
           key.substr(33, 32);
  }

  std::string signature_of(std::string_view signed_bytes) const {
    const std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    const auto* const digest = kind_ == Kind::es256 ? EVP_sha256() : nullptr;
    require(EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_.get()) == 1);
    std::string signature(128, '\0');
    std::size_t size = signature.size();
    require(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                           raw(signed_bytes), signed_bytes.size()) == 1);
    signature.resize(size);
    return signature;
  }

  Kind kind_;
  std::string owner_;
  std::string id_;
  std::unique_ptr<EVP_PKEY, FreeKey> key_;
};

}  // namespace evenkeel::test
