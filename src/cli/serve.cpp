// SPDX-License-Identifier: Apache-2.0
#include "cli/serve.hpp"

#include "app/clock.hpp"
#include "app/demo.hpp"
#include "app/demo_clock.hpp"
#include "app/demo_door.hpp"
#include "cli/arguments.hpp"
#include "cli/carriers.hpp"
#include "cli/clinic_at.hpp"
#include "cli/command.hpp"
#include "cli/open_clinic.hpp"
#include "db/migrate.hpp"
#include "registry/passwords.hpp"
#include "registry/patient_sign_in.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <regex>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <pthread.h>

namespace evenkeel::cli {
namespace {

bool is_loopback_address(std::string_view address) {
  return address == "::1" || address.starts_with("127.");
}

net::Settings server_settings(const Arguments& arguments) {
  net::Settings settings;
  settings.address = arguments.value("--address").value_or("127.0.0.1");
  if (settings.address == "localhost") settings.address = "127.0.0.1";
  settings.port = static_cast<std::uint16_t>(arguments.whole("--port", 8080, 0, 65535));
  settings.tls_certificate = arguments.value("--tls-cert").value_or("");
  settings.tls_key = arguments.value("--tls-key").value_or("");
  settings.workers = arguments.whole("--workers", 0, 1, 64);
  return settings;
}

web::SiteSettings site_settings(const net::Settings& server, bool is_behind_proxy) {
  const bool has_tls = !server.tls_certificate.empty() || !server.tls_key.empty();
  const bool is_local = is_loopback_address(server.address);
  if (!is_local && !has_tls && !is_behind_proxy) {
    throw WrongUse{
        "an address that others reach needs --tls-cert and --tls-key; or, when another program of "
        "yours in front speaks HTTPS, say --behind-proxy"};
  }
  web::SiteSettings site;
  site.is_https = has_tls || is_behind_proxy;
  site.is_local = is_local && !is_behind_proxy;
  site.is_behind_proxy = is_behind_proxy;
  return site;
}

std::string place_said(const net::Settings& settings, std::uint16_t port) {
  const bool is_any = settings.address == "0.0.0.0" || settings.address == "::";
  const bool is_here = is_any || is_loopback_address(settings.address);
  const bool is_v6 = settings.address.find(':') != std::string::npos;
  const auto host = is_here ? "localhost" : is_v6 ? "[" + settings.address + "]" : settings.address;
  return (settings.tls_certificate.empty() ? "http://" : "https://") + host + ":" +
         std::to_string(port);
}

// One way in for each role, and for two patients; a real clinic has none.
struct DemoDoors {
  std::vector<app::DemoLink> staff;
  std::vector<app::DemoPatientLink> patients;
};
DemoDoors open_demo_doors(db::Database& database, const Moment& now) {
  if (!registry::clinic(database).is_demo) return {};
  db::Transaction transaction{database};
  DemoDoors doors{app::demo_links(database, now), app::demo_patient_links(database, now)};
  transaction.commit();
  return doors;
}

void print_welcome(const std::string& place, const registry::Clinic& clinic, const DemoDoors& doors,
                   Milliseconds ahead) {
  std::printf("%s is open at %s\n", clinic.name.c_str(), place.c_str());
  if (ahead.count() > 0) {
    std::printf("The demo's clock is %s ahead.\n",
                app::ahead_text(std::chrono::floor<Minutes>(ahead)).c_str());
  }
  if (!doors.staff.empty()) {
    std::printf("\nDemo clinic with invented people. Come in as\n");
    for (const auto& door : doors.staff) {
      std::printf("  %-14s %s/link/%s\n", std::string{said(door.role)}.c_str(), place.c_str(),
                  door.token.c_str());
    }
    for (const auto& door : doors.patients) {
      std::printf("  %-14s %s/me/link/%s\n", door.who.c_str(), place.c_str(), door.token.c_str());
    }
    std::printf("or on %s/sign-in as ", place.c_str());
    for (std::size_t i = 0; i < doors.staff.size(); ++i) {
      std::printf("%s%s", i == 0 ? "" : ", ", doors.staff[i].login.c_str());
    }
    std::printf(" with the password \"%s\".\n", std::string{registry::demo_password()}.c_str());
    if (!doors.patients.empty()) {
      std::printf(
          "Patients sign in on %s/me/sign-in, such as %s; what is sent to them is written "
          "into the folder \"messages\" beside the clinic.\n",
          place.c_str(), doors.patients.front().email.c_str());
    }
  }
  std::printf("\nCtrl-C stops it.\n");
  std::fflush(stdout);
}

Minutes ahead_asked(const Arguments& arguments) {
  const auto typed = arguments.value("--ahead");
  if (!typed) return {};
  const auto ahead = app::parse_ahead(*typed);
  if (!ahead) throw WrongUse{ahead.error().message};
  // Whoever gets a message in earnest reads its time; a web hook refuses one that is not now.
  if (arguments.has(smtp_option.name) || arguments.has(sms_hook_option.name)) {
    throw WrongUse{"with --ahead messages go into a folder only, not by --smtp or --sms-hook"};
  }
  return *ahead;
}

// As browsers say it: links are made of it, and passkeys are tied to it.
std::string public_origin(const Arguments& arguments, const std::string& place) {
  const auto said = arguments.value("--public-address");
  if (!said) return place;
  static const std::regex shape{"https?://[a-z0-9.-]+(:[0-9]{1,5})?"};
  if (!std::regex_match(*said, shape))
    throw WrongUse{
        "--public-address is https://HOST or https://HOST:PORT in small letters, with "
        "nothing behind it"};
  return *said;
}

// A page that a clinic wrote and that cannot be shown is said at the start, not to a visitor.
web::PublicSite public_site(const Arguments& arguments) {
  const auto folder = arguments.value("--site");
  if (!folder) return default_public_site();
  auto site = web::read_public_site(web::site_files_in(*folder));
  if (!site) throw Failure{"the public pages in " + *folder + ": " + site.error().message};
  return std::move(*site);
}

// Before any thread begins, so that all of them leave these to the one that waits.
sigset_t hold_stop_signals() {
  sigset_t stops{};
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return stops;
}

}  // namespace

int run_serve(std::span<const std::string> given) {
  const Arguments arguments{
      given,
      {data_option,
       database_option,
       {"--port", true, "8080 unless said; 0 takes any free one"},
       {"--address", true, "127.0.0.1 unless said; others need TLS"},
       {"--tls-cert", true, "certificate chain, PEM"},
       {"--tls-key", true, "its key, PEM"},
       {"--behind-proxy", false, "another program of yours in front speaks HTTPS"},
       {"--public-address", true, "https://… as patients reach it: for links and passkeys"},
       {"--ahead", true, "a demo only: its clock this far ahead, as in 4h30min or 3d"},
       {"--site", true, "folder of the clinic's own public pages; else those that ship"},
       mail_folder_option,
       smtp_option,
       smtp_from_option,
       smtp_user_option,
       smtp_password_option,
       smtp_trust_option,
       sms_hook_option,
       sms_key_option,
       {"--workers", true, "threads that answer; 32 unless said"}}};
  const auto location = existing_clinic_at(arguments);
  const auto settings = server_settings(arguments);
  const auto site = site_settings(settings, arguments.has("--behind-proxy"));
  const auto ahead = ahead_asked(arguments);
  const auto stops = hold_stop_signals();

  const app::MachineClock machine;
  auto writes = db::open(location, db::Access::read_write);
  db::migrate(*writes);
  const auto allowed = app::clock_of_demo(*writes, ahead, machine.now().wall);
  if (!allowed) throw Failure{allowed.error().message};
  const app::ClockAhead clock{machine, *allowed};
  const auto doors = open_demo_doors(*writes, clock.now());
  auto messages = carriers(arguments, location, registry::clinic(*writes).is_demo);
  OpenClinic clinic{location, std::move(writes), clock, settings, site, public_site(arguments)};
  const auto place = place_said(settings, clinic.server().port());
  const auto origin = public_origin(arguments, place);
  clinic.writer().submit(app::Priority::routine, [&](db::Database& database) {
    registry::set_public_address(database, origin);
    return true;
  });
  clinic.begin_ticking(std::move(messages));
  print_welcome(place, clinic.clinic(), doors, clock.ahead());

  std::thread waits_for_stop{[&] {
    int signal = 0;
    sigwait(&stops, &signal);
    clinic.server().stop();
  }};
  clinic.server().run();
  waits_for_stop.join();
  std::puts("Closed.");
  return done;
}

}  // namespace evenkeel::cli
