// SPDX-License-Identifier: Apache-2.0
// The official texts of questionnaires that this clinic has imported. Versioned: one is never
// replaced, the next one follows it and only when somebody says so.
#pragma once

#include "base/decision.hpp"
#include "db/database.hpp"
#include "registry/patients.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::registry {

struct InstrumentText {
  std::string instrument;  // "phq-9"
  std::string title;
  std::string form_version;  // as its owner calls it
  std::string notice;
  std::string body;          // the file as it came
  std::int64_t version = 0;  // of this clinic: 1, 2, 3 …
  Instant recorded_at{};
};

enum class AfterAnother { refused, wanted };

// Its version in this clinic. The same file again is no new one. Another file where a text is
// already: refused as "has-text", unless it is wanted after it.
Result<std::int64_t> add_instrument_text(db::Database&, const InstrumentText&, AfterAnother,
                                         const By&);

// The latest, or the one that somebody answered. Throws Failure when the file no longer fits its
// hash.
std::optional<InstrumentText> instrument_text(db::Database&, std::string_view instrument,
                                              std::optional<std::int64_t> version = std::nullopt);
bool has_instrument_text(db::Database&, std::string_view instrument);
// All versions of all, without their files: by instrument, the newest first.
std::vector<InstrumentText> instrument_texts(db::Database&);

}  // namespace evenkeel::registry
