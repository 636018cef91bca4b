// SPDX-License-Identifier: Apache-2.0
#include "passkey/proof.hpp"

#include "base/failure.hpp"
#include "passkey/attestation.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <utility>

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

namespace evenkeel::passkey {
namespace {

using Json = nlohmann::json;
using Hash = std::array<unsigned char, crypto_hash_sha256_BYTES>;

// Authenticator data: hash of the host, flags, count, then the key (level 2, section 6.1).
constexpr std::size_t flags_at = 32;
constexpr std::size_t least_authenticator_data = 37;
constexpr unsigned char person_present = 0x01;
constexpr unsigned char person_verified = 0x04;
constexpr std::size_t longest_credential_id = 1023;

struct LetGo {
  void operator()(fido_cred_t* one) const { fido_cred_free(&one); }
  void operator()(fido_assert_t* one) const { fido_assert_free(&one); }
  void operator()(es256_pk_t* one) const { es256_pk_free(&one); }
  void operator()(eddsa_pk_t* one) const { eddsa_pk_free(&one); }
};
using CredentialHeld = std::unique_ptr<fido_cred_t, LetGo>;
using AssertionHeld = std::unique_ptr<fido_assert_t, LetGo>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Hash sha256_of(std::string_view text) {
  Hash hash{};
  crypto_hash_sha256(hash.data(), bytes_of(text), text.size());
  return hash;
}

int cose_of(Algorithm algorithm) { return algorithm == Algorithm::es256 ? COSE_ES256 : COSE_EDDSA; }

template <class Held>
Held held_or_throw(Held held) {
  if (!held) throw Failure{"no memory to look at a passkey"};
  return held;
}

std::string_view text_in(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

bool is_for_here_and_verified(std::string_view authenticator_data, const Place& place) {
  if (authenticator_data.size() < least_authenticator_data) return false;
  const auto host = sha256_of(place.host);
  if (sodium_memcmp(host.data(), authenticator_data.data(), host.size()) != 0) return false;
  const auto flags = static_cast<unsigned char>(authenticator_data[flags_at]);
  return (flags & person_present) != 0 && (flags & person_verified) != 0;
}

CredentialHeld parsed_as(Algorithm algorithm, std::string_view authenticator_data) {
  auto held = held_or_throw(CredentialHeld{fido_cred_new()});
  const bool is_read = fido_cred_set_type(held.get(), cose_of(algorithm)) == FIDO_OK &&
                       fido_cred_set_authdata_raw(held.get(), bytes_of(authenticator_data),
                                                  authenticator_data.size()) == FIDO_OK;
  return is_read ? std::move(held) : nullptr;
}

// libfido2 refuses to verify an attestation of "none" by design: there is nothing in it.
bool is_attested(fido_cred_t* held, const Attestation& read, std::string_view client_data,
                 const Place& place) {
  if (!read.own_signature) return true;
  const auto& signature = *read.own_signature;
  const auto hash = sha256_of(client_data);
  return fido_cred_set_fmt(held, "packed") == FIDO_OK &&
         fido_cred_set_rp(held, place.host.c_str(), nullptr) == FIDO_OK &&
         fido_cred_set_clientdata_hash(held, hash.data(), hash.size()) == FIDO_OK &&
         fido_cred_set_uv(held, FIDO_OPT_TRUE) == FIDO_OK &&
         fido_cred_set_sig(held, bytes_of(signature), signature.size()) == FIDO_OK &&
         fido_cred_verify_self(held) == FIDO_OK;
}

int verified_by(const fido_assert_t* held, const Credential& credential) {
  const auto& key = credential.public_key;
  if (credential.algorithm == Algorithm::es256) {
    const auto point = held_or_throw(std::unique_ptr<es256_pk_t, LetGo>{es256_pk_new()});
    const int read = es256_pk_from_ptr(point.get(), key.data(), key.size());
    return read == FIDO_OK ? fido_assert_verify(held, 0, COSE_ES256, point.get()) : read;
  }
  const auto point = held_or_throw(std::unique_ptr<eddsa_pk_t, LetGo>{eddsa_pk_new()});
  const int read = eddsa_pk_from_ptr(point.get(), key.data(), key.size());
  return read == FIDO_OK ? fido_assert_verify(held, 0, COSE_EDDSA, point.get()) : read;
}

// Passkeys that travel between a person's devices always say 0.
bool has_moved_on(std::uint32_t before, std::uint32_t now) {
  return now > before || (now == 0 && before == 0);
}

}  // namespace

std::string_view name_of(Algorithm algorithm) {
  return algorithm == Algorithm::es256 ? "ES256" : "EdDSA";
}

std::optional<Algorithm> algorithm_named(std::string_view name) {
  if (name == "ES256") return Algorithm::es256;
  if (name == "EdDSA") return Algorithm::eddsa;
  return std::nullopt;
}

Place place_at(std::string origin) {
  const auto scheme = origin.find("://");
  if (scheme == std::string::npos) return {};
  const auto begin = scheme + 3;
  auto host = origin.substr(begin, origin.find(':', begin) - begin);
  return {std::move(origin), std::move(host)};
}

std::optional<std::string> challenge_in(std::string_view client_data, Ceremony ceremony,
                                        const Place& place) {
  if (place.origin.empty()) return std::nullopt;
  const auto said = Json::parse(client_data, nullptr, false);
  const bool is_made = ceremony == Ceremony::made;
  if (text_in(said, "type") != (is_made ? "webauthn.create" : "webauthn.get")) return std::nullopt;
  if (text_in(said, "origin") != place.origin) return std::nullopt;
  // A page of somebody else around ours.
  const auto framed = said.find("crossOrigin");
  if (framed != said.end() && *framed != Json(false)) return std::nullopt;
  const auto challenge = text_in(said, "challenge");
  if (challenge.empty()) return std::nullopt;
  return std::string{challenge};
}

std::optional<Credential> passkey_made(std::string_view client_data, std::string_view attestation,
                                       const Place& place) {
  const auto read = read_attestation(attestation);
  if (!read || !is_for_here_and_verified(read->authenticator_data, place)) return std::nullopt;
  fido_init(0);  // once in every thread; it costs nothing
  for (const auto algorithm : {Algorithm::es256, Algorithm::eddsa}) {
    const auto held = parsed_as(algorithm, read->authenticator_data);
    if (!held) continue;
    if (!is_attested(held.get(), *read, client_data, place)) return std::nullopt;
    const auto* const id = reinterpret_cast<const char*>(fido_cred_id_ptr(held.get()));
    const auto* const key = reinterpret_cast<const char*>(fido_cred_pubkey_ptr(held.get()));
    const auto id_size = fido_cred_id_len(held.get());
    if (id == nullptr || key == nullptr || id_size == 0 || id_size > longest_credential_id)
      return std::nullopt;
    return Credential{std::string{id, id_size}, algorithm,
                      std::string{key, fido_cred_pubkey_len(held.get())},
                      fido_cred_sigcount(held.get())};
  }
  return std::nullopt;
}

std::optional<std::uint32_t> passkey_shown(const Shown& shown, const Credential& credential,
                                           const Place& place) {
  if (!is_for_here_and_verified(shown.authenticator_data, place)) return std::nullopt;
  fido_init(0);
  const auto held = held_or_throw(AssertionHeld{fido_assert_new()});
  const auto hash = sha256_of(shown.client_data);
  const auto& data = shown.authenticator_data;
  const auto& signature = shown.signature;
  const bool is_read =
      fido_assert_set_rp(held.get(), place.host.c_str()) == FIDO_OK &&
      fido_assert_set_clientdata_hash(held.get(), hash.data(), hash.size()) == FIDO_OK &&
      fido_assert_set_up(held.get(), FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_uv(held.get(), FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_count(held.get(), 1) == FIDO_OK &&
      fido_assert_set_authdata_raw(held.get(), 0, bytes_of(data), data.size()) == FIDO_OK &&
      fido_assert_set_sig(held.get(), 0, bytes_of(signature), signature.size()) == FIDO_OK;
  if (!is_read || verified_by(held.get(), credential) != FIDO_OK) return std::nullopt;
  const auto count = fido_assert_sigcount(held.get(), 0);
  if (!has_moved_on(credential.sign_count, count)) return std::nullopt;
  return count;
}

}  // namespace evenkeel::passkey
