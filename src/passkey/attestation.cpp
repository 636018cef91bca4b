// SPDX-License-Identifier: Apache-2.0
#include "passkey/attestation.hpp"

#include <cstddef>
#include <cstdint>

namespace evenkeel::passkey {
namespace {

// RFC 8949, section 3: the upper three bits of a first byte.
enum class Major : unsigned { whole = 0, negative = 1, bytes = 2, text = 3, map = 5 };

constexpr unsigned most_in_first_byte = 23;
constexpr unsigned one_byte_follows = 24;
constexpr unsigned four_bytes_follow = 26;

class Cbor {
 public:
  explicit Cbor(std::string_view bytes) : left_{bytes} {}

  bool is_at_end() const { return left_.empty(); }

  // The number in the next item's head, when the item is of that kind.
  std::optional<std::uint32_t> head(Major major) {
    if (left_.empty()) return std::nullopt;
    const auto first = static_cast<unsigned char>(left_.front());
    if (first >> 5U != static_cast<unsigned>(major)) return std::nullopt;
    left_.remove_prefix(1);
    const unsigned low = first & 0x1fU;
    if (low <= most_in_first_byte) return low;
    if (low > four_bytes_follow) return std::nullopt;
    return number(std::size_t{1} << (low - one_byte_follows));
  }

  std::optional<std::string_view> string(Major major) {
    const auto size = head(major);
    if (!size || *size > left_.size()) return std::nullopt;
    const auto found = left_.substr(0, *size);
    left_.remove_prefix(*size);
    return found;
  }

 private:
  std::optional<std::uint32_t> number(std::size_t size) {
    if (left_.size() < size) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
      value = value << 8U | static_cast<unsigned char>(left_[i]);
    left_.remove_prefix(size);
    return value;
  }

  std::string_view left_;
};

struct AttestationParts {
  std::string_view format;
  std::optional<std::uint32_t> statement_size;
  std::string_view signature;
  std::string_view authenticator_data;
};

// "alg" is the new key's own, which is read from the key.
bool is_statement_read(Cbor& cbor, AttestationParts& parts) {
  parts.statement_size = cbor.head(Major::map);
  for (std::uint32_t i = 0; i < parts.statement_size.value_or(0); ++i) {
    const auto name = cbor.string(Major::text);
    if (name == "alg") {
      if (!cbor.head(Major::negative)) return false;
    } else if (name == "sig") {
      parts.signature = cbor.string(Major::bytes).value_or("");
    } else {
      return false;
    }
  }
  return parts.statement_size.has_value();
}

bool is_part_read(Cbor& cbor, AttestationParts& parts) {
  const auto name = cbor.string(Major::text);
  if (name == "fmt") {
    parts.format = cbor.string(Major::text).value_or("");
    return !parts.format.empty();
  }
  if (name == "authData") {
    parts.authenticator_data = cbor.string(Major::bytes).value_or("");
    return !parts.authenticator_data.empty();
  }
  return name == "attStmt" && is_statement_read(cbor, parts);
}

}  // namespace

std::optional<Attestation> read_attestation(std::string_view bytes) {
  Cbor cbor{bytes};
  AttestationParts parts;
  if (cbor.head(Major::map) != 3U) return std::nullopt;
  for (int i = 0; i < 3; ++i) {
    if (!is_part_read(cbor, parts)) return std::nullopt;
  }
  if (!cbor.is_at_end()) return std::nullopt;
  const std::string data{parts.authenticator_data};
  if (parts.format == "none" && parts.statement_size == 0U) return Attestation{data, std::nullopt};
  const bool is_signed = parts.format == "packed" && !parts.signature.empty();
  if (!is_signed) return std::nullopt;
  return Attestation{data, std::string{parts.signature}};
}

}  // namespace evenkeel::passkey
