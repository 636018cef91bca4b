// SPDX-License-Identifier: Apache-2.0
#include "web/permit_form.hpp"

#include "app/sharing_file.hpp"
#include "registry/zone.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace evenkeel::web {

namespace {

std::string part_field(const std::string& key) { return "part_" + key; }

std::vector<const sharing::Part*> parts_offered() {
  std::vector<const sharing::Part*> offered;
  for (const auto& part : app::sharing_rules().parts) {
    if (!part.is_sealed) offered.push_back(&part);
  }
  return offered;
}

std::string words_of_part(const sharing::Part& part, WhoSigns who) {
  return who == WhoSigns::patient ? part.own : part.says;
}

Html to_whom_fields(const Filled& filled) {
  std::vector<Choice> kinds{{.code = "", .label = "Choose"}};
  for (const auto& kind : app::sharing_rules().recipients)
    kinds.push_back({.code = kind.key, .label = kind.says});
  return group(select_field(filled, {.name = "to_kind", .label = "Who is it?"}, kinds),
               text_field(filled, {.name = "to_name",
                                   .label = "Name",
                                   .hint = "A person or an organisation.",
                                   .autocomplete = "off"}),
               text_area(filled,
                         {.name = "to_lines",
                          .label = "Address, telephone or fax (if known)",
                          .hint = "In lines."},
                         3));
}

Html parts_fields(const Filled& filled, WhoSigns who) {
  std::vector<Html> boxes;
  for (const auto* part : parts_offered()) {
    const auto field = part_field(part->key);
    const auto words = words_of_part(*part, who);
    boxes.push_back(checkbox(filled, {.name = field, .label = words}));
  }
  return fieldset(
      cls("nhsuk-fieldset"),
      legend(cls("nhsuk-fieldset__legend nhsuk-fieldset__legend--s"),
             who == WhoSigns::patient ? "What may they know?" : "What the paper names"),
      boxes,
      checkbox(filled, {.name = "may_ask",
                        .label = who == WhoSigns::patient ? "You may also ask them for my records"
                                                          : "We may ask them for records"}));
}

Html purpose_field(const Filled& filled) {
  std::vector<Choice> purposes;
  for (const auto& purpose : app::sharing_rules().purposes)
    purposes.push_back({.code = purpose.key, .label = purpose.says});
  return radios(filled, {.name = "purpose", .label = "What is it for?"}, purposes);
}

Html signature_fields(const Filled& filled, WhoSigns who) {
  const auto until = date_field(filled, {.name = "expires_on",
                                         .label = "Until",
                                         .hint = "The last day. It can be taken back before."});
  if (who == WhoSigns::patient)
    return group(until, text_field(filled, {.name = "signed_name",
                                            .label = "Your full name",
                                            .hint = "Typing it here is your signature.",
                                            .autocomplete = "name"}));
  return group(
      until,
      date_field(filled,
                 {.name = "signed_on", .label = "Signed on", .hint = "As written on the paper."}),
      text_field(filled, {.name = "signed_name", .label = "Signed by", .autocomplete = "off"}),
      text_field(filled, {.name = "relation",
                          .label = "If somebody signed for the patient: who that is",
                          .hint = "Such as legal guardian. Empty: the patient signed.",
                          .autocomplete = "off"}));
}

}  // namespace

Html permit_fields(const Visit& visit, const Filled& given, WhoSigns who) {
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  auto filled = given;
  filled.prefilled.try_emplace(
      "expires_on", registry::iso_date(Day{std::chrono::sys_days{today} +
                                           std::chrono::days{app::sharing_rules().usual_days}}));
  return group(to_whom_fields(filled), parts_fields(filled, who), purpose_field(filled),
               signature_fields(filled, who), p(cls("ek-quiet"), app::sharing_rules().notice));
}

registry::PermitSigned permit_typed(const Visit& visit, FormReader& reader, WhoSigns who) {
  registry::PermitSigned typed;
  auto& terms = typed.terms;
  const auto today = registry::local_day(visit.now.wall, visit.clinic.zone);
  terms.to.kind = reader.text("to_kind", {.most = 40, .is_required = false});
  terms.to.name = reader.text("to_name", {.most = 100});
  typed.lines =
      reader.text("to_lines", {.most = 500, .is_required = false, .may_have_lines = true});
  for (const auto* part : parts_offered()) {
    if (reader.checked(part_field(part->key))) terms.parts.push_back(part->key);
  }
  terms.may_be_asked = reader.checked("may_ask");
  terms.purpose = reader.text("purpose", {.most = 40, .is_required = false});
  terms.signed_on = today;
  if (const auto until = reader.date("expires_on", true)) terms.expires_on = *until;
  typed.signed_name = reader.text("signed_name", {.most = 200});
  if (who == WhoSigns::patient) {
    typed.way = registry::PermitWay::phone;
    return typed;
  }
  typed.way = registry::PermitWay::paper;
  if (const auto on = reader.date("signed_on", true)) terms.signed_on = *on;
  typed.relation = reader.text("relation", {.most = 100, .is_required = false});
  return typed;
}

Refusal at_field_of_permit(Refusal refusal) {
  if (refusal.field == "parts") refusal.field = part_field(parts_offered().front()->key);
  return refusal;
}

std::string_view recipient_said(const sharing::Recipient& to) {
  const auto* const kind = sharing::recipient_named(app::sharing_rules(), to.kind);
  return kind == nullptr ? std::string_view{to.kind} : std::string_view{kind->says};
}

Html permit_words(const Visit& visit, const registry::Permit& permit, WhoSigns who) {
  const auto& kept = permit.as_signed;
  std::string parts;
  for (const auto& key : kept.terms.parts) {
    const auto* const part = sharing::part_named(app::sharing_rules(), key);
    parts += (parts.empty() ? "" : "; ") + (part == nullptr ? key : words_of_part(*part, who));
  }
  const auto* const purpose = sharing::purpose_named(app::sharing_rules(), kept.terms.purpose);
  const auto ask = !kept.terms.may_be_asked   ? ""
                   : who == WhoSigns::patient ? "We may ask them for your records. "
                                              : "We may ask them for records. ";
  const auto ended =
      permit.revoked_at
          ? group(" Taken back ", registry::date_time_text(*permit.revoked_at, visit.clinic.zone),
                  ".")
          : Html{};
  return group(
      strong(kept.terms.to.name), ", ", recipient_said(kept.terms.to), " ",
      span(cls("ek-tag"), said(permit_standing(visit, permit))), br(),
      permit.as_signed.lines.empty() ? Html{}
                                     : div(cls("ek-quiet ek-typed-lines"), permit.as_signed.lines),
      parts.empty() ? std::string{} : parts + ". ", ask,
      span(cls("ek-quiet"), purpose == nullptr ? kept.terms.purpose : purpose->says, ". Signed ",
           registry::date_text(kept.terms.signed_on),
           kept.relation.empty() ? std::string{} : " by " + kept.signed_name + ", " + kept.relation,
           kept.way == registry::PermitWay::paper ? " on paper" : "", ", until ",
           registry::date_text(kept.terms.expires_on), ".", ended));
}

sharing::Standing permit_standing(const Visit& visit, const registry::Permit& permit) {
  return sharing::standing_of({permit.id.text(), permit.as_signed.terms, permit.revoked_at},
                              registry::local_day(visit.now.wall, visit.clinic.zone));
}

}  // namespace evenkeel::web
