// SPDX-License-Identifier: Apache-2.0
// usage: evenkeel_press FILE. Eight hands press buttons on the clinic in FILE until killed. Prints
// "ready" when it could serve, then the name of each fact after its commit, one a line.
#include "app/writer.hpp"
#include "db/migrate.hpp"
#include "ward.hpp"

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

using namespace evenkeel;

namespace {

// One write for a line, so that a kill cannot tear it.
void say(const std::string& word) {
  const auto line = word + "\n";
  if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) ::_exit(1);
}

void press(app::Writer& writer, const std::string& hand) {
  for (int i = 0;; ++i) {
    const auto name = hand + "-" + std::to_string(i);
    writer.submit(app::Priority::clinical, [&](db::Database& database) {
      test::add_fact(database, name);
      return true;
    });
    say(name);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    auto database = db::open(db::Location::file(argv[1]), db::Access::read_write);
    db::migrate(*database);
    app::Writer writer{std::move(database)};
    say("ready");
    std::vector<std::jthread> hands;
    for (int hand = 0; hand < 8; ++hand) {
      hands.emplace_back(
          [&, hand] { press(writer, std::to_string(::getpid()) + "-" + std::to_string(hand)); });
    }
  } catch (const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
  return 0;
}
