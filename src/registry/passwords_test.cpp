// SPDX-License-Identifier: Apache-2.0
#include "registry/passwords.hpp"

#include "base/time.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <vector>

#include <doctest/doctest.h>
#include <time.h>
#include <unistd.h>

namespace evenkeel::registry {
namespace {

std::string judged(std::string_view password) {
  const auto result = acceptable_password(password);
  return result ? "" : result.error().code;
}

// CPU time of this thread: what another process does to the clock does not matter.
Milliseconds cpu_time_of(const auto& work) {
  const auto now = [] {
    timespec at{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return std::chrono::seconds{at.tv_sec} + std::chrono::nanoseconds{at.tv_nsec};
  };
  const auto before = now();
  work();
  return std::chrono::duration_cast<Milliseconds>(now() - before);
}

long resident_mebibytes() {
  std::ifstream statm{"/proc/self/statm"};
  long size = 0;
  long resident = 0;
  statm >> size >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

}  // namespace

TEST_CASE("a password has 15 to 128 characters, counted as characters") {
  CHECK(judged("quiet lamp 7 oc") == "");
  CHECK(judged("quiet lamp 7 o") == "too-short");
  CHECK(judged("stiller Bär 7 Ö") == "");
  CHECK(judged("stiller Bär 7 ") == "too-short");
  std::string longest = "x";
  for (int i = 0; i < 127; ++i)
    longest += i % 3 == 0 ? "Ä" : (i % 5 == 0 ? "ß" : "s");
  CHECK(judged(longest) == "");
  CHECK(judged(longest + "Ä") == "too-long");
  CHECK(judged(std::string(64, 'a') + "b" + std::string(63, 'c')) == "");
  CHECK(judged(std::string(64, 'a') + "b" + std::string(64, 'c')) == "too-long");
  CHECK(judged("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF") == "not-text");
}

TEST_CASE("no rule asks for digits, signs or capitals") {
  CHECK(judged("onlysmallletters") == "");
  CHECK(judged("ONLY SMALL LETTERS") == "");
  CHECK(judged("a kettle hums in b flat") == "");
}

TEST_CASE("what a stranger would try first is refused, disguised or not") {
  for (const char* common :
       {"passwordpassword",     "Password12345678",        "P@ssw0rd!P@ssw0rd!",
        "aaaaaaaaaaaaaaa",      "abcabcabcabcabc",         "123456789012345",
        "098765432109876",      "qwertyuiopasdfgh",        "Qwertyuiop12345",
        "1qaz2wsx3edc4rfv",     "abcdefghijklmnop",        "iloveyou1234567",
        "ketamine clinic 2026", "Ketamine-Clinic-1",       "evenkeelevenkeel",
        "Evenkeel Clinic!",     "welcome2thecl1nic",       "correct horse battery",
        "11111111111111111",    "letmein letmein letmein", "Summer2026Summer2026",
        "               "}) {
    CHECK_MESSAGE(judged(common) == "too-common", common);
  }
  for (const char* fine : {"correct horse battery staple", "the kettle hums in b flat",
                           "nine otters knit scarves", "clinic otter knits scarves"}) {
    CHECK_MESSAGE(judged(fine) == "", fine);
  }
}

TEST_CASE("the demo clinic's password is long enough and useless in a real one") {
  CHECK(demo_password().size() >= 15);
  CHECK(judged(demo_password()) == "too-common");
}

TEST_CASE("a hash tells the password it was made of and no other, to the last byte") {
  const std::string password(128, 'p');
  const auto hash = hash_password(password, weak_hash_cost_for_tests);
  CHECK(is_password(hash, password));
  CHECK_FALSE(is_password(hash, password.substr(1)));
  CHECK_FALSE(is_password(hash, password + "p"));
  CHECK_FALSE(is_password(hash, password.substr(0, 127) + "q"));
  CHECK(hash != hash_password(password, weak_hash_cost_for_tests));
  const auto odd = hash_password(std::string_view{"nul\0inside", 10}, weak_hash_cost_for_tests);
  CHECK_FALSE(is_password(odd, std::string_view{"nul\0elsewhere", 13}));
  CHECK_FALSE(is_password("no hash at all", password));
}

TEST_CASE("the clinic's hash is argon2id with 64 MiB and 3 passes, and says so") {
  const auto hash = hash_password("quiet lamp 7 oceans");
  CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
  CHECK_FALSE(is_outdated(hash));
  CHECK(is_outdated(hash_password("quiet lamp 7 oceans", weak_hash_cost_for_tests)));
}

TEST_CASE("an unknown login takes as long as a known one") {
  const std::optional<std::string> known = hash_password("quiet lamp 7 oceans");
  const auto median = [](const std::optional<std::string>& hash) {
    std::vector<Milliseconds> times;
    for (int i = 0; i < 3; ++i) {
      times.push_back(cpu_time_of([&] { CHECK_FALSE(is_password(hash, "wrong lamp 7 oceans")); }));
    }
    std::ranges::sort(times);
    return times[1];
  };
  const auto for_known = median(known);
  const auto for_unknown = median(std::nullopt);
  // Both are the same work; a path without a hash would take a thousandth.
  CHECK(for_unknown * 2 > for_known);
  CHECK(for_known * 2 > for_unknown);
}

TEST_CASE("the memory of a hash goes back to the system") {
  hash_password("quiet lamp 7 oceans", weak_hash_cost_for_tests);
  const auto before = resident_mebibytes();
  hash_password("quiet lamp 7 oceans", {64, 1});
  CHECK(resident_mebibytes() < before + 16);
}

}  // namespace evenkeel::registry
