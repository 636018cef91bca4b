// SPDX-License-Identifier: Apache-2.0
// What every page of the site costs in a clinic with years of work: the demo clinic's people, each
// in another state, among 10,000 others. A reader of each role follows every link from the first
// page on and reads each kind of page, of different people, again and again: CPU of the worker for
// one page, the slowest kinds first, beside a fixed page of the same run.
//
//   build/release/bench/every_page [--folder DIR] [--small] [--only /panel]
#include "app/demo.hpp"
#include "db/migrate.hpp"
#include "read/progress.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/staff.hpp"
#include "site_at_hand.hpp"
#include "web/router.hpp"

#include <array>
#include <cstdio>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace evenkeel::bench {
namespace {

// Forty sessions on every day of four years.
constexpr Size ten_thousand_patients{10'000, 60'000, 180'000, 8};
constexpr int scores_each = 20;
constexpr std::size_t pages_of_a_kind = 4;
constexpr int rounds = 200;

void add_scores(db::Database& database, const std::vector<PatientId>& patients, Instant now) {
  db::Transaction transaction{database};
  constexpr std::array<const char*, 3> instruments{"phq-9", "gad-7", "mood-0-10"};
  std::int64_t position = 1'000'000'000;
  int number = 0;
  for (const auto& patient : patients) {
    ++number;
    for (int score = 0; score < scores_each; ++score) {
      ++position;
      const std::int64_t at =
          now.time_since_epoch().count() - (number * 6 / 40 + score * 3) * std::int64_t{86'400'000};
      database.run(
          "INSERT INTO score_rows (answers, patient, instrument, total, at, position) "
          "VALUES ($1, $2, $3, $4, $5, $6)",
          "questionnaire-" + std::to_string(position), patient.text(),
          instruments[static_cast<std::size_t>(score % 3)], (number + score) % 10, at, position);
    }
  }
  read::rebuild_progress(database);
  transaction.commit();
}

void fill_around_the_demo(const Asked& asked) {
  if (asked.is_made()) return;
  const auto database = db::open(asked.location(), db::Access::read_write);
  db::migrate(*database);
  const auto now = app::MachineClock{}.now();
  app::make_demo_clinic(
      *database, {app::default_policy(), app::default_interactions(), app::default_eligibility()},
      now);
  FullClinic clinic{*database, now, asked.size};
  clinic.fill_around();
  add_scores(*database, clinic.patients(), now.wall);
}

struct Reader {
  std::string name;
  std::string cookie;
  std::vector<std::string> begins_at;
};

std::vector<Reader> readers_of(const db::Location& location) {
  const auto database = db::open(location, db::Access::read_write);
  const auto now = app::MachineClock{}.now();
  db::Transaction transaction{*database};
  std::vector<Reader> readers{{"visitor", "", {"/", "/book"}}};
  std::vector<std::string> everywhere{"/start", "/patients?q=Test", "/patients?q=ba"};
  database->each(
      "SELECT DISTINCT patient FROM score_rows WHERE patient IN (SELECT patient FROM bookings) "
      "ORDER BY patient LIMIT 8",
      [&](const db::Row& row) { everywhere.push_back("/patients/" + row.string(0)); });
  for (const auto& member : app::demo_links(*database, now)) {
    const auto staff = registry::staff_by_login(*database, member.login).value();
    readers.push_back(
        {member.login,
         "evenkeel=" + registry::begin_sign_in(*database, staff.id, true, {staff.id, now}),
         everywhere});
  }
  database->each(
      "SELECT patient FROM bookings WHERE patient IS NOT NULL GROUP BY patient ORDER BY COUNT(*) "
      "DESC LIMIT 3",
      [&](const db::Row& row) {
        const PatientId patient{row.string(0)};
        readers.push_back(
            {"patient",
             "evenkeel-me=" + registry::begin_patient_sign_in(*database, patient, "bench",
                                                              {registry::patient_hand, now}),
             {"/me", "/me/how-i-am-doing"}});
      });
  transaction.commit();
  return readers;
}

// Each from an address of its own: how often one address may ask is not measured here.
net::Request request_of(const Reader& reader, const std::string& address, int visit) {
  net::Request request;
  const auto query = address.find('?');
  request.path = address.substr(0, query);
  if (query != std::string::npos)
    request.query = net::Fields::parse(address.substr(query + 1)).value();
  request.headers = {{"host", "localhost"}};
  if (!reader.cookie.empty()) request.headers.emplace_back("cookie", reader.cookie);
  request.remote_address = "10." + std::to_string(visit / 65536 % 256) + "." +
                           std::to_string(visit / 256 % 256) + "." + std::to_string(visit % 256);
  return request;
}

std::vector<std::string> links_in(const std::string& page) {
  std::vector<std::string> found;
  constexpr std::string_view begins = "href=\"/";
  for (auto at = page.find(begins); at != std::string::npos; at = page.find(begins, at + 1)) {
    const auto from = at + begins.size() - 1;
    auto link = page.substr(from, page.find_first_of("\"#", from) - from);
    for (auto amp = link.find("&amp;"); amp != std::string::npos; amp = link.find("&amp;"))
      link.erase(amp + 1, 4);
    found.push_back(std::move(link));
  }
  return found;
}

struct Kind {
  Spread cpu;
  std::string reader, address;
};

class Survey {
 public:
  // Of one kind only, when it is named.
  Survey(const db::Location& location, std::string only)
      : clinic_{location, 1}, only_{std::move(only)} {}

  // Every kind of page that the links from the first ones lead to.
  void walk(const Reader& reader) {
    std::deque<std::string> ahead(reader.begins_at.begin(), reader.begins_at.end());
    std::set<std::string> known(ahead.begin(), ahead.end());
    std::map<std::string_view, std::size_t> read;
    for (; !ahead.empty(); ahead.pop_front()) {
      const auto& address = ahead.front();
      const auto path = address.substr(0, address.find('?'));
      const auto match = router_.find(net::Method::get, path);
      if (match.route == nullptr || match.route->path.starts_with("/live")) continue;
      if (read[match.route->path] == pages_of_a_kind) continue;
      auto request = request_of(reader, address, ++visits_);
      const auto response = clinic_.site().answer(request, 0);
      if (response.status != 200) continue;
      ++read[match.route->path];
      measure(reader, match.route->path, address);
      for (auto& link : links_in(response.body)) {
        if (known.insert(link).second) ahead.push_back(std::move(link));
      }
    }
  }

  // The dearest page of each kind; then what nobody came to.
  void print() {
    const Reader nobody{"nobody", "", {}};
    const auto fixed = clinic_.cpu_of(
        1'000, [&] { return request_of(nobody, std::string{fixed_page}, ++visits_); });
    std::vector<std::pair<std::string_view, Kind>> sorted(kinds_.begin(), kinds_.end());
    std::ranges::sort(sorted, [](const auto& one, const auto& other) {
      return one.second.cpu.p99 > other.second.cpu.p99;
    });
    std::printf("CPU of the worker for a page, microseconds; %s: %.1f\n%-46s %-14s %8s %8s %9s\n",
                std::string{fixed_page}.c_str(), fixed.p50, "", "read by", "p50", "p99", "ratio");
    for (const auto& [path, kind] : sorted) {
      std::printf("%-46s %-14s %8.0f %8.0f %8.0fx  %s\n", std::string{path}.c_str(),
                  kind.reader.c_str(), kind.cpu.p50, kind.cpu.p99, kind.cpu.p50 / fixed.p50,
                  kind.address.c_str());
    }
    std::printf("\nno link leads there:\n");
    for (const auto& route : web::routes()) {
      if (route.method == net::Method::get && !kinds_.contains(route.path))
        std::printf("  %s\n", std::string{route.path}.c_str());
    }
  }

 private:
  void measure(const Reader& reader, std::string_view kind, const std::string& address) {
    if (!only_.empty() && kind != only_) return;
    const auto cpu = clinic_.cpu_of(rounds, [&] { return request_of(reader, address, ++visits_); });
    auto& dearest = kinds_[kind];
    if (cpu.p99 > dearest.cpu.p99) dearest = {cpu, reader.name, address};
  }

  SiteAtHand clinic_;
  const std::string only_;
  int visits_ = 0;
  const web::Router router_{web::routes()};
  std::map<std::string_view, Kind> kinds_;
};

}  // namespace
}  // namespace evenkeel::bench

int main(int count, char** words) {
  using namespace evenkeel::bench;
  return told("every_page", [&] {
    const auto asked = asked_for(count, words, ten_thousand_patients);
    fill_around_the_demo(asked);
    print_machine(asked);
    const auto readers = readers_of(asked.location());
    Survey survey{asked.location(), asked.only};
    for (const auto& reader : readers)
      survey.walk(reader);
    survey.print();
  });
}
