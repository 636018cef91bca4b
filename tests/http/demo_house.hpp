// SPDX-License-Identifier: Apache-2.0
// The demo clinic, served on a free port in the middle of its day: chairs in every state, endings
// of every kind, orders of all three treatments.
#pragma once

#include "app/demo.hpp"
#include "app/eligibility_file.hpp"
#include "app/interactions.hpp"
#include "http/open_house.hpp"

#include <memory>
#include <string>
#include <thread>
#include <utility>

namespace evenkeel::test {

class DemoHouse {
 public:
  DemoHouse() {
    const app::Rules rules{app::default_policy(), app::default_interactions(),
                           app::default_eligibility()};
    app::make_demo_clinic(database_.database(), rules, clock_.now());
    net::Settings settings;
    settings.workers = 2;
    clinic_ = std::make_unique<cli::OpenClinic>(database_.location(), database_.take(), clock_,
                                                settings, web::SiteSettings{.logs = false});
    thread_ = std::thread{[this] { clinic_->server().run(); }};
  }
  ~DemoHouse() {
    clinic_->server().stop();
    thread_.join();
  }
  DemoHouse(const DemoHouse&) = delete;
  DemoHouse& operator=(const DemoHouse&) = delete;

  std::unique_ptr<db::Database> reader() const { return database_.reader(); }
  Moment now() const { return clock_.now(); }

  // A patient's own phone.
  Browser patient_signed_in(const PatientId& patient) {
    std::string token;
    std::string csrf;
    clinic_->writer().submit(app::Priority::routine, [&](db::Database& database) {
      token = registry::begin_patient_sign_in(database, patient, "iPhone",
                                              {registry::patient_hand, clock_.now()});
      csrf = registry::patient_signed_in(database, token, clock_.now().wall)->csrf;
      return true;
    });
    return {clinic_->server().port(), token, csrf, "evenkeel-me"};
  }

  Browser signed_in(Role role) {
    std::string token;
    std::string csrf;
    clinic_->writer().submit(app::Priority::routine, [&](db::Database& database) {
      for (const auto& member : registry::staff(database)) {
        if (member.roles != std::vector{role}) continue;
        token = registry::begin_sign_in(database, member.id, true, {member.id, clock_.now()});
        csrf = registry::signed_in(database, token, clock_.now().wall)->csrf;
        return true;
      }
      return false;
    });
    return {clinic_->server().port(), token, csrf};
  }

 private:
  TempClinic database_;
  SteppedClock clock_;
  std::unique_ptr<cli::OpenClinic> clinic_;
  std::thread thread_;
};

}  // namespace evenkeel::test
