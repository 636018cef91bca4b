// SPDX-License-Identifier: Apache-2.0
#include "web/pages/record_parts.hpp"

#include "core/dose_text.hpp"
#include "read/orders.hpp"
#include "registry/body_facts.hpp"
#include "registry/drug_doses.hpp"
#include "registry/notes.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/expected_dose.hpp"
#include "web/time_axis.hpp"
#include "web/weight_text.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace evenkeel::web {

namespace {

using read::ChartEntry;

template <class Event>
const ChartEntry* last_of(const read::Chart& chart) {
  const ChartEntry* found = nullptr;
  for (const auto& entry : chart.entries) {
    if (std::holds_alternative<Event>(entry.event) && !entry.is_struck) found = &entry;
  }
  return found;
}

Html fact_pair(std::string_view label_words, const std::string& value_words) {
  return group(dt(label_words), dd(value_words));
}

std::string allergies_then(const RecordView& view) {
  const auto known =
      registry::allergies(view.visit.app.reader, view.chart.state.patient, view.as_known);
  if (known.list.empty()) return known.is_reviewed ? "none known" : "not asked yet";
  std::string words;
  for (const auto& allergy : known.list) {
    words += (words.empty() ? "" : ", ") + allergy.substance;
    if (!allergy.reaction.empty()) words += " (" + allergy.reaction + ")";
  }
  return words;
}

std::string drugs_then(const RecordView& view) {
  const auto known =
      registry::drugs(view.visit.app.reader, view.chart.state.patient, view.as_known);
  if (known.list.empty()) return known.is_reviewed ? "none" : "not asked yet";
  const auto courses =
      registry::drug_courses(view.visit.app.reader, view.chart.state.patient, view.as_known);
  const auto zone = view.visit.clinic.zone;
  const auto day = registry::local_day(view.chart.state.opened_at.wall, zone);
  std::string words;
  for (const auto& drug : known.list) {
    words += (words.empty() ? "" : ", ") + drug.name;
    const auto dose = registry::dose_known(courses, drug, day, zone);
    if (!dose.empty()) words += " " + dose;
  }
  return words;
}

// mg that went in, as far as the record then knew.
std::string given_words(const RecordView& view) {
  const auto& treatment = view.chart.state.treatment;
  if (!treatment) return "nothing";
  if (const auto* const ended = last_of<session::InfusionEnded>(view.chart))
    return said(std::get<session::InfusionEnded>(ended->event).given);
  if (const auto* const injected = last_of<session::Injected>(view.chart))
    return said(std::get<session::Injected>(injected->event).cumulative);
  return said(session::given_by(*treatment, view.visit.now)) + " so far";
}

std::string_view stage_or_ending(const session::State& state) {
  return state.stage == session::Stage::ended ? said(state.ending) : said(state.stage);
}

// The orders that this session used: the one of its start, and every new rate.
std::vector<OrderId> orders_used(const read::Chart& chart) {
  std::vector<OrderId> orders;
  const auto add = [&](const OrderId& order) {
    if (std::ranges::find(orders, order) == orders.end()) orders.push_back(order);
  };
  for (const auto& entry : chart.entries) {
    if (const auto* const started = std::get_if<session::Started>(&entry.event))
      add(started->order);
    if (const auto* const injected = std::get_if<session::Injected>(&entry.event))
      add(injected->order);
    if (const auto* const changed = std::get_if<session::RateChanged>(&entry.event))
      add(changed->order);
  }
  return orders;
}

Html working_pairs(const order::Signed& signed_order) {
  const auto& working = signed_order.working;
  const auto& prescription = signed_order.prescription;
  std::vector<Html> pairs;
  const auto add = [&](std::string_view label_words, const std::string& value_words) {
    pairs.push_back(fact_pair(label_words, value_words));
  };
  add("Prescribed", ordered_dose_said(prescription));
  add("Weight", weight_text(signed_order.body.weight));
  add("Dosing weight",
      said(working.dosing_weight) + ", " + std::string{said(prescription.weighing_rule)});
  add("Dose", said(working.dose));
  add("From the vial", said(working.drawn_up) + " of " + said(prescription.vial));
  if (working.volume) add("Volume", said(*working.volume));
  if (working.pump_rate) add("Pump rate", said(*working.pump_rate));
  if (working.mg_per_hour) add("", mg_per_hour_said(*working.mg_per_hour));
  add("Ceiling of the session", said(working.ceiling));
  return dl(cls("ek-facts"), pairs);
}

Html order_as_signed(const RecordView& view, const OrderId& id_of_order) {
  const auto signed_order = read::signed_order(view.visit.app.reader, id_of_order);
  const auto row = read::order_row(view.visit.app.reader, id_of_order);
  if (!signed_order || !row) return {};
  return group(
      p(cls("ek-dose"), strong("ketamine"), " – ", dose_line(*signed_order)),
      working_pairs(*signed_order),
      p(cls("ek-signature-line"), "Signed electronically by ", strong(view.name_of(row->signed_by)),
        ", ", registry::date_time_text(row->signed_at, view.visit.clinic.zone),
        ". Meaning: author of this order. ",
        span(cls("ek-unbroken"), "Policy ", signed_order->policy, ".")));
}

std::vector<session::GateItem> gate_at_start(const read::Chart& chart) {
  for (const auto& entry : chart.entries) {
    if (const auto* const started = std::get_if<session::Started>(&entry.event))
      return started->gate;
    if (const auto* const injected = std::get_if<session::Injected>(&entry.event))
      return injected->gate;
  }
  return {};
}

std::string_view verdict_class(screening::Verdict verdict) {
  switch (verdict) {
    case screening::Verdict::pass:
      return "ek-verdict ek-verdict--pass";
    case screening::Verdict::hold:
      return "ek-verdict ek-verdict--hold";
    case screening::Verdict::stop:
      return "ek-verdict ek-verdict--stop";
  }
  return "ek-verdict";
}

Html told_line(const RecordView& view, std::string_view what, const ChartEntry* entry) {
  if (entry == nullptr) return {};
  return fact_pair(
      what, view.date_time(read::happened_at(entry->event)) + ", " + view.name_of(entry->by));
}

Html escort_line(const RecordView& view) {
  const auto escort = registry::escort(view.visit.app.reader, view.chart.session, view.as_known);
  if (!escort) return {};
  std::string words = escort->name;
  if (!escort->relation.empty()) words += ", " + escort->relation;
  if (!escort->phone.empty()) words += ", " + escort->phone;
  return fact_pair("Escort", words);
}

}  // namespace

Html record_summary(const RecordView& view) {
  const auto& state = view.chart.state;
  std::vector<Html> pairs{
      fact_pair("Clinic", view.visit.clinic.name),
      fact_pair("Chair", registry::chair_name(view.visit.app.reader, state.chair)),
      fact_pair("Arrived", view.date_time(state.opened_at))};
  if (state.treatment) {
    pairs.push_back(fact_pair("Started", view.date_time(state.treatment->started_at)));
    if (state.treatment->ended_at)
      pairs.push_back(fact_pair("Treatment ended", view.date_time(*state.treatment->ended_at)));
  }
  pairs.push_back(fact_pair("Ketamine given", given_words(view)));
  const auto ended = state.ended_at ? ", " + view.date_time(*state.ended_at) : std::string{};
  pairs.push_back(fact_pair("Session", std::string{stage_or_ending(state)} + ended));
  pairs.push_back(fact_pair("Allergies", allergies_then(view)));
  pairs.push_back(fact_pair("Other drugs", drugs_then(view)));
  return section(cls("ek-record-part"), dl(cls("ek-facts"), pairs));
}

Html record_order(const RecordView& view) {
  std::vector<Html> orders;
  for (const auto& used : orders_used(view.chart))
    orders.push_back(order_as_signed(view, used));
  return section(cls("ek-record-part"), h2(orders.size() > 1 ? "Orders" : "Order"),
                 orders.empty() ? p("No order was carried out.") : group(orders));
}

Html record_ready_check(const RecordView& view) {
  std::vector<Html> items;
  for (const auto& item : gate_at_start(view.chart)) {
    items.push_back(
        li(span(cls(verdict_class(item.verdict)), gate_item_words(item.key), ": ",
                screening::name_of(item.verdict), item.is_overridden ? ", overridden" : "")));
  }
  return section(
      cls("ek-record-part"), h2("Ready check at the start"),
      items.empty() ? p("The treatment was not started.") : ul(cls("ek-gate-then"), items));
}

Html record_time_axis(const RecordView& view) {
  const auto& now = view.visit.now;
  const WallClock clock{view.as_known ? stated(*view.as_known, now) : now, view.visit.clinic.zone};
  const auto forecast = expected_of(view.visit, view.chart.state);
  AxisView drawn{view.chart.entries, view.chart.state, view.visit.app.rules.policy, clock};
  if (const auto* const level = forecast && *forecast ? (*forecast)->curve("K") : nullptr)
    drawn.expected.emplace(ExpectedOnAxis{*level, view.chart.state.treatment->started_at});
  const auto axis = time_axis(drawn);
  if (axis.is_empty()) return {};
  return section(cls("ek-record-part"), h2("On one time axis"), axis);
}

Html record_ending(const RecordView& view) {
  const auto& chart = view.chart;
  std::vector<Html> pairs;
  if (chart.state.recovery) {
    pairs.push_back(fact_pair("Recovery score", recovery_words(chart.state.recovery->score) +
                                                    " – " +
                                                    view.date_time(chart.state.recovery->at)));
  }
  pairs.push_back(told_line(view, "Prescriber called", last_of<session::PrescriberCalled>(chart)));
  pairs.push_back(told_line(view, "Emergency raised", last_of<session::EmergencyRaised>(chart)));
  pairs.push_back(told_line(view, "Discharged", last_of<session::Discharged>(chart)));
  pairs.push_back(
      told_line(view, "Transferred to emergency care", last_of<session::Transferred>(chart)));
  if (const auto* const left = last_of<session::LeftAgainstAdvice>(chart))
    pairs.push_back(
        fact_pair("Left against advice", entry_words(left->event, view.names()).detail));
  pairs.push_back(escort_line(view));
  if (chart.state.no_driving_until) {
    pairs.push_back(
        fact_pair("No driving until",
                  registry::date_time_text(*chart.state.no_driving_until, view.visit.clinic.zone)));
  }
  return section(cls("ek-record-part"), h2("Recovery and ending"), dl(cls("ek-facts"), pairs),
                 p(cls("ek-quiet"), "Printed ",
                   registry::date_time_text(view.visit.now.wall, view.visit.clinic.zone), " by ",
                   view.visit.who->staff.name, "."));
}

}  // namespace evenkeel::web
