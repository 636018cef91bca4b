// SPDX-License-Identifier: Apache-2.0
// How much work strangers may cause: so many in a burst, so many a second after that. Whoever comes
// later is asked to come again; the clinic's own pages never wait for them.
#pragma once

#include "base/time.hpp"

#include <mutex>
#include <optional>

namespace evenkeel::web {

class PublicBudget {
 public:
  PublicBudget(double burst, double per_second) : most_{burst}, per_second_{per_second} {}

  // Takes one, or says that there is none.
  bool take(const Moment& now);

 private:
  const double most_;
  const double per_second_;
  std::mutex guard_;
  std::optional<Moment> last_;
  double left_ = 0;
};

}  // namespace evenkeel::web
