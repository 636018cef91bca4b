// SPDX-License-Identifier: Apache-2.0
#include "cli/open_clinic.hpp"

#include "app/eligibility_file.hpp"
#include "app/file_limits.hpp"
#include "app/instrument_file.hpp"
#include "app/interactions.hpp"
#include "app/policy_file.hpp"
#include "app/visit_kind_file.hpp"
#include "base/check.hpp"
#include "registry/bookings.hpp"
#include "web/doorkeeper.hpp"
#include "web/takes_files.hpp"

#include <string_view>
#include <utility>

namespace evenkeel::cli {

web::PublicSite default_public_site() {
  auto site = web::read_public_site(web::default_site_files());
  if (!site) bug(site.error().message.c_str());
  return std::move(*site);
}

OpenClinic::OpenClinic(const db::Location& location, std::unique_ptr<db::Database> writes,
                       const app::Clock& clock, net::Settings settings, web::SiteSettings site,
                       web::PublicSite pages)
    : clinic_{registry::clinic(*writes)},
      rules_{app::default_policy(), app::default_interactions(), app::default_eligibility()},
      pages_{std::move(pages)},
      writer_{std::move(writes)},
      ticker_needs_{[location] { return db::open(location, db::Access::read_only); }, writer_,
                    clock, rules_,
                    [this](std::string_view topic) { server_->publish(topic, "changed", ""); }} {
  writer_.submit(app::Priority::routine, [&](db::Database& database) {
    app::seed_visit_kinds(database);                      // a clinic older than bookings has none
    registry::renew_moments(database, clock.now().wall);  // the machine may know newer zones
    return true;
  });
  app::instruments();  // a broken file stops the program now, not before a patient
  settings.takes_files = web::takes_files;
  settings.limits.file_bytes = static_cast<std::size_t>(app::file_limits().uploads.file_bytes);
  server_ = std::make_unique<net::Server>(
      std::move(settings),
      [this](net::Request& request, int worker) { return site_->answer(request, worker); });
  const web::SiteNeeds needs{ticker_needs_.open_reader, writer_, clock, rules_, pages_,
                             ticker_needs_.changed};
  site_ = std::make_unique<web::Site>(needs, site, server_->workers());
  doorkeeper_ = std::make_unique<web::Doorkeeper>(needs, *server_);
}

void OpenClinic::begin_ticking(app::Carriers carriers) {
  app::OutboxRound::note_interrupted(writer_, ticker_needs_.clock.now().wall);
  outbox_ = std::make_unique<app::OutboxRound>(std::move(carriers));
  auto ticks = app::ticks();
  ticks.push_back({"outbox", [this](app::App& app, const Moment& now) { outbox_->run(app, now); }});
  ticker_ = std::make_unique<app::Ticker>(ticker_needs_, std::move(ticks));
}

// First who works by time and who looks at the server, then the server and its workers, then what
// they worked with.
OpenClinic::~OpenClinic() {
  if (outbox_) outbox_->let_go();
  ticker_.reset();
  doorkeeper_.reset();
  server_.reset();
}

}  // namespace evenkeel::cli
