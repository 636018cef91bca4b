// SPDX-License-Identifier: Apache-2.0
#include "web/waitlist_form.hpp"

#include "registry/visit_kinds.hpp"
#include "registry/zone.hpp"
#include "web/booking_words.hpp"
#include "web/clock_words.hpp"
#include "web/weekday.hpp"

#include <algorithm>
#include <functional>

namespace evenkeel::web {
namespace {

constexpr int whole_day_min = 24 * 60;

std::string suiting_day_field(unsigned iso) { return "day_" + std::to_string(iso); }

// A time, or the edge of the day when none is given.
int suiting_edge(FormReader& reader, std::string_view field, int otherwise) {
  const auto text = reader.text(field, {.most = 5, .is_required = false});
  if (text.empty()) return otherwise;
  const auto typed = clock_typed(text);
  if (!typed) reader.refuse(field, "Type the time as 09:30.");
  return typed.value_or(otherwise);
}

}  // namespace

Html suiting_fields(const Filled& filled) {
  std::vector<Html> boxes;
  for (unsigned iso = 1; iso <= 7; ++iso) {
    const auto field = suiting_day_field(iso);
    const bool is_ticked = filled.typed == nullptr || !filled.value(field).empty();
    boxes.push_back(label(cls("ek-choice"),
                          input(cls("ek-choice__box"), type("checkbox"), id(field), name(field),
                                value("yes"), flag("checked", is_ticked)),
                          span(cls("ek-choice__words"), weekday_short(iso))));
  }
  const auto edge = [&](std::string_view field, std::string_view words) {
    return text_field(filled, {.name = field,
                               .label = words,
                               .hint = "As 09:30. Empty: any time.",
                               .input_mode = "numeric",
                               .autocomplete = "off",
                               .width = 5});
  };
  return group(
      fieldset(cls("nhsuk-fieldset ek-weekdays"), id("days"),
               legend(cls("nhsuk-fieldset__legend nhsuk-fieldset__legend--s"), "Days that suit"),
               div(cls("ek-choices"), boxes)),
      edge("from", "Start not before"), edge("to", "Start before"));
}

registry::SuitingTimes typed_suiting(FormReader& reader) {
  registry::SuitingTimes when;
  for (unsigned iso = 1; iso <= 7; ++iso)
    when.weekdays.at(iso - 1) = reader.checked(suiting_day_field(iso));
  when.from_min = suiting_edge(reader, "from", 0);
  when.to_min = suiting_edge(reader, "to", whole_day_min);
  return when;
}

Html waiting_visitor_fields(const Filled& filled) {
  return group(
      text_field(filled, {.name = "name", .label = "Name", .autocomplete = "name"}),
      text_field(
          filled,
          {.name = "phone", .label = "Phone number", .input_mode = "tel", .autocomplete = "tel"}),
      text_field(filled, {.name = "email",
                          .label = "Email address (not needed)",
                          .hint = "With it, we write there.",
                          .input_mode = "email",
                          .autocomplete = "email"}));
}

std::string suiting_said(const registry::SuitingTimes& when) {
  std::string text;
  if (std::ranges::all_of(when.weekdays, std::identity{})) text = "any day";
  for (unsigned iso = 1; text != "any day" && iso <= 7; ++iso) {
    if (!when.weekdays.at(iso - 1)) continue;
    text += (text.empty() ? "" : ", ") + std::string{weekday_short(iso)};
  }
  if (when.from_min > 0) text += ", from " + clock_said(when.from_min);
  if (when.to_min < whole_day_min) text += ", before " + clock_said(when.to_min);
  return text;
}

std::string kind_of_wait(const Visit& visit, const registry::Waiting& entry) {
  const auto kind = registry::visit_kind(visit.app.reader, entry.visit_kind);
  return kind ? kind->name : std::string{"Visit"};
}

Html offer_view(Visit& visit, const registry::Waiting& entry, const std::string& path) {
  const auto offer = registry::standing_offer(visit.app.reader, entry.id, visit.now.wall);
  if (!offer) return {};
  return section(
      cls("ek-notice"), h2("A time is free"),
      p(strong(when_said(offer->day, offer->local_min)), ". We keep it for you until ",
        registry::time_text(offer->until, visit.clinic.zone), "."),
      div(cls("ek-own-ways"),
          post_button(visit, {.action = path + "/accept"}, "Take this time", "nhsuk-button"),
          post_button(visit, {.action = path + "/decline"}, "No, offer it to the next person",
                      "ek-button ek-button--quiet")));
}

}  // namespace evenkeel::web
