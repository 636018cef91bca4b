// SPDX-License-Identifier: Apache-2.0
// A real clinic with its doors open on a free port: one person for each role, two patients, a clock
// that the test moves. Nothing in it is pretended.
#pragma once

#include "app/handle.hpp"
#include "app/policy_file.hpp"
#include "base/fresh_id.hpp"
#include "cli/open_clinic.hpp"
#include "http_client.hpp"
#include "registry/passwords.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/patients.hpp"
#include "registry/sign_in.hpp"
#include "registry/staff.hpp"
#include "stepped_clock.hpp"
#include "temp_database.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace evenkeel::test {

inline constexpr std::string_view house_password = "a kettle of seven herons";

// Somebody at a screen: a client that is signed in and fills in forms as the pages make them.
class Browser : public HttpClient {
 public:
  Browser(std::uint16_t port, std::string token, std::string csrf,
          const std::string& cookie = "evenkeel")
      : HttpClient{port}, csrf_{std::move(csrf)} {
    set_cookie(cookie, std::move(token));
  }

  Reply submit(std::string_view path, FormFields fields = {}) {
    fields.emplace_back("csrf", csrf_);
    fields.emplace_back("cause", fresh_id<CauseId>().text());
    return post(path, fields);
  }
  Reply submit_for(const PatientId& patient, std::string_view path, FormFields fields = {}) {
    fields.emplace_back("patient", patient.text());
    return submit(path, std::move(fields));
  }
  const std::string& csrf() const { return csrf_; }

 private:
  std::string csrf_;
};

class OpenHouse {
 public:
  explicit OpenHouse(web::SiteSettings site = {.logs = false}, std::string vfs = {})
      : database_{db::Engine::sqlite, std::move(vfs)} {
    fill(database_.database());
    net::Settings settings;
    settings.workers = 2;
    clinic_ = std::make_unique<cli::OpenClinic>(database_.location(), database_.take(), clock_,
                                                settings, site);
    write([&](db::Database& database) {
      registry::set_public_address(database, "http://127.0.0.1:" + std::to_string(port()));
    });
    thread_ = std::thread{[this] { clinic_->server().run(); }};
  }
  ~OpenHouse() {
    clinic_->server().stop();
    thread_.join();
  }
  OpenHouse(const OpenHouse&) = delete;
  OpenHouse& operator=(const OpenHouse&) = delete;

  std::uint16_t port() const { return clinic_->server().port(); }
  net::Server& server() { return clinic_->server(); }
  SteppedClock& clock() { return clock_; }
  app::Writer& writer() { return clinic_->writer(); }
  std::unique_ptr<db::Database> reader() const { return database_.reader(); }
  const StaffId& staff(Role role) const { return staff_.at(role); }
  const PatientId& patient() const { return patient_; }
  const PatientId& other_patient() const { return other_patient_; }

  void write(const std::function<void(db::Database&)>& change) {
    clinic_->writer().submit(app::Priority::routine, [&](db::Database& database) {
      change(database);
      return true;
    });
  }

  HttpClient stranger() const { return HttpClient{port()}; }

  Browser signed_in(Role role) {
    std::string token;
    std::string csrf;
    write([&](db::Database& database) {
      token = registry::begin_sign_in(database, staff(role), true, {staff(role), clock_.now()});
      csrf = registry::signed_in(database, token, clock_.now().wall)->csrf;
    });
    return {port(), token, csrf};
  }

  // A patient's own phone.
  Browser patient_signed_in(const PatientId& patient) {
    std::string token;
    std::string csrf;
    write([&](db::Database& database) {
      token = registry::begin_patient_sign_in(database, patient, "iPhone",
                                              {registry::patient_hand, clock_.now()});
      csrf = registry::patient_signed_in(database, token, clock_.now().wall)->csrf;
    });
    return {port(), token, csrf, "evenkeel-me"};
  }

  // A session of that patient, opened and waiting in that chair.
  SessionId opened_session(const PatientId& patient, const std::string& chair) {
    const auto session = fresh_id<SessionId>();
    const auto policy = app::default_policy();
    write([&](db::Database& database) {
      const app::Act act{fresh_id<CauseId>(), staff(Role::nurse), {Role::nurse}, std::nullopt};
      const Context context{policy, clock_.now(), {Role::nurse}};
      const auto version = app::handle<session::State>(
          database, act, StreamId{session.text()}, context, [&](db::Database&, const Context&) {
            return Result<session::Command>{session::Open{context.now, patient, chair}};
          });
      REQUIRE(version.has_value());
    });
    return session;
  }

 private:
  void fill(db::Database& database) {
    db::Transaction transaction{database};
    const registry::By by{registry::system_staff, clock_.now()};
    registry::Clinic clinic{"Harbour Clinic",
                            "America/New_York",
                            "1 Quay Street\nPortland",
                            "+1 207 555 0100",
                            "911",
                            "letter",
                            false,
                            {{"chair-1", "Chair 1", 1}, {"chair-2", "Chair 2", 2}}};
    REQUIRE(registry::set_clinic(database, clinic).has_value());
    const auto hash = registry::hash_password(house_password, registry::weak_hash_cost_for_tests);
    for (const Role role : all_roles) {
      registry::Staff member;
      member.login = std::string{name_of(role)};
      member.name = "Pat " + std::string{name_of(role)};
      member.roles = {role};
      const auto added = registry::add_staff(database, member, by);
      REQUIRE(added.has_value());
      registry::set_password(database, *added, hash, by);
      staff_[role] = *added;
    }
    using namespace std::chrono_literals;
    patient_ = registry::add_patient(
        database, {"Avery", "Jo", "", 1980y / std::chrono::May / 17, Sex::female, ""}, by);
    other_patient_ = registry::add_patient(
        database, {"Okafor", "Sam", "", 1971y / std::chrono::March / 2, Sex::male, ""}, by);
    transaction.commit();
  }

  TempClinic database_;
  SteppedClock clock_;
  std::map<Role, StaffId> staff_;
  PatientId patient_;
  PatientId other_patient_;
  std::unique_ptr<cli::OpenClinic> clinic_;
  std::thread thread_;
};

}  // namespace evenkeel::test
