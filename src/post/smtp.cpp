// SPDX-License-Identifier: Apache-2.0
#include "post/smtp.hpp"

#include "base/failure.hpp"
#include "post/mail_text.hpp"
#include "post/transfer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace evenkeel::post {
namespace {

// What libcurl takes the mail from, and whether it has taken all of it.
struct MailToRead {
  std::string_view rest;
  bool is_all_taken = false;
};

std::size_t give_mail(char* to, std::size_t size, std::size_t count, void* from) {
  auto& mail = *static_cast<MailToRead*>(from);
  const auto given = std::min(size * count, mail.rest.size());
  std::memcpy(to, mail.rest.data(), given);
  mail.rest.remove_prefix(given);
  if (given == 0) mail.is_all_taken = true;
  return given;
}

// The server has the mail when it has seen its end; before that it throws away what it got. After
// its end, only its own word says whether it keeps it.
Delivery delivery_of(CURL* handle, CURLcode code, const MailToRead& mail, std::string_view detail) {
  if (code == CURLE_OK) return {Outcome::delivered};
  long answered = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answered);
  const bool is_refused = !mail.is_all_taken || answered >= 400;
  return {is_refused ? Outcome::refused : Outcome::unclear, failure_said(code, detail)};
}

}  // namespace

Smtp::Smtp(SmtpServer server) : server_{std::move(server)} {
  if (!server_.url.starts_with("smtp://") && !server_.url.starts_with("smtps://"))
    throw Failure{"a mail server is given as smtp://HOST:PORT or smtps://HOST"};
  if (server_.from.find('@') == std::string::npos)
    throw Failure{"mails need an address to come from: --smtp-from clinic@example.org"};
}

Delivery Smtp::carry(const Letter& letter) {
  const auto handle = new_transfer(lets_go_);
  const auto text = mail_text(letter, server_.from);
  const auto to = list_of({"<" + letter.to + ">"});
  MailToRead mail{text};
  std::array<char, CURL_ERROR_SIZE> detail{};
  auto* const curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, server_.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  const auto tls = is_to_this_machine(server_.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL;
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(tls));
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + server_.from + ">").c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_mail);
  curl_easy_setopt(curl, CURLOPT_READDATA, &mail);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  if (!server_.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, server_.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server_.password.c_str());
  }
  if (!server_.trust.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server_.trust.c_str());
  const auto code = curl_easy_perform(curl);
  if (code != CURLE_OK) hang_up(curl);
  return delivery_of(curl, code, mail, detail.data());
}

}  // namespace evenkeel::post
