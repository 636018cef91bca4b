// SPDX-License-Identifier: Apache-2.0
// The attestation object in which a browser hands over a new passkey (W3C Web Authentication, level
// 2, section 6.5): the two shapes that come when no attestation was asked for, and nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::passkey {

struct Attestation {
  std::string authenticator_data;
  // "packed" without a certificate: signed by the new key itself. None: there is nothing to verify.
  std::optional<std::string> own_signature;
};
// None when the bytes are anything else. Reads what CTAP2 calls canonical CBOR; nothing in it makes
// the reader go deeper.
std::optional<Attestation> read_attestation(std::string_view bytes);

}  // namespace evenkeel::passkey
