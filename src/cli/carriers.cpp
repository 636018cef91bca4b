// SPDX-License-Identifier: Apache-2.0
#include "cli/carriers.hpp"

#include "post/folder.hpp"
#include "post/smtp.hpp"
#include "post/text_hook.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace evenkeel::cli {
namespace {

// Secrets come in files: what stands on a command line is seen by every user of the machine.
std::string secret_in(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  auto secret = text.str();
  while (secret.ends_with('\n') || secret.ends_with('\r'))
    secret.pop_back();
  if (!in || secret.empty()) throw Failure{"no secret in " + file};
  return secret;
}

std::string folder_for_messages(const Arguments& arguments, const db::Location& location,
                                bool is_demo) {
  if (const auto given = arguments.value(mail_folder_option.name)) return *given;
  if (!is_demo || location.engine != db::Engine::sqlite) return {};
  return (std::filesystem::path{location.path_or_url}.parent_path() / "messages").string();
}

post::SmtpServer smtp_server(const Arguments& arguments) {
  post::SmtpServer server;
  server.url = *arguments.value(smtp_option.name);
  server.from = arguments.value(smtp_from_option.name).value_or("");
  server.user = arguments.value(smtp_user_option.name).value_or("");
  server.trust = arguments.value(smtp_trust_option.name).value_or("");
  if (server.from.empty()) throw WrongUse{"--smtp needs --smtp-from"};
  const auto password = arguments.value(smtp_password_option.name);
  if (server.user.empty() != !password) {
    throw WrongUse{"--smtp-user and --smtp-password-file go together"};
  }
  if (password) server.password = secret_in(*password);
  return server;
}

}  // namespace

app::Carriers carriers(const Arguments& arguments, const db::Location& location, bool is_demo) {
  app::Carriers carriers;
  const auto folder = folder_for_messages(arguments, location, is_demo);
  if (arguments.has(smtp_option.name)) {
    carriers.mail = std::make_unique<post::Smtp>(smtp_server(arguments));
  } else if (!folder.empty()) {
    carriers.mail = std::make_unique<post::Folder>(folder, post::Folder::Form::mail);
  }
  if (const auto hook = arguments.value(sms_hook_option.name)) {
    const auto key = arguments.value(sms_key_option.name);
    if (!key) throw WrongUse{"--sms-hook needs --sms-hook-key-file"};
    carriers.text = std::make_unique<post::TextHook>(post::HookPlace{*hook, secret_in(*key)});
  } else if (!folder.empty()) {
    carriers.text = std::make_unique<post::Folder>(folder, post::Folder::Form::text);
  }
  return carriers;
}

}  // namespace evenkeel::cli
