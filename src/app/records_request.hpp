// SPDX-License-Identifier: Apache-2.0
// Asking others for a patient's records: whom one may ask, the letter that asks, the task when the
// day has passed.
#pragma once

#include "app/app.hpp"
#include "base/decision.hpp"
#include "registry/records_requests.hpp"

#include <string>
#include <vector>

namespace evenkeel::app {

// Of the care team with the patient's yes, or under an authorisation in force that says so.
struct MayAsk {
  registry::KnownRecipient whom;
  std::optional<PermitId> permit;
};
std::vector<MayAsk> may_ask(db::Database&, const PatientId&, Day today);

struct RecordsWish {
  RecordsRequestId id;
  PatientId patient;
  std::string listed_name;  // "AVERY, Jo"
  sharing::Recipient to;
  std::vector<std::string> asks;
  std::string words;  // may be empty
  std::string way;
  std::string by_name;
};
// The letter is drawn and kept, the request begins. Refuses at the field: somebody who may not be
// asked ("not-authorised"), nothing asked for, no way, words too long.
Result<std::monostate> ask_for_records(db::Database&, const RecordsWish&, const registry::By&);

Day day_after(Day, int days);

// A task for every open request whose day has passed.
void tick_records_requests(App&, const Moment& now);
bool raise_overdue_records(db::Database&, Day today, Instant now);

}  // namespace evenkeel::app
