// SPDX-License-Identifier: Apache-2.0
// The parts of the chairside page, each a function of one chart at one moment.
#pragma once

#include "core/cue.hpp"
#include "core/entry_words.hpp"
#include "read/session_chart.hpp"
#include "web/chair_words.hpp"
#include "web/form.hpp"
#include "web/visit.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

// A new rate that a prescriber signed for this session and nobody has set yet.
struct SignedRate {
  OrderId order;
  PumpRate pump_rate;
};

struct ChairsideView {
  const Visit& visit;
  const read::Chart& chart;
  const Filled& filled;         // of the form that was refused
  std::string_view refused_at;  // that form: "observations", "drugs", "notes", "supplement"
  std::vector<cue::Cue> cues;
  std::optional<cue::Due> due;
  std::optional<SignedRate> new_rate;
  std::map<StaffId, std::string> staff_names;
  WallClock clock;

  const session::State& state() const { return chart.state; }
  bool may_run() const { return visit.may(app::May::run_sessions); }
  bool is_open() const { return session::is_open(chart.state); }
  std::string path(std::string_view rest) const;
  // A form of this session. With the version: what depends on what the page showed.
  PostForm form(std::string_view rest, bool with_version = false) const;
  // What was typed, for the form it was typed into; nothing for the others.
  Filled filled_for(std::string_view form_name) const;
  std::string name_of(const StaffId&) const;
  std::string chair_name(std::string_view chair) const;
};

// chairside_now.cpp: what is
Html chairside_head(const ChairsideView&);
Html chairside_cues(const ChairsideView&);
Html chairside_numbers(const ChairsideView&);
Html chairside_treatment(const ChairsideView&);
Html chairside_pressure_steps(const ChairsideView&);

// chairside_entry.cpp: what is written down
Html observation_form(const ChairsideView&);
Html event_buttons(const ChairsideView&);
Html drug_form(const ChairsideView&);
Html note_form(const ChairsideView&);
Html supplement_form(const ChairsideView&);

// chairside_acts.cpp: what is done
Html chairside_dock(const ChairsideView&);
Html rate_change(const ChairsideView&);

// chairside_log.cpp: what was written
Html chairside_entries(const ChairsideView&);

}  // namespace evenkeel::web
