// SPDX-License-Identifier: Apache-2.0
#include "web/visit.hpp"

#include "base/check.hpp"

#include <charconv>

namespace evenkeel::web {
namespace {

std::optional<app::Version> version_shown(const Request& request) {
  const auto text = request.form.get("shown");
  if (!text) return std::nullopt;
  app::Version version = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), version);
  // A version that cannot be read is none that a page has shown: 0 is always out of date.
  if (error != std::errc{} || end != text->data() + text->size()) return 0;
  return version;
}

// What a screen at rest still shows, and the one act that never waits.
bool shows_at_rest(app::May permission) {
  return permission == app::May::signed_in || permission == app::May::see_board ||
         permission == app::May::read_chart || permission == app::May::call_help;
}

}  // namespace

bool Visit::may(app::May permission) const {
  if (permission == app::May::anyone) return true;
  if (is_resting && !shows_at_rest(permission)) return false;
  return who != nullptr && app::may(who->staff.roles, permission);
}

app::Act Visit::act_regardless() const {
  check(who != nullptr, "nobody is signed in on this route");
  // web/site has refused a form without its cause.
  return {CauseId{std::string{request.form.get("cause").value_or("")}}, who->staff.id,
          who->staff.roles, std::nullopt};
}

app::Act Visit::act() const {
  auto act = act_regardless();
  act.shown = version_shown(request);
  return act;
}

registry::By Visit::by() const {
  check(who != nullptr, "nobody is signed in on this route");
  return {who->staff.id, now};
}

Context Visit::context() const {
  check(who != nullptr, "nobody is signed in on this route");
  return {app.rules.policy, now, who->staff.roles};
}

PatientId Visit::own() const {
  check(patient_who != nullptr, "no patient is signed in on this route");
  return patient_who->patient;
}

app::Act Visit::own_act() const {
  check(patient_who != nullptr, "no patient is signed in on this route");
  return {CauseId{std::string{request.form.get("cause").value_or("")}},
          registry::patient_hand,
          {},
          version_shown(request)};
}

registry::By Visit::own_by() const {
  check(patient_who != nullptr, "no patient is signed in on this route");
  return {registry::patient_hand, now};
}

Response see_other(std::string path) {
  Response response;
  response.status = 303;
  response.headers = {{"Location", std::move(path)}};
  return response;
}

}  // namespace evenkeel::web
