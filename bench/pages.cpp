// SPDX-License-Identifier: Apache-2.0
// What the board and the chair's page cost with years of work in the database: CPU of the server
// for a page, pages a second, memory, and how soon the first page comes. Every figure stands beside
// the same figure of a fixed page of the same run. See docs/PERFORMANCE.md.
//
//   build/release/bench/pages [--folder DIR] [--small]
#include "app/clock.hpp"
#include "app/eligibility_file.hpp"
#include "cli/open_clinic.hpp"
#include "db/migrate.hpp"
#include "full_clinic.hpp"
#include "read/sessions.hpp"
#include "served.hpp"
#include "web/site.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace evenkeel::bench {
namespace {

constexpr std::string_view fixed_page = "/health";

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

double clock_micros(clockid_t which) {
  timespec time{};
  clock_gettime(which, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

void fill_when_empty(const db::Location& location, const Size& size) {
  if (std::filesystem::exists(location.path_or_url)) return;
  const auto database = db::open(location, db::Access::read_write);
  db::migrate(*database);
  const auto began = Clock::now();
  FullClinic{*database, app::MachineClock{}.now(), size}.fill();
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

// CPU of the worker's thread for one page, without socket and parsing.
void measure_handlers(const db::Location& location, const Visitor& visitor) {
  const app::MachineClock clock;
  const app::Rules rules{app::default_policy(), {}, app::default_eligibility()};
  const auto pages = cli::default_public_site();
  app::Writer writer{db::open(location, db::Access::read_write)};
  web::Site site{{[location] { return db::open(location, db::Access::read_only); }, writer, clock,
                  rules, pages, [](std::string_view) {}},
                 {.logs = false},
                 1};
  std::printf("\nCPU of the worker for a page, microseconds\n%-26s %8s %8s %8s %10s\n", "", "p50",
              "p99", "most", "p50 ratio");
  double fixed = 0;
  for (const auto& path : {std::string{fixed_page}, std::string{"/"}, std::string{"/board"},
                           std::string{"/what-a-dose-does"}, visitor.chair_path}) {
    std::vector<double> taken;
    for (int i = 0; i < 1'000; ++i) {
      net::Request request;
      request.path = path;
      request.headers = {{"host", "localhost"}, {"cookie", "evenkeel=" + visitor.token}};
      const double began = clock_micros(CLOCK_THREAD_CPUTIME_ID);
      const auto response = site.answer(request, 0);
      taken.push_back(clock_micros(CLOCK_THREAD_CPUTIME_ID) - began);
      if (response.status != 200) throw std::runtime_error{"not a page: " + path};
    }
    std::ranges::sort(taken);
    const double median = taken[taken.size() / 2];
    if (path == fixed_page) fixed = median;
    std::printf("%-26s %8.0f %8.0f %8.0f %9.1fx\n",
                path == visitor.chair_path ? "chairside" : path.c_str(), median,
                taken[taken.size() * 99 / 100], taken.back(), median / fixed);
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

int run(const std::vector<std::string>& words) {
  Size size;
  std::string folder;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--small") size = {200, 600, 30'000, 8};
    if (words[i] == "--folder" && i + 1 < words.size()) folder = words[i + 1];
  }
  if (folder.empty()) {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "evenkeel-bench-").string() + std::string(6, 'X');
    folder = ::mkdtemp(pattern.data());
  }
  std::filesystem::create_directories(folder);
  const auto location = db::Location::file(folder + "/clinic.db");
  fill_when_empty(location, size);
  std::ifstream load{"/proc/loadavg"};
  std::string average;
  std::getline(load, average);
  std::printf("in %s; load of the machine %s\n", folder.c_str(), average.c_str());
  const auto visitor = visitor_of(location);
  measure_handlers(location, visitor);
  const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  measure_server((here.parent_path() / "evenkeel").string(), folder, visitor);
  return 0;
}

}  // namespace
}  // namespace evenkeel::bench

int main(int argc, char** argv) {
  try {
    return evenkeel::bench::run({argv + 1, argv + argc});
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "pages: %s\n", failure.what());
    return 1;
  }
}
