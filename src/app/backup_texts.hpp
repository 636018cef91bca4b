// SPDX-License-Identifier: Apache-2.0
// Texts and nulls as they stand in a backup (app/backup.hpp says how).
#pragma once

#include "app/sealed_file.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::app {

void put_count(SealedWriter&, std::size_t);
void put_text(SealedWriter&, std::string_view);
void put_null(SealedWriter&);

std::size_t taken_count(SealedReader&);
std::optional<std::string> taken_text(SealedReader&);

}  // namespace evenkeel::app
