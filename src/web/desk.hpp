// SPDX-License-Identifier: Apache-2.0
// What one worker has before it: its own connection, its folded sessions, and for a moment who was
// signed in.
#pragma once

#include "web/site.hpp"

#include <map>
#include <optional>
#include <string>

namespace evenkeel::web {

class Site::Desk {
 public:
  explicit Desk(const SiteNeeds&);

  app::App& app() { return app_; }
  // Forgets what may be out of date: after any post, and after half a second, so that an account
  // closed by another process is closed here within a second.
  void refresh(std::uint64_t changes, const Moment& now);
  const registry::Clinic& clinic();
  // None when nobody is. The idle limits count from what a person did, or from a page that is
  // there.
  const registry::SignedIn* signed_in(std::string_view token, const Moment& now, Presence);
  // The same for a patient's cookie. A page that asks again by itself touches nothing.
  const registry::PatientSignedIn* patient_signed_in(std::string_view token, const Moment& now,
                                                     Presence);
  // The person of a screen at rest is back.
  void back_at(std::string_view token, const Moment& now);

 private:
  void touch(registry::SignedIn&, const Moment& now, bool is_by_hand);

  std::unique_ptr<db::Database> reader_;
  read::OpenSessions sessions_;
  app::App app_;
  std::uint64_t changes_ = 0;
  Moment fresh_at_;
  std::optional<registry::Clinic> clinic_;
  std::map<std::string, registry::SignedIn, std::less<>> known_;
  std::map<std::string, registry::PatientSignedIn, std::less<>> known_patients_;
};

}  // namespace evenkeel::web
