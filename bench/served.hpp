// SPDX-License-Identifier: Apache-2.0
// The real program serving a clinic as a process of its own: how soon it answers, what it costs.
#pragma once

#include "http_client.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel::bench {

using Clock = std::chrono::steady_clock;

class Served {
 public:
  // Returns at the first answered page.
  Served(const std::string& program, const std::string& folder, std::uint16_t port) : port_{port} {
    const auto began = Clock::now();
    const auto port_text = std::to_string(port);
    child_ = ::fork();
    if (child_ == 0) {
      const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
      ::dup2(nowhere, STDOUT_FILENO);
      ::execl(program.c_str(), program.c_str(), "serve", "--data", folder.c_str(), "--port",
              port_text.c_str(), nullptr);
      ::_exit(127);
    }
    wait_until_it_answers();
    start_time_ = Clock::now() - began;
  }
  ~Served() {
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  std::chrono::duration<double, std::milli> start_time() const { return start_time_; }

  double resident_megabytes() const {
    std::ifstream status{"/proc/" + std::to_string(child_) + "/status"};
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    }
    throw std::runtime_error{"the server has gone"};
  }

  double cpu_seconds() const {
    std::ifstream stat{"/proc/" + std::to_string(child_) + "/stat"};
    std::string text;
    std::getline(stat, text);
    std::istringstream fields{text.substr(text.rfind(')') + 2)};
    std::string skipped;
    for (int i = 0; i < 11; ++i) {
      fields >> skipped;
    }
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  }

  struct Load {
    double pages_per_second = 0;
    double cpu_micros_per_page = 0;
    double bytes_per_page = 0;
  };
  // So many readers, each with a connection of its own that stays open.
  Load read(const std::string& path, const std::string& cookie, int readers,
            std::chrono::milliseconds time) const {
    const auto request =
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: evenkeel=" + cookie + "\r\n\r\n";
    std::atomic<bool> is_over = false;
    std::atomic<std::int64_t> pages = 0;
    std::atomic<std::int64_t> bytes = 0;
    const double cpu_before = cpu_seconds();
    const auto began = Clock::now();
    std::vector<std::thread> threads;
    for (int i = 0; i < readers; ++i) {
      threads.emplace_back([&] { read_on(request, is_over, pages, bytes); });
    }
    std::this_thread::sleep_for(time);
    is_over = true;
    for (auto& thread : threads) {
      thread.join();
    }
    const std::chrono::duration<double> taken = Clock::now() - began;
    const auto count = static_cast<double>(pages.load());
    return {count / taken.count(), (cpu_seconds() - cpu_before) * 1e6 / count,
            static_cast<double>(bytes.load()) / count};
  }

 private:
  void wait_until_it_answers() const {
    for (int i = 0; i < 100'000; ++i) {
      try {
        if (test::HttpClient{port_}.get("/sign-in").status == 200) return;
      } catch (const test::NoReply&) {
        std::this_thread::sleep_for(std::chrono::microseconds{500});
      }
    }
    throw std::runtime_error{"the server does not answer"};
  }

  void read_on(const std::string& request, const std::atomic<bool>& is_over,
               std::atomic<std::int64_t>& pages, std::atomic<std::int64_t>& bytes) const {
    test::PlainLine line{port_};
    std::vector<char> buffer(1024 * 1024);
    while (!is_over) {
      line.send(request);
      std::size_t got = 0;
      std::size_t whole = 0;
      while (whole == 0 || got < whole) {
        const auto more = ::recv(line.socket(), buffer.data() + got, buffer.size() - got, 0);
        if (more <= 0) throw std::runtime_error{"the line was cut"};
        got += static_cast<std::size_t>(more);
        if (whole == 0) whole = length_of({buffer.data(), got});
      }
      ++pages;
      bytes += static_cast<std::int64_t>(got);
    }
  }

  static std::size_t length_of(std::string_view reply) {
    const auto end = reply.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    if (!reply.starts_with("HTTP/1.1 200")) {
      throw std::runtime_error{"not a page: " + std::string{reply.substr(0, 15)}};
    }
    const auto at = reply.find("Content-Length: ") + 16;
    return end + 4 + std::stoul(std::string{reply.substr(at, reply.find('\r', at) - at)});
  }

  std::uint16_t port_;
  pid_t child_ = -1;
  Clock::duration start_time_{};
};

}  // namespace evenkeel::bench
