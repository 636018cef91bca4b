// SPDX-License-Identifier: Apache-2.0
// What the board and the chair's page cost with years of work in the database: CPU of the server
// for a page, pages a second, memory, and how soon the first page comes. Every figure stands beside
// the same figure of a fixed page of the same run. See docs/PERFORMANCE.md.
//
//   build/release/bench/pages [--folder DIR] [--small]
#include "db/migrate.hpp"
#include "read/sessions.hpp"
#include "served.hpp"
#include "site_at_hand.hpp"

#include <cstdio>
#include <filesystem>
#include <string>

namespace evenkeel::bench {
namespace {

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

void fill_when_empty(const Asked& asked) {
  if (asked.is_made()) return;
  const auto location = asked.location();
  const auto database = db::open(location, db::Access::read_write);
  db::migrate(*database);
  const auto began = Clock::now();
  FullClinic{*database, app::MachineClock{}.now(), asked.size}.fill();
  std::printf("filled in %.0f s, %.0f MB\n", seconds_since(began),
              static_cast<double>(std::filesystem::file_size(location.path_or_url)) / 1e6);
}

struct Visitor {
  std::string token;
  std::string chair_path;
};

Visitor visitor_of(const db::Location& location) {
  const auto database = db::open(location, db::Access::read_write);
  const auto now = app::MachineClock{}.now();
  db::Transaction transaction{*database};
  const auto nurse = registry::staff_by_login(*database, "nurse").value();
  Visitor visitor;
  visitor.token = registry::begin_sign_in(*database, nurse.id, true, {nurse.id, now});
  visitor.chair_path =
      "/sessions/" + read::open_sessions(*database).front().session.text() + "/chair";
  transaction.commit();
  return visitor;
}

void measure_handlers(const db::Location& location, const Visitor& visitor) {
  SiteAtHand clinic{location, 1};
  std::printf("\nCPU of the worker for a page, microseconds\n%-26s %8s %8s %8s %10s\n", "", "p50",
              "p99", "most", "p50 ratio");
  double fixed = 0;
  for (const auto& path : {std::string{fixed_page}, std::string{"/"}, std::string{"/board"},
                           std::string{"/what-a-dose-does"}, visitor.chair_path}) {
    const auto cpu = clinic.cpu_of(1'000, [&] {
      net::Request request;
      request.path = path;
      request.headers = {{"host", "localhost"}, {"cookie", "evenkeel=" + visitor.token}};
      return request;
    });
    if (path == fixed_page) fixed = cpu.p50;
    std::printf("%-26s %8.0f %8.0f %8.0f %9.1fx\n",
                path == visitor.chair_path ? "chairside" : path.c_str(), cpu.p50, cpu.p99, cpu.most,
                cpu.p50 / fixed);
  }
}

void measure_server(const std::string& program, const std::string& folder, const Visitor& visitor) {
  {
    const Served first{program, folder, 8377};
    std::printf("\nstart to first page %.0f ms", first.start_time().count());
  }
  const Served server{program, folder, 8377};
  std::printf(", warm %.0f ms\nresident idle %.1f MB\n", server.start_time().count(),
              server.resident_megabytes());
  std::printf("\nkeep-alive, 16 readers on the same machine\n%-26s %10s %12s %10s %8s\n", "",
              "pages/s", "CPU us/page", "bytes", "ratio");
  double fixed = 0;
  for (const auto& path : {std::string{fixed_page}, std::string{"/board"}, visitor.chair_path,
                           std::string{fixed_page}}) {
    const auto load = server.read(path, visitor.token, 16, std::chrono::milliseconds{4'000});
    if (path == fixed_page && fixed == 0) fixed = load.pages_per_second;
    std::printf("%-26s %10.0f %12.0f %10.0f %7.2fx\n",
                path == visitor.chair_path ? "chairside" : path.c_str(), load.pages_per_second,
                load.cpu_micros_per_page, load.bytes_per_page, load.pages_per_second / fixed);
  }
  std::printf("resident after that %.1f MB\n", server.resident_megabytes());
}

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** words) {
  using namespace evenkeel::bench;
  return told("pages", [&] {
    const auto asked = asked_for(count, words, {});
    fill_when_empty(asked);
    print_machine(asked);
    const auto visitor = visitor_of(asked.location());
    measure_handlers(asked.location(), visitor);
    const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    measure_server((here.parent_path() / "evenkeel").string(), asked.folder, visitor);
  });
}
