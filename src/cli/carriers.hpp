// SPDX-License-Identifier: Apache-2.0
// How this clinic's messages leave: a mail server, a web hook for text messages, or a folder.
#pragma once

#include "app/outbox_round.hpp"
#include "cli/arguments.hpp"
#include "db/database.hpp"

namespace evenkeel::cli {

inline constexpr Known mail_folder_option{"--mail-folder", true,
                                          "folder that gets messages as files; a demo has one"};
inline constexpr Known smtp_option{"--smtp", true, "smtp://HOST:587 or smtps://HOST: sends mails"};
inline constexpr Known smtp_from_option{"--smtp-from", true, "the address that mails come from"};
inline constexpr Known smtp_user_option{"--smtp-user", true, "to sign in at the mail server"};
inline constexpr Known smtp_password_option{"--smtp-password-file", true,
                                            "its password, in a file"};
inline constexpr Known smtp_trust_option{"--smtp-trust", true,
                                         "certificates of the mail server, PEM"};
inline constexpr Known sms_hook_option{"--sms-hook", true, "https://… that sends text messages"};
inline constexpr Known sms_key_option{"--sms-hook-key-file", true, "the key that signs them"};

// Throws WrongUse for options that do not go together, Failure for what is not there.
app::Carriers carriers(const Arguments&, const db::Location&, bool is_demo);

}  // namespace evenkeel::cli
