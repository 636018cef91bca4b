// SPDX-License-Identifier: Apache-2.0
// The pages of a clinic's database answered in this process, and what one of them costs the
// worker's thread: without socket and parsing, so that neighbours on the machine count little.
#pragma once

#include "app/clock.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "app/writer.hpp"
#include "cli/open_clinic.hpp"
#include "full_clinic.hpp"
#include "web/site.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::bench {

inline constexpr std::string_view fixed_page = "/health";

inline double thread_micros() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

struct Spread {
  double p50 = 0, p99 = 0, most = 0;

  static Spread of(std::vector<double> taken) {
    std::ranges::sort(taken);
    return {taken[taken.size() / 2], taken[taken.size() * 99 / 100], taken.back()};
  }
};

class SiteAtHand {
 public:
  SiteAtHand(const db::Location& location, int workers)
      : rules_{app::default_policy(), app::default_interactions(), app::default_eligibility()},
        pages_{cli::default_public_site()},
        writer_{db::open(location, db::Access::read_write)},
        site_{{[location] { return db::open(location, db::Access::read_only); }, writer_, clock_,
               rules_, pages_, [](std::string_view) {}},
              {.logs = false},
              workers} {}

  web::Site& site() { return site_; }

  // CPU in microseconds of the same request so many times; each must be answered with a page.
  template <class MakeRequest>
  Spread cpu_of(int rounds, const MakeRequest& make_request) {
    std::vector<double> taken;
    for (int i = 0; i < rounds; ++i) {
      net::Request request = make_request();
      const double began = thread_micros();
      const auto response = site_.answer(request, 0);
      taken.push_back(thread_micros() - began);
      if (response.status != 200) throw std::runtime_error{"not a page: " + request.path};
    }
    return Spread::of(std::move(taken));
  }

 private:
  const app::MachineClock clock_;
  const app::Rules rules_;
  const web::PublicSite pages_;
  app::Writer writer_;
  web::Site site_;
};

// "[--folder DIR] [--small] [--only PAGE]": where the clinic is, or is to be made, how large, and
// what of it is measured.
struct Asked {
  Size size;
  std::string folder;
  std::string only;

  db::Location location() const { return db::Location::file(folder + "/clinic.db"); }
  bool is_made() const { return std::filesystem::exists(location().path_or_url); }
};

inline Asked asked_for(int count, char** words, const Size& usual) {
  Asked asked{usual, {}, {}};
  const std::vector<std::string> given{words + 1, words + count};
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i] == "--small") asked.size = {200, 600, 30'000, 8};
    if (given[i] == "--folder" && i + 1 < given.size()) asked.folder = given[i + 1];
    if (given[i] == "--only" && i + 1 < given.size()) asked.only = given[i + 1];
  }
  if (asked.folder.empty()) {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "evenkeel-bench-").string() + std::string(6, 'X');
    asked.folder = ::mkdtemp(pattern.data());
  }
  std::filesystem::create_directories(asked.folder);
  return asked;
}

inline void print_machine(const Asked& asked) {
  std::ifstream load{"/proc/loadavg"};
  std::string average;
  std::getline(load, average);
  std::printf("in %s; load of the machine %s\n", asked.folder.c_str(), average.c_str());
}

// A benchmark that cannot go on says why.
template <class Run>
int told(const char* name, const Run& run) {
  try {
    run();
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s: %s\n", name, failure.what());
    return 1;
  }
}

}  // namespace evenkeel::bench
