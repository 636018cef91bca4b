// SPDX-License-Identifier: Apache-2.0
// "evenkeel user list" and "evenkeel user link": for when somebody is locked out. The server must
// not run on the same SQLite file meanwhile.
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"

#include <span>
#include <string>
#include <string_view>

namespace evenkeel::cli {

int list_users(std::span<const std::string> arguments);
int link_user(std::span<const std::string> arguments);

// By login name, else by full name: the first administrator may not have chosen a login yet. The
// token of a new one-time link, good for 24 hours; throws WrongUse when nobody or two people fit,
// or the account is closed.
std::string link_for(db::Database&, std::string_view who, const Moment& now);

}  // namespace evenkeel::cli
