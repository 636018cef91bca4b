// SPDX-License-Identifier: Apache-2.0
// A clinic that is open for its staff: database, writer, pages and server put together. What
// `evenkeel serve`, the HTTP tests and the benchmarks run.
#pragma once

#include "app/app.hpp"
#include "app/clock.hpp"
#include "app/outbox_round.hpp"
#include "app/ticker.hpp"
#include "db/database.hpp"
#include "net/server.hpp"
#include "web/site.hpp"

#include <memory>

namespace evenkeel::web {
class Doorkeeper;
}

namespace evenkeel::cli {

// The pages for everyone that ship with Evenkeel.
web::PublicSite default_public_site();

class OpenClinic {
 public:
  // The connection that writes is already migrated. Listens before it returns; throws Failure when
  // there is no clinic in the database, or for what the server cannot do.
  OpenClinic(const db::Location&, std::unique_ptr<db::Database> writes, const app::Clock&,
             net::Settings, web::SiteSettings, web::PublicSite = default_public_site());
  ~OpenClinic();
  OpenClinic(const OpenClinic&) = delete;
  OpenClinic& operator=(const OpenClinic&) = delete;

  net::Server& server() { return *server_; }
  app::Writer& writer() { return writer_; }
  // From now on what must happen by time happens, and messages leave by these.
  void begin_ticking(app::Carriers);
  const registry::Clinic& clinic() const { return clinic_; }

 private:
  const registry::Clinic clinic_;  // as it was when the doors opened
  const app::Rules rules_;
  const web::PublicSite pages_;
  app::Writer writer_;
  const app::TickerNeeds ticker_needs_;
  std::unique_ptr<web::Site> site_;
  std::unique_ptr<net::Server> server_;
  std::unique_ptr<web::Doorkeeper> doorkeeper_;
  std::unique_ptr<app::OutboxRound> outbox_;
  std::unique_ptr<app::Ticker> ticker_;
};

}  // namespace evenkeel::cli
