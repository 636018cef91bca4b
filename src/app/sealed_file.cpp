// SPDX-License-Identifier: Apache-2.0
#include "app/sealed_file.hpp"

#include "base/check.hpp"
#include "db/file_rename.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace evenkeel::app {
namespace {

constexpr std::string_view seal_mark = "evenkeel sealed 1\n";
constexpr std::size_t part_bytes = std::size_t{64} << 10U;
constexpr std::size_t sealed_part_bytes = part_bytes + crypto_secretstream_xchacha20poly1305_ABYTES;
// Before the passphrase is checked the header may be anything; it must not ask for all memory.
constexpr std::uint64_t most_passes = 64;
constexpr std::uint64_t most_memory_bytes = 2ULL << 30U;

using StreamState = crypto_secretstream_xchacha20poly1305_state;

struct SealHeader {
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  KeyCost cost;
  std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES> stream{};
};
constexpr std::size_t seal_header_bytes = seal_mark.size() + crypto_pwhash_SALTBYTES + 16 +
                                          crypto_secretstream_xchacha20poly1305_HEADERBYTES;

void put_number(std::string& to, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    to.push_back(static_cast<char>((number >> shift) & 0xffU));
  }
}

std::uint64_t taken_number(std::string_view& from) {
  std::uint64_t number = 0;
  for (unsigned i = 0; i < 8; ++i) {
    number |= std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
  }
  from.remove_prefix(8);
  return number;
}

template <std::size_t count>
void put_bytes(std::string& to, const std::array<unsigned char, count>& bytes) {
  to.append(bytes.begin(), bytes.end());
}

template <std::size_t count>
void take_bytes(std::string_view& from, std::array<unsigned char, count>& bytes) {
  std::memcpy(bytes.data(), from.data(), count);
  from.remove_prefix(count);
}

std::string text_of(const SealHeader& seal) {
  std::string text{seal_mark};
  put_bytes(text, seal.salt);
  put_number(text, seal.cost.passes);
  put_number(text, seal.cost.memory_bytes);
  put_bytes(text, seal.stream);
  return text;
}

[[noreturn]] void fail_on_file(const std::string& path, const char* verb) {
  throw Failure{std::string{"Cannot "} + verb + " " + path + ": " +
                std::generic_category().message(errno) + "."};
}

// The key of a stream; wiped when it goes.
class StreamKey {
 public:
  StreamKey(std::string_view passphrase, const SealHeader& seal) {
    if (crypto_pwhash(key_.data(), key_.size(), passphrase.data(), passphrase.size(),
                      seal.salt.data(), seal.cost.passes,
                      static_cast<std::size_t>(seal.cost.memory_bytes),
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
      throw Failure{"There is not enough memory to make the key from the passphrase."};
    }
  }
  ~StreamKey() { sodium_memzero(key_.data(), key_.size()); }
  StreamKey(const StreamKey&) = delete;
  StreamKey& operator=(const StreamKey&) = delete;
  const unsigned char* data() const { return key_.data(); }

 private:
  std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> key_{};
};

class OpenFile {
 public:
  OpenFile(const std::string& path, int flags) : path_{path} {
    descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (descriptor_ < 0) fail_on_file(path, "open");
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_on_file(path_, "write");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  // Fewer only at the end of the file.
  std::string read(std::size_t count) const {
    std::string bytes(count, '\0');
    std::size_t have = 0;
    while (have < count) {
      const auto got = ::read(descriptor_, bytes.data() + have, count - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail_on_file(path_, "read");
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
  }
  void sync() const {
    if (::fsync(descriptor_) != 0) fail_on_file(path_, "write");
  }

 private:
  std::string path_;
  int descriptor_ = -1;
};

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

class SealedWriter::Inside {
 public:
  Inside(std::string path, std::string_view passphrase, KeyCost cost)
      : path_{std::move(path)},
        part_path_{path_ + "." + std::to_string(::getpid()) + ".part"},
        file_{created()} {
    check(sodium_init() >= 0, "libsodium starts");
    SealHeader seal{{}, cost, {}};
    randombytes_buf(seal.salt.data(), seal.salt.size());
    const StreamKey key{passphrase, seal};
    crypto_secretstream_xchacha20poly1305_init_push(&state_, seal.stream.data(), key.data());
    header_ = text_of(seal);
    file_.write(header_);
  }
  ~Inside() {
    sodium_memzero(&state_, sizeof state_);
    if (!is_finished_) ::unlink(part_path_.c_str());
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto room = part_bytes - waiting_.size();
      waiting_.append(bytes.substr(0, room));
      bytes.remove_prefix(std::min(room, bytes.size()));
      if (waiting_.size() == part_bytes) seal(crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    }
  }
  void finish() {
    seal(crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    file_.sync();
    db::rename_if_free(part_path_, path_);
    is_finished_ = true;
  }

 private:
  OpenFile created() const {
    if (std::filesystem::exists(path_)) {
      throw Failure{path_ + " exists already; choose another name."};
    }
    return OpenFile{part_path_, O_WRONLY | O_CREAT | O_TRUNC};
  }
  // Each part is bound to the header, so that nothing in front can be changed either.
  void seal(unsigned char tag) {
    std::string sealed(waiting_.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    crypto_secretstream_xchacha20poly1305_push(
        &state_, bytes_of(sealed), nullptr, bytes_of(std::string_view{waiting_}), waiting_.size(),
        bytes_of(std::string_view{header_}), header_.size(), tag);
    file_.write(sealed);
    waiting_.clear();
  }

  std::string path_;
  std::string part_path_;
  OpenFile file_;
  StreamState state_{};
  std::string header_;
  std::string waiting_;
  bool is_finished_ = false;
};

SealedWriter::SealedWriter(std::string path, std::string_view passphrase, KeyCost cost)
    : inside_{std::make_unique<Inside>(std::move(path), passphrase, cost)} {}
SealedWriter::~SealedWriter() = default;
void SealedWriter::write(std::string_view bytes) { inside_->write(bytes); }
void SealedWriter::finish() { inside_->finish(); }

class SealedReader::Inside {
 public:
  Inside(std::string path, std::string_view passphrase)
      : path_{std::move(path)}, file_{path_, O_RDONLY} {
    check(sodium_init() >= 0, "libsodium starts");
    header_ = file_.read(seal_header_bytes);
    const auto seal = parsed_header();
    const StreamKey key{passphrase, seal};
    if (crypto_secretstream_xchacha20poly1305_init_pull(&state_, seal.stream.data(), key.data()) !=
        0) {
      fail("its beginning is damaged");
    }
    open_next_part("the passphrase is wrong, or its beginning is damaged");
  }
  ~Inside() { sodium_memzero(&state_, sizeof state_); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  std::string read(std::size_t count) {
    std::string bytes;
    while (bytes.size() < count) {
      if (at_ == part_.size()) {
        if (is_last_) fail("it ends too early");
        open_next_part("it is damaged or cut short");
        continue;
      }
      const auto some = std::min(count - bytes.size(), part_.size() - at_);
      bytes.append(part_, at_, some);
      at_ += some;
    }
    return bytes;
  }
  bool is_at_end() {
    while (at_ == part_.size() && !is_last_)
      open_next_part("it is damaged or cut short");
    return at_ == part_.size() && file_.read(1).empty();
  }

 private:
  [[noreturn]] void fail(const char* why) const {
    throw Failure{path_ + " cannot be opened: " + why + "."};
  }
  SealHeader parsed_header() const {
    if (header_.size() != seal_header_bytes || !header_.starts_with(seal_mark)) {
      fail("it is not an Evenkeel backup");
    }
    SealHeader seal;
    std::string_view rest = std::string_view{header_}.substr(seal_mark.size());
    take_bytes(rest, seal.salt);
    seal.cost.passes = taken_number(rest);
    seal.cost.memory_bytes = taken_number(rest);
    take_bytes(rest, seal.stream);
    const bool is_plausible = seal.cost.passes >= crypto_pwhash_OPSLIMIT_MIN &&
                              seal.cost.passes <= most_passes &&
                              seal.cost.memory_bytes >= crypto_pwhash_MEMLIMIT_MIN &&
                              seal.cost.memory_bytes <= most_memory_bytes;
    if (!is_plausible) fail("its beginning is damaged");
    return seal;
  }
  void open_next_part(const char* otherwise) {
    const auto sealed = file_.read(sealed_part_bytes);
    if (sealed.size() < crypto_secretstream_xchacha20poly1305_ABYTES) fail(otherwise);
    part_.assign(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
    at_ = 0;
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(
            &state_, bytes_of(part_), nullptr, &tag, bytes_of(std::string_view{sealed}),
            sealed.size(), bytes_of(std::string_view{header_}), header_.size()) != 0) {
      fail(otherwise);
    }
    is_last_ = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  }

  std::string path_;
  OpenFile file_;
  StreamState state_{};
  std::string header_;
  std::string part_;
  std::size_t at_ = 0;
  bool is_last_ = false;
};

SealedReader::SealedReader(std::string path, std::string_view passphrase)
    : inside_{std::make_unique<Inside>(std::move(path), passphrase)} {}
SealedReader::~SealedReader() = default;
std::string SealedReader::read(std::size_t count) { return inside_->read(count); }
bool SealedReader::is_at_end() { return inside_->is_at_end(); }

}  // namespace evenkeel::app
