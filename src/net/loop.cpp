// SPDX-License-Identifier: Apache-2.0
#include "net/loop.hpp"

#include "base/failure.hpp"
#include "net/tls.hpp"

#include <array>
#include <optional>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

namespace evenkeel::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Socket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;
using TlsStream = asio::ssl::stream<Socket>;
using boost::system::error_code;

auto answering(Transport::Done done) {
  return
      [done = std::move(done)](error_code failed, std::size_t bytes = 0) { done(!failed, bytes); };
}

// One shape over both streams.
template <class Stream>
class StreamTransport : public Transport {
 public:
  template <class... More>
  explicit StreamTransport(Socket socket, More&... more) : stream_{std::move(socket), more...} {
    error_code ignored;
    socket_().set_option(tcp::no_delay{true}, ignored);
    const auto peer = socket_().remote_endpoint(ignored);
    if (!ignored) peer_ = peer.address().to_string();
  }

  std::string peer() const override { return peer_; }
  bool is_secure() const override { return is_tls; }

  void handshake(Done done) override {
    if constexpr (is_tls) {
      stream_.async_handshake(asio::ssl::stream_base::server, answering(std::move(done)));
    } else {
      asio::post(stream_.get_executor(), [done = std::move(done)] { done(true, 0); });
    }
  }
  void read(char* into, std::size_t most, Done done) override {
    stream_.async_read_some(asio::buffer(into, most), answering(std::move(done)));
  }
  void write(std::string_view first, std::string_view second, Done done) override {
    const std::array<asio::const_buffer, 2> pieces{asio::buffer(first), asio::buffer(second)};
    asio::async_write(stream_, pieces, answering(std::move(done)));
  }
  void keep_little_unsent() override {
    error_code ignored;
    socket_().set_option(asio::socket_base::send_buffer_size{64 * 1024}, ignored);
  }
  void finish() override {
    if constexpr (is_tls) {
      // The notice is made here and sent with the socket's next write or not at all; the length of
      // every answer is stated, so no reader depends on it.
      SSL_shutdown(stream_.native_handle());
    } else {
      error_code ignored;
      stream_.shutdown(tcp::socket::shutdown_send, ignored);
    }
  }
  void close() override {
    error_code ignored;
    socket_().close(ignored);
  }

 private:
  static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

  Socket& socket_() {
    if constexpr (is_tls) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  Stream stream_;
  std::string peer_;
};

tcp::endpoint place_to_listen(const Settings& settings) {
  error_code failed;
  const auto address = asio::ip::make_address(settings.address, failed);
  if (failed) throw Failure{"not an address to listen on: " + settings.address};
  return {address, settings.port};
}

}  // namespace

class Loop::Inside {
 public:
  explicit Inside(const Settings& settings) : acceptor_{io_} {
    if (!settings.tls_certificate.empty() || !settings.tls_key.empty()) {
      tls_.emplace(open_tls(settings.tls_certificate, settings.tls_key).release());
    }
    const auto place = place_to_listen(settings);
    error_code failed;
    acceptor_.open(place.protocol(), failed);
    if (!failed) acceptor_.set_option(Acceptor::reuse_address{true}, failed);
    if (!failed) acceptor_.bind(place, failed);
    if (!failed) acceptor_.listen(asio::socket_base::max_listen_connections, failed);
    if (failed == asio::error::address_in_use) {
      throw Failure{"port " + std::to_string(settings.port) + " of " + settings.address +
                    " is taken by another program"};
    }
    if (failed) {
      throw Failure{"cannot listen on port " + std::to_string(settings.port) + " of " +
                    settings.address + ": " + failed.message()};
    }
    port_ = acceptor_.local_endpoint().port();
  }

  void accept(Accepted accepted) {
    accepted_ = std::move(accepted);
    accept_next();
  }

  void accept_next() {
    acceptor_.async_accept([this](error_code failed, Socket socket) {
      if (!acceptor_.is_open()) return;
      if (failed) {
        // Out of descriptors, most likely: let some close before asking again.
        wait(std::chrono::milliseconds{100}, [this] { accept_next(); });
        return;
      }
      if (tls_) {
        accepted_(std::make_unique<StreamTransport<TlsStream>>(std::move(socket), *tls_));
      } else {
        accepted_(std::make_unique<StreamTransport<Socket>>(std::move(socket)));
      }
      accept_next();
    });
  }

  void stop_accepting() {
    error_code ignored;
    acceptor_.close(ignored);
  }

  void every(std::chrono::milliseconds time, const std::function<void()>& act) {
    wait(time, [this, time, act] {
      act();
      every(time, act);
    });
  }

  void post(std::move_only_function<void()> act) { asio::post(io_, std::move(act)); }
  std::uint16_t port() const { return port_; }
  void run() { io_.run(); }
  void stop() { io_.stop(); }

 private:
  template <class Act>
  void wait(std::chrono::milliseconds time, Act act) {
    auto timer = std::make_shared<asio::steady_timer>(io_, time);
    timer->async_wait([timer, act = std::move(act)](error_code failed) {
      if (!failed) act();
    });
  }

  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> stays_{io_.get_executor()};
  std::optional<asio::ssl::context> tls_;
  Acceptor acceptor_;
  std::uint16_t port_ = 0;
  Accepted accepted_;
};

Loop::Loop(const Settings& settings) : inside_{std::make_unique<Inside>(settings)} {}
Loop::~Loop() = default;
void Loop::accept(Accepted accepted) { inside_->accept(std::move(accepted)); }
void Loop::stop_accepting() { inside_->stop_accepting(); }
void Loop::every(std::chrono::milliseconds time, std::function<void()> act) {
  inside_->every(time, act);
}
void Loop::post(std::move_only_function<void()> act) { inside_->post(std::move(act)); }
std::uint16_t Loop::port() const { return inside_->port(); }
void Loop::run() { inside_->run(); }
void Loop::stop() { inside_->stop(); }

}  // namespace evenkeel::net
