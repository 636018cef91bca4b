// SPDX-License-Identifier: Apache-2.0
// One request on its way through a page: who asks, from where, at what time.
#pragma once

#include "app/app.hpp"
#include "app/handle.hpp"
#include "app/permission.hpp"
#include "net/message.hpp"
#include "registry/clinic.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/sign_in.hpp"
#include "web/html.hpp"
#include "web/public_site.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel::web {

using net::Request;
using net::Response;

struct Visit {
  const Request& request;
  app::App& app;
  const registry::Clinic& clinic;
  const PublicSite& site;                                  // the pages that anyone may read
  const registry::SignedIn* who = nullptr;                 // set on every route of staff
  const registry::PatientSignedIn* patient_who = nullptr;  // set on every route of May::own_pages
  Moment now;
  bool is_resting = false;  // nobody has touched the screen for a while: it only shows

  bool may(app::May permission) const;
  // The press of this form's button: cause from the field "cause", version from "shown".
  app::Act act() const;             // compares with the version the page showed
  app::Act act_regardless() const;  // for what must never be lost or delayed
  registry::By by() const;
  Context context() const;

  // A patient on the own pages: whose they are, and the press of a button there.
  PatientId own() const;
  app::Act own_act() const;  // compares with the version the page showed, if it showed one
  registry::By own_by() const;

  template <class SomeId>
  SomeId id(std::string_view parameter) const {
    return SomeId{std::string{request.parameter(parameter)}};
  }
};

// A handler parses, asks, and answers. It never decides.
using Handler = Response (*)(Visit&);

Response see_other(std::string path);
Response not_found(Visit&);  // the same for "not there" and "not yours"
Response forbidden(Visit&);

}  // namespace evenkeel::web
