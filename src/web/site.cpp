// SPDX-License-Identifier: Apache-2.0
#include "web/site.hpp"

#include "net/percent.hpp"
#include "read/orders.hpp"
#include "read/sessions.hpp"
#include "registry/bookings.hpp"
#include "registry/documents.hpp"
#include "web/calm.hpp"
#include "web/desk.hpp"
#include "web/own_form.hpp"
#include "web/refusal_pages.hpp"
#include "web/rest.hpp"
#include "web/security_headers.hpp"
#include "web/sign_in_cookie.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <optional>
#include <utility>

namespace evenkeel::web {
namespace {

using net::Method;

// Whose page this address is.
struct Subject {
  bool is_known = true;  // false: no such session, no such order
  std::optional<PatientId> patient;
};

Subject subject_of(db::Database& database, const net::Request& request) {
  const auto& parameters = request.parameters;
  if (const auto found = parameters.find("patient"); found != parameters.end()) {
    return {true, PatientId{found->second}};
  }
  if (const auto found = parameters.find("session"); found != parameters.end()) {
    const auto row = read::session_row(database, SessionId{found->second});
    return row ? Subject{true, row->patient} : Subject{false, std::nullopt};
  }
  if (const auto found = parameters.find("order"); found != parameters.end()) {
    const auto row = read::order_row(database, OrderId{found->second});
    return row ? Subject{true, row->patient} : Subject{false, std::nullopt};
  }
  if (const auto found = parameters.find("document"); found != parameters.end()) {
    const auto document = registry::document(database, DocumentId{found->second});
    return document ? Subject{true, document->patient} : Subject{false, std::nullopt};
  }
  if (const auto found = parameters.find("booking"); found != parameters.end()) {
    const auto booking = registry::booking(database, BookingId{found->second});
    return booking ? Subject{true, booking->patient} : Subject{false, std::nullopt};
  }
  return {};
}

// A page that asks again by itself, by script or by its own refresh, does not show that somebody is
// there. The chair's page keeps the sign-in all the same: a sign-in page in its place, during an
// infusion, would be a hazard of its own.
Site::Presence presence_of(const net::Request& request, const PageRoute& route) {
  using enum Site::Presence;
  const bool is_by_itself = request.header("sec-fetch-dest") == "empty" ||
                            request.header("x-evenkeel-refresh").has_value() ||
                            request.query.get("again").has_value();
  if (request.method == Method::post || !is_by_itself) return hand;
  // Whoever lies in the chair does not sign in again to call for help.
  const bool is_calm = request.header("x-evenkeel-refresh") == "calm";
  if (is_calm && route.may == app::May::own_pages) return page;
  return route.path == "/sessions/{session}/chair" ? page : none;
}

net::Response ask_to_sign_in(const net::Request& request) {
  if (request.method == Method::post) return signed_out({});
  // A script cannot sign in; it must not take the sign-in page for what it asked for.
  if (request.header("sec-fetch-dest") == "empty") return signed_out(request.path);
  return see_other(request.path == "/start" ? "/sign-in"
                                            : "/sign-in?to=" + net::encode_percent(request.path));
}

net::Response ask_patient_to_sign_in(const net::Request& request) {
  const bool is_by_script = request.header("sec-fetch-dest") == "empty";
  if (request.method == Method::post || is_by_script) return patient_signed_out();
  return see_other(request.path == "/me" ? "/me/sign-in"
                                         : "/me/sign-in?to=" + net::encode_percent(request.path));
}

std::string last_forwarded(std::string_view forwarded) {
  const auto last = forwarded.substr(forwarded.rfind(',') + 1);
  const auto first = std::min(last.find_first_not_of(' '), last.size());
  return std::string{last.substr(first)};
}

}  // namespace

Site::Site(SiteNeeds needs, SiteSettings settings, int workers)
    : needs_{std::move(needs)}, settings_{settings}, desks_(static_cast<std::size_t>(workers)) {}
Site::~Site() = default;

// A worker that has not been needed yet costs no connection.
Site::Desk& Site::desk(int worker) {
  auto& desk = desks_.at(static_cast<std::size_t>(worker));
  if (!desk) desk = std::make_unique<Desk>(needs_);
  return *desk;
}

net::Response Site::answer(net::Request& request, int worker) {
  const auto began = std::chrono::steady_clock::now();
  if (settings_.is_https) request.is_secure = true;
  if (const auto forwarded = request.header("x-forwarded-for");
      settings_.is_behind_proxy && forwarded) {
    request.remote_address = last_forwarded(*forwarded);
  }
  RequestRecord record{.id = "r-" + std::to_string(++requests_), .request = &request};
  auto response = guarded(request, worker, record);
  add_security_headers(response, settings_.is_https);
  record.status = response.status;
  record.taken = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began);
  if (settings_.logs && is_worth_a_line(record)) {
    std::fputs(log_line(record, needs_.clock.now().wall).c_str(), stderr);
  }
  return response;
}

net::Response Site::guarded(net::Request& request, int worker, RequestRecord& record) {
  int status = 500;
  try {
    return routed(request, worker, record);
  } catch (const Failure& failure) {
    record.failure = failure.what();
    desks_.at(static_cast<std::size_t>(worker)).reset();  // a connection that broke is not kept
    status = 503;
  } catch (const std::exception& unexpected) {
    record.failure = unexpected.what();
  }
  const bool is_own = record.route != nullptr && record.route->may == app::May::own_pages;
  return is_own ? went_wrong_for_patient(status, record.id) : went_wrong(status, record.id);
}

net::Response Site::routed(net::Request& request, int worker, RequestRecord& record) {
  if (settings_.is_local && !is_local_name(request.header("host").value_or("localhost"))) {
    record.refusal = "other-host";
    return no_such_host();
  }
  auto match = router_.find(request.method, request.path);
  if (match.route == nullptr) {
    return match.allowed.empty() ? no_such_page() : no_such_method(match.allowed);
  }
  record.route = match.route;
  request.parameters = std::move(match.parameters);
  auto response = admitted(request, desk(worker), record);
  if (request.method == Method::post) ++changes_;
  const bool is_way_out = match.route->path == "/sign-out" || match.route->path == "/me/sign-out";
  if (is_way_out && response.status < 400) clear_browser(response);
  return response;
}

// Who came in. When nobody did, the answer says why.
struct Site::Admitted {
  bool is_there = true;  // false: no such thing, or not of whoever asks
  const registry::SignedIn* who = nullptr;
  const registry::PatientSignedIn* patient = nullptr;
  std::optional<net::Response> turned_away = std::nullopt;

  bool has_token_of(const net::Request& request) const {
    if (who == nullptr && patient == nullptr) return true;  // a page for anyone
    return has_token(request, who != nullptr ? who->csrf : patient->csrf) && has_cause(request);
  }
};

Site::Admitted Site::at_the_door(const net::Request& request, Desk& desk, RequestRecord& record,
                                 const Moment& now) {
  const auto& route = *record.route;
  const auto* const who = desk.signed_in(sign_in_token(request), now, presence_of(request, route));
  if (who == nullptr) {
    record.refusal = "not-signed-in";
    return {.turned_away = ask_to_sign_in(request)};
  }
  record.staff = who->staff.id.text();
  if (!app::may(who->staff.roles, route.may)) {
    record.refusal = app::name_of(route.may);
    return {.turned_away = not_your_work()};
  }
  return {.who = who};
}

// A patient's page is opened by that patient's own cookie and by no other, whoever else is signed
// in here.
Site::Admitted Site::at_patients_door(const net::Request& request, Desk& desk,
                                      RequestRecord& record, const Moment& now) {
  const auto presence = presence_of(request, *record.route);
  const auto* const patient = desk.patient_signed_in(patient_token(request), now, presence);
  if (patient != nullptr) return {.patient = patient};
  if (desk.signed_in(sign_in_token(request), now, Presence::none) != nullptr) {
    record.refusal = app::name_of(record.route->may);
    return {.turned_away = not_your_work()};
  }
  record.refusal = "not-signed-in";
  return {.turned_away = ask_patient_to_sign_in(request)};
}

// All that must hold before a handler sees the request; nothing is loaded for who may not see it.
net::Response Site::admitted(net::Request& request, Desk& desk, RequestRecord& record) {
  const auto& route = *record.route;
  const auto now = needs_.clock.now();
  desk.refresh(changes_, now);
  const bool is_own = route.may == app::May::own_pages;
  Admitted admitted;
  if (is_own)
    admitted = at_patients_door(request, desk, record, now);
  else if (route.may != app::May::anyone)
    admitted = at_the_door(request, desk, record, now);
  if (admitted.turned_away) return *std::move(admitted.turned_away);
  const auto reader = is_own ? Reader::patient : Reader::staff;
  const bool is_post = request.method == Method::post;
  if (is_post && !(is_from_own_page(request) && admitted.has_token_of(request))) {
    record.refusal = "not-our-form";
    return not_from_our_page(reader);
  }
  if (!is_post && !is_own) return handled(request, desk, admitted, route);
  const auto subject = subject_of(desk.app().reader, request);
  const bool is_theirs =
      !is_own || !subject.patient || *subject.patient == admitted.patient->patient;
  admitted.is_there = subject.is_known && is_theirs;
  if (!is_own && !admitted.is_there) return no_such_page();
  const auto patient = is_own ? std::optional{admitted.patient->patient} : subject.patient;
  if (is_post && patient && request.form.get("patient") != patient->text()) {
    record.refusal = "other-patient";
    return for_another_patient(reader);
  }
  return handled(request, desk, admitted, route);
}

net::Response Site::handled(const net::Request& request, Desk& desk, const Admitted& admitted,
                            const PageRoute& route) {
  const auto* const who = admitted.who;
  Visit visit{request, desk.app(),       desk.clinic(),     needs_.site,
              who,     admitted.patient, needs_.clock.now()};
  visit.is_resting = who != nullptr && registry::is_resting(*who, visit.now.wall);
  if (visit.is_resting && !answers_at_rest(route)) {
    if (auto answer = ask_who_is_back(visit)) return *std::move(answer);
    desk.back_at(sign_in_token(request), visit.now);
    visit.is_resting = false;
  }
  const auto answered = [&] {
    // While ketamine works a patient is not told either that something is not there.
    if (auto calm = calm_instead(visit, route)) return *std::move(calm);
    return admitted.is_there ? route.handler(visit) : no_such_page();
  };
  if (request.method == Method::post) return answered();
  // All queries of one page see the same moment.
  const db::Snapshot snapshot{desk.app().reader};
  return answered();
}

}  // namespace evenkeel::web
