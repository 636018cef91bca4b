// SPDX-License-Identifier: Apache-2.0
// Where the clinic of a command is: "--data DIR" (a file in a folder) or "--database URL".
#pragma once

#include "cli/arguments.hpp"
#include "db/database.hpp"

#include <string>

namespace evenkeel::cli {

// The two options, for a command's list of what it knows.
inline constexpr Known data_option{"--data", true, "folder of the clinic; its file is clinic.db"};
inline constexpr Known database_option{"--database", true,
                                       "postgresql://… instead of a folder of its own"};

// Throws WrongUse when neither or both are given, or the address is of another kind.
db::Location clinic_at(const Arguments&);

// The same, for commands that need a clinic to be there: throws Failure when the file is not.
db::Location existing_clinic_at(const Arguments&);

// For messages; a password in an address is left out.
std::string said(const db::Location&);

}  // namespace evenkeel::cli
