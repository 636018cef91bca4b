// SPDX-License-Identifier: Apache-2.0
// The whole clinic in one sealed file, made while it works and proved before it is put back. The
// file is the same from either engine, so it also carries a clinic from one to the other.
//
// Inside: the manifest as text, then each table it names: its columns, then its rows. A text is its
// length (4 bytes, least first) and its bytes; a null is the length 2^32 - 1.
#pragma once

#include "app/sealed_file.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::app {

struct TableRows {
  std::string table;
  std::int64_t rows = 0;

  friend bool operator==(const TableRows&, const TableRows&) = default;
};

struct Manifest {
  std::int64_t schema = 0;
  Instant made_at{};
  std::int64_t journal_rows = 0;
  std::string journal_last_hash;
  std::vector<TableRows> tables;  // each after those that it refers to

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string text_of(const Manifest&);
// Throws Failure for anything else than text_of() writes.
Manifest parse_manifest(std::string_view);

// From a read-only connection, in one snapshot: the clinic works on meanwhile. Refuses to back up a
// journal that does not verify.
Manifest back_up(db::Database& reader, SealedWriter&, Instant made_at);

// Into a place where there is no clinic yet. Everything is proved (rows, journal, references)
// before the clinic stands under its name; sign-ins end.
Manifest restore(SealedReader&, const db::Location&);

}  // namespace evenkeel::app
