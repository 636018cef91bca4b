// SPDX-License-Identifier: Apache-2.0
#include "web/doorkeeper.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <utility>

namespace evenkeel::web {
namespace {

constexpr std::chrono::milliseconds look_every{500};
constexpr Minutes presence_touch_after{1};

}  // namespace

std::string stream_key(std::string_view token, app::May permission) {
  return std::string{token} + ' ' + std::string{app::name_of(permission)};
}

Doorkeeper::Doorkeeper(SiteNeeds needs, net::Server& server)
    : needs_{std::move(needs)}, server_{server}, thread_{[this] { watch(); }} {}

Doorkeeper::~Doorkeeper() {
  {
    const std::scoped_lock lock{mutex_};
    is_over_ = true;
  }
  over_.notify_all();
  thread_.join();
}

void Doorkeeper::watch() {
  std::unique_lock lock{mutex_};
  while (!over_.wait_for(lock, look_every, [this] { return is_over_; })) {
    look();
  }
}

void Doorkeeper::look() {
  const auto keys = server_.stream_keys();
  for (const auto& key : keys) {
    try {
      look_at(key);
    } catch (const std::exception& failure) {
      // Who cannot be known is not shown anything; the page asks again by itself.
      std::fprintf(stderr, "evenkeel: live pages closed: %s\n", failure.what());
      server_.close_streams(key);
      reader_.reset();
    }
  }
}

void Doorkeeper::look_at(const std::string& key) {
  if (!reader_) reader_ = needs_.open_reader();
  const auto now = needs_.clock.now().wall;
  const std::string_view token = std::string_view{key}.substr(0, key.find(' '));
  const auto who = registry::signed_in(*reader_, token, now);
  for (const auto permission : {app::May::see_board, app::May::read_chart, app::May::book_visits}) {
    if (key != stream_key(token, permission)) continue;
    if (!who || !app::may(who->staff.roles, permission)) return server_.close_streams(key);
    // Whoever has a chair's page open is there: no sign-in page takes its place in an infusion.
    if (permission == app::May::read_chart && now - who->last_seen >= presence_touch_after) {
      needs_.writer.submit(app::Priority::routine, [&](auto& database) {
        registry::touch_sign_in(database, who->token_hash, now);
        return true;
      });
    }
  }
}

}  // namespace evenkeel::web
