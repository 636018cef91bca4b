// SPDX-License-Identifier: Apache-2.0
// Every page of the site over the demo's treatment day, as each role reads it: none writes an
// amount in a way that has killed people.
#include "app/consent_form.hpp"
#include "cli/open_clinic.hpp"
#include "core/forbidden_forms.hpp"
#include "http/demo_house.hpp"
#include "read/consents.hpp"
#include "read/orders.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"
#include "registry/patients.hpp"
#include "web/router.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

namespace evenkeel {
namespace {

using test::Browser;
using test::DemoHouse;
using test::FormFields;
using test::OpenHouse;
using test::Reply;

// Files and streams are no pages; what a secret link opens, nobody here holds.
bool is_no_page(std::string_view path) {
  constexpr std::array<std::string_view, 3> files{"/assets/{file}", "/live/{topic}",
                                                  "/pictures/{file}"};
  return std::ranges::find(files, path) != files.end() || path.ends_with("calendar.ics") ||
         path.ends_with("/pdf") || path.ends_with("/csv") || path.ends_with("/file") ||
         path.find("{token}") != std::string_view::npos || path.ends_with("{attempt}") ||
         path.ends_with("{feed}");
}

// What pages are about: of each kind that looks different, one.
struct PageSubjects {
  std::vector<read::SessionRow> sessions;  // by stage, ending and treatment
  std::vector<read::OrderRow> orders;      // by treatment, state and use
  std::vector<read::ConsentRow> consents;
  std::set<PatientId> patients;
  StaffId staff;
  std::map<std::string, std::vector<std::string>, std::less<>> others;  // "{letter}": ids
};

std::vector<std::string> all_texts(db::Database& database, std::string_view query) {
  std::vector<std::string> found;
  database.each(query, [&](const db::Row& row) { found.push_back(row.string(0)); });
  return found;
}

// What the way in and the way onward are about, and what a patient's own page may name.
void add_others(db::Database& database, PageSubjects& found) {
  found.others = {
      {"{letter}", all_texts(database, "SELECT letter FROM letters ORDER BY letter LIMIT 4")},
      {"{document}", all_texts(database, "SELECT MIN(document) FROM documents")},
      {"{booking}",
       all_texts(database,
                 "SELECT MIN(booking) FROM bookings WHERE patient IS NOT NULL GROUP BY "
                 "status UNION ALL SELECT MIN(booking) FROM bookings b WHERE status = "
                 "'booked' AND starts = (SELECT MAX(starts) FROM bookings WHERE patient "
                 "= b.patient)")},
      {"{asked}", all_texts(database, "SELECT asked FROM asked WHERE stage = 'open' LIMIT 4")},
      // A drug is of a patient: here the two together.
      {"{drug}", all_texts(database,
                           "SELECT '/patients/' || patient || '/drugs/' || drug FROM drugs "
                           "ORDER BY drug LIMIT 4")},
      {"{request}", all_texts(database, "SELECT request FROM records_requests ORDER BY request")},
      {"{copy}", all_texts(database, "SELECT copy FROM record_copies ORDER BY copy")},
      {"{question}", {"aneurysm", "none-such"}},
      {"{place}", {"psychiatrist"}},
      {"{route}", {"intravenous", "intramuscular"}}};
  for (const auto& patient :
       all_texts(database,
                 "SELECT patient FROM fitness_decisions WHERE chosen <> 'fit' UNION "
                 "SELECT patient FROM consent_signatures UNION SELECT patient FROM "
                 "permits UNION SELECT patient FROM records_requests"))
    found.patients.insert(PatientId{patient});
}

// Patients with something to answer, a visit before them, a treatment behind them or running.
std::vector<PatientId> patients_with_phones(db::Database& database, const PageSubjects& subjects) {
  auto people =
      all_texts(database,
                "SELECT patient FROM asked WHERE stage = 'open' UNION SELECT patient FROM "
                "bookings WHERE status = 'booked' AND patient IS NOT NULL");
  std::vector<PatientId> all(people.begin(), people.end());
  std::ranges::copy(subjects.patients, std::back_inserter(all));
  return all;
}

PageSubjects page_subjects(db::Database& database) {
  PageSubjects found;
  auto sessions = read::ended_since(database, Instant{});
  std::ranges::copy(read::open_sessions(database), std::back_inserter(sessions));
  std::set<std::tuple<session::Stage, session::Ending, std::optional<order::Protocol>>> kinds;
  for (const auto& row : sessions) {
    if (!kinds.emplace(row.stage, row.ending, row.protocol).second) continue;
    found.sessions.push_back(row);
    found.patients.insert(row.patient);
  }
  std::ranges::copy(read::patients_awaited(database, 2),
                    std::inserter(found.patients, found.patients.end()));
  // Somebody whom nobody has asked anything yet.
  found.patients.insert(
      PatientId{database
                    .text("SELECT patient FROM patients WHERE patient NOT IN (SELECT patient "
                          "FROM order_rows) ORDER BY patient LIMIT 1")
                    .value()});
  std::set<std::tuple<order::Protocol, order::Stage, bool>> order_kinds;
  for (const auto& patient : found.patients) {
    for (const auto& row : read::orders_of(database, patient)) {
      if (order_kinds.emplace(row.protocol, row.stage, row.used_by.has_value()).second)
        found.orders.push_back(row);
    }
    std::ranges::copy(read::consents_of(database, patient), std::back_inserter(found.consents));
  }
  found.consents.resize(std::min<std::size_t>(found.consents.size(), 3));
  for (const auto& consent : all_texts(database, "SELECT MIN(consent) FROM consent_signatures")) {
    if (const auto row = read::consent_row(database, ConsentId{consent}))
      found.consents.push_back(*row);
  }
  add_others(database, found);
  found.staff = registry::staff(database).front().id;
  return found;
}

std::string with(std::string pattern, std::string_view what, std::string_view value) {
  return pattern.replace(pattern.find(what), what.size(), value);
}

// Every address that a pattern stands for, and what may be asked of it behind a question mark.
std::vector<std::string> addresses(const std::string& pattern, const PageSubjects& all) {
  std::vector<std::string> made;
  if (pattern.find("{consent}") != std::string::npos) {
    for (const auto& row : all.consents)
      made.push_back(
          with(with(pattern, "{patient}", row.patient.text()), "{consent}", row.consent.text()));
  } else if (pattern.ends_with("{drug}")) {
    made = all.others.find("{drug}")->second;
  } else if (pattern.find("{patient}") != std::string::npos) {
    for (const auto& patient : all.patients)
      made.push_back(with(pattern, "{patient}", patient.text()));
  } else if (pattern.find("{session}") != std::string::npos) {
    for (const auto& row : all.sessions)
      made.push_back(with(pattern, "{session}", row.session.text()));
  } else if (pattern.find("{order}") != std::string::npos) {
    for (const auto& row : all.orders)
      made.push_back(with(pattern, "{order}", row.order.text()));
  } else if (pattern.find("{staff}") != std::string::npos) {
    made.push_back(with(pattern, "{staff}", all.staff.text()));
  } else if (pattern == "/about/{page}") {
    const auto site = cli::default_public_site();
    for (const auto& page : site.pages)
      made.push_back(with(pattern, "{page}", page.name));
  } else if (const auto other = std::ranges::find_if(
                 all.others,
                 [&](const auto& one) { return pattern.find(one.first) != std::string::npos; });
             other != all.others.end()) {
    for (const auto& one : other->second)
      made.push_back(with(pattern, other->first, one));
  } else if (pattern.find('{') != std::string::npos) {
    made.push_back(pattern.substr(0, pattern.find('{')) + "none-such");
  } else {
    made.push_back(pattern);
  }
  if (pattern == "/patients") made.push_back("/patients?q=Test");
  if (pattern.ends_with("/letters/new")) {
    for (auto& address : made)
      address += "?kind=after_intake";
  }
  if (!pattern.ends_with("/orders/new")) return made;
  for (const auto& address : std::vector(made)) {
    for (const auto* protocol : {"psychiatric_im", "pain_infusion"})
      made.push_back(address + "?protocol=" + protocol);
  }
  return made;
}

// Reads pages as people do; what it has read once it does not read again.
class Proofreader {
 public:
  void read(const Reply& reply, const std::string& address) {
    CAPTURE(address);
    CHECK(reply.status < 500);
    ++pages_;
    const auto text = visible_text(reply.body);
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      read_line(text.substr(at, end - at), address);
      at = end + 1;
    }
  }
  const std::vector<std::string>& faults() const { return faults_; }
  int pages() const { return pages_; }
  std::size_t lines() const { return known_.size(); }

 private:
  void read_line(const std::string& line, const std::string& address) {
    if (!known_.insert(line).second) return;
    for (const auto& form : forbidden_forms(line))
      faults_.push_back(form.rule + ": " + form.found + " in \"" + form.near + "\" on " + address);
  }

  std::set<std::string> known_;
  std::vector<std::string> faults_;
  int pages_ = 0;
};

// All that somebody may open; the routes of which they saw a page.
template <class MayOpen>
std::set<std::string> read_every_page(Browser somebody, const MayOpen& may_open,
                                      const PageSubjects& subjects, Proofreader& proofreader) {
  std::set<std::string> shown;
  for (const auto& route : web::routes()) {
    const std::string pattern{route.path};
    const bool is_page = route.method == net::Method::get && !is_no_page(route.path);
    if (!is_page || !may_open(route)) continue;
    for (const auto& address : addresses(pattern, subjects)) {
      const auto reply = somebody.get(address);
      proofreader.read(reply, address);
      if (reply.status < 400) shown.insert(pattern);
    }
  }
  return shown;
}

void expect_no_faults(const Proofreader& proofreader) {
  for (const auto& fault : proofreader.faults())
    FAIL_CHECK(fault);
}

FormFields order_of(std::string_view protocol, std::string dose) {
  FormFields fields{{"protocol", std::string{protocol}},
                    {"dose", std::move(dose)},
                    {"dose_unit", "mg_per_kg"},
                    {"weighing_rule", "actual"},
                    {"vial_mg_per_ml", "50"}};
  if (protocol == "psychiatric_im") return fields;
  const bool is_pain = protocol == "pain_infusion";
  fields.insert(fields.end(), {{"over_min", is_pain ? "4" : "40"},
                               {"over_unit", is_pain ? "hours" : "minutes"},
                               {"diluted_to_ml", "100"}});
  if (!is_pain) return fields;
  fields[2].second = "mg_per_kg_per_hour";
  fields.emplace_back("total_at_most_mg", "150");
  return fields;
}

// Its text is kept and shown to staff. Who was treated that day signs nothing yet.
void sign_a_consent_on_a_phone(DemoHouse& house) {
  const PatientId patient{
      all_texts(*house.reader(),
                "SELECT MIN(patient) FROM bookings WHERE status = 'booked' AND patient NOT IN "
                "(SELECT patient FROM session_rows)")
          .front()};
  const auto name = registry::patient(*house.reader(), patient)->person;
  auto phone = house.patient_signed_in(patient);
  const auto& form = app::consent_form_for(Route::intravenous);
  REQUIRE(
      phone
          .submit_for(patient, "/me/consent/intravenous",
                      {{"signed_name", name.given + " " + name.family}, {"version", form.version}})
          .status == 303);
}

}  // namespace

TEST_CASE("no page of the site, for no role, writes an amount in a way that has killed people") {
  DemoHouse house;
  sign_a_consent_on_a_phone(house);
  const auto subjects = page_subjects(*house.reader());
  // The day is whole: every stage, every ending, every treatment.
  std::set<session::Stage> stages;
  std::set<session::Ending> endings;
  std::set<order::Protocol> protocols;
  for (const auto& row : subjects.sessions) {
    stages.insert(row.stage);
    endings.insert(row.ending);
    if (row.protocol) protocols.insert(*row.protocol);
  }
  CHECK(stages.size() == 5);   // arrived, running, paused, recovering, ended
  CHECK(endings.size() == 5);  // none yet, discharged, transferred, left, cancelled
  CHECK(protocols.size() == 3);

  Proofreader proofreader;
  std::set<std::string> shown;
  for (const Role role : all_roles) {
    shown.merge(read_every_page(
        house.signed_in(role),
        [&](const web::PageRoute& route) { return app::may(std::array{role}, route.may); },
        subjects, proofreader));
  }
  for (const auto& patient : patients_with_phones(*house.reader(), subjects)) {
    shown.merge(read_every_page(
        house.patient_signed_in(patient),
        [](const web::PageRoute& route) { return route.may == app::May::own_pages; }, subjects,
        proofreader));
  }
  for (const auto& route : web::routes()) {
    CAPTURE(route.path);
    if (route.method == net::Method::get && !is_no_page(route.path))
      CHECK(shown.contains(std::string{route.path}));
  }
  expect_no_faults(proofreader);
  CHECK(proofreader.lines() > 1000);
  MESSAGE(proofreader.pages(), " pages read, ", proofreader.lines(), " lines that differ");
}

TEST_CASE("no order before its signature, right or refused, writes an amount in such a way") {
  OpenHouse house;
  const auto patient = house.patient();
  house.write([&](db::Database& database) {
    const registry::By by{house.staff(Role::nurse), house.clock().now()};
    const registry::Weighing weighing{Kilograms{72}, Centimetres{168}, by.now.wall};
    REQUIRE(registry::add_weight(database, patient, weighing, app::default_policy(), by));
  });
  auto prescriber = house.signed_in(Role::prescriber);
  const auto check_path = "/patients/" + patient.text() + "/orders/check";
  Proofreader proofreader;
  const std::array<std::pair<std::string_view, std::string>, 3> usual{
      {{"psychiatric_iv", "0.5"}, {"psychiatric_im", "0.5"}, {"pain_infusion", "0.1"}}};
  for (const auto& [protocol, dose] : usual) {
    CAPTURE(protocol);
    const auto shown = prescriber.submit_for(patient, check_path, order_of(protocol, dose));
    CHECK(shown.status == 200);
    CHECK(shown.has("I sign as its author"));
    proofreader.read(shown, check_path);
    for (const auto* wrong : {"", "0", "0.001", "1.9", "5000", "much"}) {
      const auto refused = prescriber.submit_for(patient, check_path, order_of(protocol, wrong));
      CHECK(refused.status == 422);
      proofreader.read(refused, check_path);
    }
  }
  expect_no_faults(proofreader);
}

TEST_CASE("what a form answers when it comes empty writes no amount in such a way") {
  DemoHouse house;
  const auto subjects = page_subjects(*house.reader());
  Proofreader proofreader;
  for (const Role role : {Role::nurse, Role::prescriber, Role::administrator}) {
    for (const auto& route : web::routes()) {
      const bool is_form = route.method == net::Method::post && route.may != app::May::anyone &&
                           route.path.find("sign-out") == std::string_view::npos;
      if (!is_form || !app::may(std::array{role}, route.may)) continue;
      auto somebody = house.signed_in(role);
      for (const auto& row : subjects.sessions) {
        PageSubjects one;
        one.sessions = {row};
        one.patients = {row.patient};
        one.staff = subjects.staff;
        for (const auto& address : addresses(std::string{route.path}, one))
          proofreader.read(somebody.submit_for(row.patient, address), address);
      }
    }
  }
  expect_no_faults(proofreader);
}

TEST_CASE("the proofreader reads what a page shows: a form planted in a chart is found there") {
  OpenHouse house;
  auto nurse = house.signed_in(Role::nurse);
  const auto patient = house.patient();
  const auto drugs = "/patients/" + patient.text() + "/drugs";
  Proofreader before;
  before.read(nurse.get(drugs), drugs);
  CHECK(before.faults().empty());
  struct Planted {
    const char* name;
    const char* dose;
    std::string rule;
  };
  for (const auto& [name, dose, rule] :
       {Planted{"lorazepam", "5.0 mg at night", "trailing zero"},
        Planted{"diazepam", ".5 mg at night", "naked decimal"},
        Planted{"clonidine", "25 \xC2\xB5g", "mcg, not a Greek letter"},
        Planted{"insulin", "10 cc", "mL not cc"},
        Planted{"saline", "2 mL/h", "per, not a slash"}}) {
    CAPTURE(rule);
    const auto stored = nurse.submit_for(patient, drugs, {{"name", name}, {"dose", dose}});
    REQUIRE(stored.status == 303);
    Proofreader after;
    after.read(nurse.get(drugs), drugs);
    CHECK(std::ranges::any_of(after.faults(), [&](const std::string& fault) {
      return fault.starts_with(rule) && fault.ends_with(drugs);
    }));
  }
}

}  // namespace evenkeel
