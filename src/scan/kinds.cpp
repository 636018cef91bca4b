// SPDX-License-Identifier: Apache-2.0
#include "scan/kinds.hpp"

#include <array>

namespace evenkeel::scan {
namespace {

struct KindOfFile {
  Kind kind;
  std::string_view name, type, begins;
};
constexpr std::array kinds_of_files{KindOfFile{Kind::jpeg, "jpeg", "image/jpeg", "\xFF\xD8\xFF"},
                                    KindOfFile{Kind::png, "png", "image/png", "\x89PNG\r\n\x1A\n"},
                                    KindOfFile{Kind::pdf, "pdf", "application/pdf", "%PDF-"}};

const KindOfFile& entry_of(Kind kind) { return kinds_of_files.at(static_cast<std::size_t>(kind)); }

}  // namespace

std::string_view name_of(Kind kind) { return entry_of(kind).name; }
std::string_view type_of(Kind kind) { return entry_of(kind).type; }

std::optional<Kind> kind_named(std::string_view name) {
  for (const auto& each : kinds_of_files) {
    if (each.name == name) return each.kind;
  }
  return std::nullopt;
}

std::optional<Kind> kind_of(std::string_view first_bytes) {
  for (const auto& each : kinds_of_files) {
    if (first_bytes.starts_with(each.begins)) return each.kind;
  }
  return std::nullopt;
}

}  // namespace evenkeel::scan
