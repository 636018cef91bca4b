// SPDX-License-Identifier: Apache-2.0
#include "web/pages/health.hpp"
#include "web/router.hpp"

namespace evenkeel::web {
namespace {

using enum net::Method;
using app::May;

// In the order of data/permissions.csv.
constexpr Route all_routes_of_the_site[] = {
    {get, "/health", May::anyone, show_health},
};

}  // namespace

std::span<const Route> routes() { return all_routes_of_the_site; }

}  // namespace evenkeel::web
