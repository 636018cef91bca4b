// SPDX-License-Identifier: Apache-2.0
// One lambda per alternative of a variant; a forgotten one does not compile.
#pragma once

namespace evenkeel {

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;

}  // namespace evenkeel
