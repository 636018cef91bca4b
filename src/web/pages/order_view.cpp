// SPDX-License-Identifier: Apache-2.0
#include "core/codes.hpp"
#include "core/dose_text.hpp"
#include "read/orders.hpp"
#include "registry/patients.hpp"
#include "registry/staff.hpp"
#include "registry/zone.hpp"
#include "web/form.hpp"
#include "web/layout.hpp"
#include "web/pages/order.hpp"
#include "web/pages/order_working.hpp"
#include "web/paper.hpp"

#include <vector>

namespace evenkeel::web {

namespace {

std::string staff_name(const Visit& visit, const StaffId& staff) {
  const auto member = registry::staff_member(visit.app.reader, staff);
  return member ? member->name : staff.text();
}

Html standing_of(const Visit& visit, const read::OrderRow& row) {
  const auto session = [](std::string_view words, const SessionId& id_of_session) {
    return p(words, a(href("/sessions/", id_of_session.text()), "the session"), ".");
  };
  if (const auto withdrawal = read::withdrawal(visit.app.reader, row.order))
    return p(span(cls("ek-tag ek-tag--bad"), "withdrawn"), " by ",
             staff_name(visit, withdrawal->by), ", ",
             registry::date_time_text(withdrawal->at, visit.clinic.zone), ": ",
             codes::said(codes::order_withdraw_reasons(), withdrawal->reason), ".");
  const auto during =
      row.during ? session("A new rate for the treatment of ", *row.during) : Html{};
  if (row.used_by) return group(during, session("Used by ", *row.used_by));
  return group(p(span(cls("ek-tag ek-tag--good"), "in force"), " Not used yet."), during);
}

Html step_reason_of(const order::Signed& signed_order) {
  const auto& reason = signed_order.prescription.step_reason;
  if (reason.empty()) return {};
  return p("Higher than before: ", codes::said(codes::step_reasons(), reason), ".");
}

Html withdraw_part(const Visit& visit, const read::OrderRow& row, const Filled& filled) {
  if (!visit.may(app::May::write_orders) || row.stage != order::Stage::in_force || row.used_by)
    return {};
  std::vector<Choice> reasons;
  for (const auto& reason : codes::order_withdraw_reasons())
    reasons.push_back({reason.name, reason.said});
  return section(cls("ek-card ek-screen-only"), h2(cls("ek-card__title"), "Withdraw this order"),
                 post_form(visit,
                           {.action = "/orders/" + row.order.text() + "/withdraw",
                            .patient = row.patient,
                            .css_class = "ek-stack"},
                           group(radios(filled, {.name = "reason", .label = "Why?"}, reasons),
                                 button(type("submit"), cls("ek-button ek-button--grave"),
                                        "Withdraw this order"))));
}

Html signed_words(const Visit& visit, const read::OrderRow& row, std::string_view policy) {
  return p(cls("ek-signature-line"), "Signed electronically by ",
           strong(staff_name(visit, row.signed_by)), ", ",
           registry::date_time_text(row.signed_at, visit.clinic.zone),
           ". Meaning: author of this order. ", span(cls("ek-unbroken"), "Policy ", policy, "."));
}

Response order_page(Visit& visit, int status, const read::OrderRow& row, const Filled& filled) {
  const auto signed_order = read::signed_order(visit.app.reader, row.order);
  const auto patient = registry::patient(visit.app.reader, row.patient);
  if (!signed_order || !patient) return not_found(visit);
  const auto content =
      group(h1("Order"), error_summary(filled), standing_of(visit, row),
            section(cls("ek-signature"), drug_line(*signed_order),
                    p(cls("ek-quiet"), said(row.protocol), ". ",
                      ordered_dose_said(signed_order->prescription), "."),
                    step_reason_of(*signed_order), working_table(visit, *signed_order),
                    signed_words(visit, row, signed_order->policy)),
            withdraw_part(visit, row, filled));
  return page(
      visit, status,
      {.title = "Order", .patient = row.patient, .subject = row.order.text(), .is_for_print = true},
      on_paper(*patient, visit.clinic, "Order",
               registry::local_day(row.signed_at, visit.clinic.zone), content));
}

}  // namespace

Response show_order(Visit& visit) {
  const auto row = read::order_row(visit.app.reader, visit.id<OrderId>("order"));
  if (!row) return not_found(visit);
  return order_page(visit, 200, *row, {});
}

Response post_withdraw_order(Visit& visit) {
  const auto order = visit.id<OrderId>("order");
  const auto row = read::order_row(visit.app.reader, order);
  if (!row) return not_found(visit);
  std::vector<std::string_view> reasons;
  for (const auto& reason : codes::order_withdraw_reasons())
    reasons.push_back(reason.name);
  FormReader reader{visit.request.form};
  const auto reason = reader.choice("reason", reasons);
  if (!reader.is_fine())
    return order_page(visit, 422, *row, {&visit.request.form, reader.refusals(), {}});
  const auto done = app::submit<order::State>(
      visit.app, visit.act_regardless(), StreamId{order.text()},
      [&](db::Database& database, const Context&) -> Result<order::Command> {
        const auto now = read::order_row(database, order);
        return order::Command{order::Withdraw{reason, now && now->used_by}};
      });
  if (!done) return order_page(visit, 409, *row, {&visit.request.form, {done.error()}, {}});
  return see_other("/orders/" + order.text());
}

}  // namespace evenkeel::web
