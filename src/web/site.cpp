// SPDX-License-Identifier: Apache-2.0
#include "web/site.hpp"

#include "net/percent.hpp"
#include "read/orders.hpp"
#include "read/sessions.hpp"
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
  return route.path == "/sessions/{session}/chair" ? page : none;
}

net::Response ask_to_sign_in(const net::Request& request) {
  if (request.method == Method::post) return signed_out({});
  // A script cannot sign in; it must not take the sign-in page for what it asked for.
  if (request.header("sec-fetch-dest") == "empty") return signed_out(request.path);
  return see_other(request.path == "/start" ? "/sign-in"
                                            : "/sign-in?to=" + net::encode_percent(request.path));
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
  try {
    return routed(request, worker, record);
  } catch (const Failure& failure) {
    record.failure = failure.what();
    desks_.at(static_cast<std::size_t>(worker)).reset();  // a connection that broke is not kept
    return went_wrong(503, record.id);
  } catch (const std::exception& unexpected) {
    record.failure = unexpected.what();
    return went_wrong(500, record.id);
  }
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
  if (match.route->path == "/sign-out" && response.status < 400) clear_browser(response);
  return response;
}

// All that must hold before a handler sees the request; nothing is loaded for who may not see it.
net::Response Site::admitted(net::Request& request, Desk& desk, RequestRecord& record) {
  const auto& route = *record.route;
  const auto now = needs_.clock.now();
  desk.refresh(changes_, now);
  const registry::SignedIn* who = nullptr;
  if (route.may != app::May::anyone) {
    who = desk.signed_in(sign_in_token(request), now, presence_of(request, route));
    if (who == nullptr) {
      record.refusal = "not-signed-in";
      return ask_to_sign_in(request);
    }
    record.staff = who->staff.id.text();
    if (!app::may(who->staff.roles, route.may)) {
      record.refusal = app::name_of(route.may);
      return not_your_work();
    }
  }
  if (request.method == Method::post) {
    const bool is_ours = is_from_own_page(request) &&
                         (who == nullptr || (has_token(request, who->csrf) && has_cause(request)));
    if (!is_ours) {
      record.refusal = "not-our-form";
      return not_from_our_page();
    }
    const auto subject = subject_of(desk.app().reader, request);
    if (!subject.is_known) return no_such_page();
    if (subject.patient && request.form.get("patient") != subject.patient->text()) {
      record.refusal = "other-patient";
      return for_another_patient();
    }
  }
  return handled(request, desk, who, route);
}

net::Response Site::handled(const net::Request& request, Desk& desk, const registry::SignedIn* who,
                            const PageRoute& route) {
  Visit visit{request, desk.app(), desk.clinic(), needs_.site, who, needs_.clock.now()};
  visit.is_resting = who != nullptr && registry::is_resting(*who, visit.now.wall);
  if (visit.is_resting && !answers_at_rest(route)) {
    if (auto answer = ask_who_is_back(visit)) return *std::move(answer);
    desk.back_at(sign_in_token(request), visit.now);
    visit.is_resting = false;
  }
  if (request.method == Method::post) return route.handler(visit);
  // All queries of one page see the same moment.
  const db::Snapshot snapshot{desk.app().reader};
  return route.handler(visit);
}

}  // namespace evenkeel::web
