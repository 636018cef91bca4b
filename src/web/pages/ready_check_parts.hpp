// SPDX-License-Identifier: Apache-2.0
// The parts of the ready check: what is shown of an item, and how its fact is recorded.
#pragma once

#include "app/board.hpp"
#include "core/screening.hpp"
#include "web/chair_words.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

struct ReadyView {
  const Visit& visit;
  const app::AtChair& at;
  const screening::Evidence& evidence;
  const std::vector<screening::Item>& items;
  const Filled& filled;
  WallClock clock;

  const session::State& state() const { return at.state; }
  std::string path(std::string_view rest) const;
  PostForm form(std::string_view rest) const;
};

// ready_facts.cpp: the buttons and fields that record an item's fact; empty for whoever may not.
Html fact_of_item(const ReadyView&, const screening::Item&);

}  // namespace evenkeel::web
