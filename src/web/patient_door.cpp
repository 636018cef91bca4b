// SPDX-License-Identifier: Apache-2.0
#include "web/patient_door.hpp"

#include "registry/patient_sign_in.hpp"
#include "registry/sign_in.hpp"
#include "registry/token.hpp"
#include "web/device_words.hpp"
#include "web/own_frame.hpp"
#include "web/own_path.hpp"
#include "web/sign_in_cookie.hpp"

namespace evenkeel::web {
namespace {

// Trust-and-use A8: from one address, in one minute.
constexpr int tries_a_minute_from_one_address = 20;

}  // namespace

std::string counted_address(const Visit& visit) {
  return "patient " + visit.request.remote_address;
}

bool is_too_often(const Visit& visit) {
  return registry::failed_sign_ins_from(visit.app.reader, counted_address(visit),
                                        visit.now.wall - Minutes{1}) >=
         tries_a_minute_from_one_address;
}

Response wait_a_minute(Visit& visit) {
  auto response = own_page(
      visit, 429, {.title = "Wait a minute"},
      group(h1("Wait a minute"), p("There were too many tries from here. Wait one minute, then try "
                                   "again.")));
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

std::string device_of(const Visit& visit) {
  return device_said(visit.request.header("user-agent").value_or(""));
}

Response let_patient_in(Visit& visit, const LetIn& who, std::string_view path) {
  std::string token;
  visit.app.writer.submit(app::Priority::routine, [&](db::Database& database) {
    token = registry::begin_patient_sign_in(database, who.patient, device_of(visit),
                                            {registry::patient_hand, visit.now});
    if (who.passkey)
      registry::tie_sign_in_to_passkey(database, registry::token_hash(token), *who.passkey);
    return true;
  });
  auto response = see_other(patients_path(path));
  give_patient_cookie(response, visit.request, token);
  return response;
}

}  // namespace evenkeel::web
