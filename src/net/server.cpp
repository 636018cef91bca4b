// SPDX-License-Identifier: Apache-2.0
#include "net/server.hpp"

#include "net/compress.hpp"
#include "net/connection.hpp"
#include "net/loop.hpp"
#include "net/wire.hpp"
#include "net/workers.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

namespace evenkeel::net {
namespace {

// How exactly a deadline is kept.
constexpr std::chrono::milliseconds sweep_time{250};

// So many forms can wait for one sync of the disk together; see Workers.
constexpr int usual_workers = 32;

}  // namespace

class Server::Inside final : public Floor {
 public:
  Inside(Settings settings, Answer answer)
      : settings_{std::move(settings)}, answer_{std::move(answer)}, loop_{settings_} {
    workers_.emplace(settings_.workers > 0 ? settings_.workers : usual_workers,
                     settings_.limits.queue);
    loop_.accept([this](std::unique_ptr<Transport> transport) { greet(std::move(transport)); });
    loop_.every(sweep_time, [this] { sweep(); });
  }

  ~Inside() {
    workers_.reset();  // they post to the loop and hold connections
    for (const auto& connection : std::vector(connections_.begin(), connections_.end())) {
      connection->close();
    }
  }

  const Limits& limits() const override { return settings_.limits; }

  bool answer(const std::shared_ptr<Connection>& connection, Request request) override {
    return workers_->post([this, connection, request = std::move(request)](int worker) mutable {
      Response response = answered(request, worker);
      compressor_.compress(request, response);
      loop_.post([connection = std::move(connection), response = std::move(response)]() mutable {
        connection->respond(std::move(response));
      });
    });
  }

  std::expected<std::shared_ptr<void>, int> room_for_file(std::string_view path) override {
    if (!settings_.takes_files || !settings_.takes_files(path)) return std::unexpected{415};
    if (uploads_ >= settings_.limits.uploads_at_once) return std::unexpected{503};
    ++uploads_;
    return std::shared_ptr<void>{nullptr, [this](void*) { --uploads_; }};
  }

  void opened_stream(const std::shared_ptr<Connection>& connection) override {
    if (is_stopping_) return connection->close();
    by_topic_[connection->stream()->name].insert(connection);
    const std::scoped_lock lock{keys_mutex_};
    ++keys_[connection->stream()->key];
  }

  void gone(const std::shared_ptr<Connection>& connection) override {
    if (connection->stream()) forget_stream(connection);
    connections_.erase(connection);
    if (is_stopping_ && connections_.empty()) loop_.stop();
  }

  void publish(std::string topic, std::shared_ptr<const std::string> event) {
    loop_.post([this, topic = std::move(topic), event = std::move(event)] {
      const auto found = by_topic_.find(topic);
      if (found == by_topic_.end()) return;
      // A slow reader is closed by this, and takes itself out of the set.
      for (const auto& connection : std::vector(found->second.begin(), found->second.end())) {
        connection->send_event(event);
      }
    });
  }

  std::vector<std::string> stream_keys() const {
    const std::scoped_lock lock{keys_mutex_};
    std::vector<std::string> keys;
    keys.reserve(keys_.size());
    for (const auto& [key, count] : keys_) {
      keys.push_back(key);
    }
    return keys;
  }

  void close_streams(std::string key) {
    loop_.post([this, key = std::move(key)] {
      for (const auto& connection : std::vector(connections_.begin(), connections_.end())) {
        if (connection->stream() && connection->stream()->key == key) connection->close();
      }
    });
  }

  void stop() {
    loop_.post([this] {
      is_stopping_ = true;
      stops_at_ = std::chrono::steady_clock::now() + settings_.limits.stop_within;
      loop_.stop_accepting();
      for (const auto& connection : std::vector(connections_.begin(), connections_.end())) {
        connection->wind_down();
      }
      if (connections_.empty()) loop_.stop();
    });
  }

  std::uint16_t port() const { return loop_.port(); }
  int workers() const { return workers_->count(); }
  void run() { loop_.run(); }

 private:
  // The last net: what a handler throws has a log line and a page of its own before it comes here.
  Response answered(Request& request, int worker) {
    try {
      return answer_(request, worker);
    } catch (const std::exception& unexpected) {
      std::fprintf(stderr, "evenkeel: a request failed: %s\n", unexpected.what());
      return edge_refusal(500);
    }
  }

  void greet(std::unique_ptr<Transport> transport) {
    if (is_stopping_ || connections_.size() >= settings_.limits.connections) {
      return transport->close();
    }
    const auto connection = std::make_shared<Connection>(std::move(transport), *this);
    connections_.insert(connection);
    connection->begin();
  }

  void sweep() {
    const auto now = std::chrono::steady_clock::now();
    for (const auto& connection : std::vector(connections_.begin(), connections_.end())) {
      connection->sweep(now);
    }
    if (is_stopping_ && now >= stops_at_) loop_.stop();
  }

  void forget_stream(const std::shared_ptr<Connection>& connection) {
    const auto& stream = *connection->stream();
    const auto found = by_topic_.find(stream.name);
    if (found == by_topic_.end() || found->second.erase(connection) == 0) return;
    if (found->second.empty()) by_topic_.erase(found);
    const std::scoped_lock lock{keys_mutex_};
    const auto key = keys_.find(stream.key);
    if (--key->second == 0) keys_.erase(key);
  }

  using Connections = std::unordered_set<std::shared_ptr<Connection>>;

  const Settings settings_;
  const Answer answer_;
  Compressor compressor_;
  Loop loop_;
  std::optional<Workers> workers_;

  // On the loop's thread only.
  Connections connections_;
  std::map<std::string, Connections, std::less<>> by_topic_;
  bool is_stopping_ = false;
  int uploads_ = 0;  // on the loop's thread alone
  std::chrono::steady_clock::time_point stops_at_{};

  mutable std::mutex keys_mutex_;
  std::map<std::string, int, std::less<>> keys_;
};

Server::Server(Settings settings, Answer answer)
    : inside_{std::make_unique<Inside>(std::move(settings), std::move(answer))} {}
Server::~Server() = default;

std::uint16_t Server::port() const { return inside_->port(); }
int Server::workers() const { return inside_->workers(); }
void Server::run() { inside_->run(); }
void Server::stop() { inside_->stop(); }

void Server::publish(std::string_view topic, std::string_view event, std::string_view data) {
  inside_->publish(std::string{topic},
                   std::make_shared<const std::string>(write_event(event, data)));
}

std::vector<std::string> Server::stream_keys() const { return inside_->stream_keys(); }
void Server::close_streams(std::string_view key) { inside_->close_streams(std::string{key}); }

}  // namespace evenkeel::net
