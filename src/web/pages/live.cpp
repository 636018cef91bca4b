// SPDX-License-Identifier: Apache-2.0
#include "web/pages/live.hpp"

#include "web/doorkeeper.hpp"
#include "web/refusal_pages.hpp"
#include "web/sign_in_cookie.hpp"

#include <optional>

namespace evenkeel::web {
namespace {

std::optional<app::May> asked_by_topic(std::string_view topic) {
  if (topic == "board") return app::May::see_board;
  if (topic == "calendar") return app::May::book_visits;
  if (topic.starts_with("session-")) return app::May::read_chart;
  return std::nullopt;
}

}  // namespace

Response show_live(Visit& visit) {
  const auto topic = visit.request.parameter("topic");
  const auto permission = asked_by_topic(topic);
  if (!permission) return not_found(visit);
  if (!visit.may(*permission)) return forbidden(visit);
  Response response;
  response.headers = {{"Content-Type", "text/event-stream; charset=utf-8"},
                      {"X-Accel-Buffering", "no"}};
  response.stream =
      net::StreamTopic{std::string{topic}, stream_key(sign_in_token(visit.request), *permission)};
  return response;
}

}  // namespace evenkeel::web
