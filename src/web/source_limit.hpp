// SPDX-License-Identifier: Apache-2.0
// How often one address may ask for something (trust-and-use A8). Kept in memory only: it is a
// courtesy among strangers, no rule of the clinic.
#pragma once

#include "web/public_budget.hpp"

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace evenkeel::web {

class SourceLimit {
 public:
  SourceLimit(double burst, double per_second) : burst_{burst}, per_second_{per_second} {}

  // Takes one for this address, or says that there is none left.
  bool take(std::string_view address, const Moment& now);

 private:
  const double burst_;
  const double per_second_;
  std::mutex guard_;
  std::map<std::string, PublicBudget, std::less<>> sources_;
};

}  // namespace evenkeel::web
