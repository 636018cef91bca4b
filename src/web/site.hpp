// SPDX-License-Identifier: Apache-2.0
// The clinic's pages as one function: a request in, a response out. Whoever asks is known, allowed
// and held to the patient of the page before any handler runs.
#pragma once

#include "app/app.hpp"
#include "net/message.hpp"
#include "web/request_log.hpp"
#include "web/router.hpp"
#include "web/visit.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace evenkeel::web {

struct SiteSettings {
  bool is_https = false;         // browsers come by HTTPS: TLS of our own, or of a proxy before us
  bool is_local = true;          // answers to this machine's own names only
  bool is_behind_proxy = false;  // who asks is the last in X-Forwarded-For
  bool logs = true;              // to stderr
};

// What the pages work with; all of it outlives the site.
struct SiteNeeds {
  std::function<std::unique_ptr<db::Database>()> open_reader;
  app::Writer& writer;
  const app::Clock& clock;
  const app::Rules& rules;
  const PublicSite& site;
  std::function<void(std::string_view topic)> changed;
};

class Site {
 public:
  Site(SiteNeeds, SiteSettings, int workers);
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  // What a request tells of whoever asks: nothing, a page that is there, a person.
  enum class Presence { none, page, hand };

  // On worker number `worker`; one request of a worker at a time.
  net::Response answer(net::Request&, int worker);

 private:
  class Desk;  // what one worker has before it

  Desk& desk(int worker);
  net::Response guarded(net::Request&, int worker, RequestRecord&);
  net::Response routed(net::Request&, int worker, RequestRecord&);
  struct Admitted;  // who came in, or why nobody did

  net::Response admitted(net::Request&, Desk&, RequestRecord&);
  Admitted at_the_door(const net::Request&, Desk&, RequestRecord&, const Moment& now);
  Admitted at_patients_door(const net::Request&, Desk&, RequestRecord&, const Moment& now);
  net::Response handled(const net::Request&, Desk&, const Admitted&, const PageRoute&);

  const SiteNeeds needs_;
  const SiteSettings settings_;
  const Router router_{routes()};
  std::vector<std::unique_ptr<Desk>> desks_;
  std::atomic<std::uint64_t> requests_ = 0;
  std::atomic<std::uint64_t> changes_ = 0;  // posts answered: what was kept before is old
};

}  // namespace evenkeel::web
