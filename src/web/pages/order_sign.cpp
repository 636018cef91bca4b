// SPDX-License-Identifier: Apache-2.0
#include "app/fitness.hpp"
#include "core/dose_text.hpp"
#include "read/orders.hpp"
#include "registry/patients.hpp"
#include "registry/zone.hpp"
#include "web/layout.hpp"
#include "web/pages/order.hpp"
#include "web/pages/order_expected.hpp"
#include "web/pages/order_form.hpp"
#include "web/pages/order_working.hpp"
#include "web/pages/sign_in.hpp"
#include "web/password_again.hpp"
#include "web/weight_text.hpp"

#include <utility>
#include <vector>

namespace evenkeel::web {

namespace {

// ---- What stands around the form ----

// An offer of the chart: the fields of an order, to be looked at and signed like any other.
Html order_offer(const Visit& visit, const OrderDesk& desk, const OrderFields& fields,
                 std::string_view label) {
  std::vector<Html> hidden;
  for (const auto& [name, value] : fields)
    hidden.push_back(hidden_field(name, value));
  return post_button(visit,
                     {.action = orders_path(desk.patient) + "/check", .patient = desk.patient},
                     label, "ek-button", group(hidden));
}

Html weight_part(const Visit& visit, const OrderDesk& desk) {
  const auto& body = desk.evidence.body;
  const auto weigh = a(href("/patients/", desk.patient.text(), "/weights"), "Weigh");
  if (!body)
    return section(cls("ek-card"), id("weight_kg"), h2(cls("ek-card__title"), "Weight"),
                   p(strong("Not weighed yet."), " An order needs a weight. ", weigh));
  const auto age = elapsed(body->weighed_at, visit.now).time;
  const auto days = std::chrono::floor<std::chrono::days>(age).count();
  const bool is_old = age > visit.app.rules.policy.weight.valid_for;
  return section(
      cls("ek-card"), id("weight_kg"), h2(cls("ek-card__title"), "Weight"),
      p(strong(cls("ek-unbroken"), weight_text(body->weight)), ", ",
        registry::date_time_text(body->weighed_at.wall, visit.clinic.zone), ", ",
        span(cls(is_old ? "ek-tag ek-tag--bad" : "ek-quiet"),
             days == 0 ? "today" : std::to_string(days) + (days == 1 ? " day old" : " days old")),
        ". ", weigh));
}

Html last_time_part(const Visit& visit, const OrderDesk& desk) {
  if (!desk.last)
    return section(cls("ek-card"), h2(cls("ek-card__title"), "Last time"),
                   p(cls("ek-quiet"), "No earlier order of this kind."));
  return section(cls("ek-card"), h2(cls("ek-card__title"), "Last time"), drug_line(*desk.last),
                 p(cls("ek-quiet"), ordered_dose_said(desk.last->prescription), ", ",
                   said(desk.last->working.dosing_weight), ", ",
                   registry::date_text(desk.last->at.wall, visit.clinic.zone)),
                 order_offer(visit, desk, order_fields(desk.last->prescription),
                             "Same as last time, by today's weight"));
}

Html ladder_part(const Visit& visit, const OrderDesk& desk) {
  if (desk.protocol == order::Protocol::pain_infusion) return {};
  const auto step =
      order::step_up(desk.evidence.earlier, desk.evidence.mood, visit.app.rules.policy);
  Html offer;
  if (step.offered && desk.last) {
    auto fields = order_fields(desk.last->prescription);
    fields["dose"] = step.offered->value().text();
    fields["step_reason"] = "response_below_half";
    offer = order_offer(visit, desk, fields, "Work out " + said(*step.offered));
  }
  return section(cls("ek-card"), h2(cls("ek-card__title"), "Next step of the ladder"),
                 step.offered ? p(strong(said(*step.offered)), " may be considered. ", step.reason)
                              : p("No step is offered. ", step.reason),
                 step.needs_cardiovascular_review
                     ? p(span(cls("ek-tag ek-tag--bad"), "cardiovascular review"))
                     : Html{},
                 offer);
}

Html running_part(const OrderDesk& desk) {
  const auto& running = *desk.running;
  return section(
      cls("ek-card"), h2(cls("ek-card__title"), "Running now"), drug_line(running.order),
      p(said_in(running.treatment.dose, running.treatment.volume),
        running.pump_rate ? ", now at " + said(*running.pump_rate) : std::string{}),
      p(cls("ek-quiet"),
        "State over how long the whole bag would run at the new rate. The bag stays the same; the "
        "nurse sets the pump once you have signed."));
}

OrderFields prefilled_order(const Visit& visit, const OrderDesk& desk) {
  if (desk.running) return order_fields(desk.running->order.prescription);
  OrderFields fields;
  if (desk.last) {
    fields = order_fields(desk.last->prescription);
  } else {
    const bool is_pain = desk.protocol == order::Protocol::pain_infusion;
    fields["dose_unit"] = is_pain ? "mg_per_kg_per_hour" : "mg_per_kg";
    if (desk.protocol == order::Protocol::psychiatric_iv) {
      fields["over_min"] = std::to_string(visit.app.rules.policy.dose.iv_usual_minutes.count());
      fields["over_unit"] = "minutes";
    }
    if (is_pain) fields["over_unit"] = "hours";
  }
  // From W1's limit on the rule is chosen anew for each order.
  const auto& body = desk.evidence.body;
  const bool is_below = body && body->height &&
                        order::bmi(body->weight, *body->height) <
                            visit.app.rules.policy.weight.rule_must_be_chosen_at_bmi;
  if (is_below)
    fields.emplace("weighing_rule", "actual");
  else
    fields.erase("weighing_rule");
  return fields;
}

Response order_form_page(Visit& visit, int status, const OrderDesk& desk, Filled filled) {
  if (filled.typed == nullptr) filled.prefilled = prefilled_order(visit, desk);
  const std::string title = desk.is_new_rate() ? "New rate" : "Write an order";
  Html beside;
  if (desk.running)
    beside = running_part(desk);
  else
    beside = group(weight_part(visit, desk), last_time_part(visit, desk), ladder_part(visit, desk));
  const auto form_shown = desk.evidence.body ? order_form(visit, desk, filled) : Html{};
  return page(
      visit, status, {.title = title, .patient = desk.patient, .width = Width::wide},
      group(h1(title), error_summary(filled), div(cls("ek-columns"), section(beside), form_shown)));
}

Response not_running(Visit& visit, const OrderDesk& desk) {
  return page(visit, 409, {.title = "New rate", .patient = desk.patient},
              group(h1("New rate"), p("This treatment does not run, so it has no rate to change."),
                    p(a(href("/sessions/", desk.during->text()), "To the session"))));
}

// ---- The working and the signature ----

// Which weight the page showed: the signature holds for that one only.
std::string mark_of(const std::optional<order::Body>& body) {
  if (!body) return "none";
  return body->weight.value().text() + "@" +
         std::to_string(body->weighed_at.wall.time_since_epoch().count());
}

order::Sign sign_command(const OrderDesk& desk, const order::Prescription& prescription,
                         const app::OrderEvidence& evidence) {
  order::Sign sign{.patient = desk.patient,
                   .prescription = prescription,
                   .body = evidence.body.value_or(order::Body{}),
                   .earlier = evidence.earlier,
                   .mood = evidence.mood,
                   .during = desk.during};
  if (desk.running) sign.running = desk.running->treatment;
  return sign;
}

// What signing would put down, without putting it down.
Result<order::Signed> tried(const Visit& visit, const order::Sign& sign) {
  const auto facts = order::decide(order::State{}, sign, visit.context());
  if (!facts) return std::unexpected{facts.error()};
  return std::get<order::Signed>(facts->front());
}

Html remarks_part(const Visit& visit, const OrderDesk& desk, const order::Signed& would_be) {
  const auto all = order::remarks(would_be.prescription, would_be.body, visit.context());
  const auto fitness = app::fitness_for_order(visit.app.reader, desk.patient).remark;
  if (all.empty() && fitness.empty()) return {};
  std::vector<Html> lines;
  if (!fitness.empty())
    lines.push_back(
        li(fitness, " ", a(href("/patients/", desk.patient.text(), "/fitness"), "Fitness")));
  for (const auto& remark : all)
    lines.push_back(li(remark));
  return div(cls("ek-notice"), h2("Before you sign"), ul(lines));
}

Html signature_sheet(const Visit& visit, const OrderDesk& desk, const order::Signed& would_be,
                     const Filled& filled) {
  const auto patient = registry::patient(visit.app.reader, desk.patient);
  const auto whom = patient ? listed_name(patient->person) : std::string{};
  const auto hint = demo_password_hint(visit.clinic);
  return section(
      cls("ek-signature"), h2("Order for ", whom), drug_line(would_be),
      working_table(visit, would_be), remarks_part(visit, desk, would_be),
      p(cls("ek-signature-line"), strong(visit.who->staff.name),
        ", prescriber: I order this treatment for ", strong(whom),
        ". I sign as its author; my name and the time are kept with it. Policy ",
        visit.app.rules.policy.id, "."),
      post_form(
          visit,
          {.action = orders_path(desk.patient), .patient = desk.patient, .css_class = "ek-stack"},
          group(carried_order_fields(visit.request.form),
                hidden_field("weight_shown", mark_of(would_be.body)),
                password_field(filled, {.name = "password",
                                        .label = "Your password",
                                        .hint = hint,
                                        .autocomplete = "current-password",
                                        .width = 30}),
                div(cls("ek-buttons"), button(type("submit"), cls("nhsuk-button"), "Sign"),
                    button(type("submit"), cls("ek-button ek-button--quiet"),
                           attr("formaction", orders_path(desk.patient), "/check"),
                           flag("formnovalidate"), name("change"), value("yes"), "Change it")))));
}

Response signature_page(Visit& visit, int status, const OrderDesk& desk,
                        const order::Signed& would_be, const std::vector<Refusal>& refusals) {
  // The password is never sent back to the screen.
  const Filled filled{nullptr, refusals, {}};
  return page(visit, status, {.title = "Check and sign", .patient = desk.patient},
              group(h1("Check and sign"), error_summary(filled),
                    signature_sheet(visit, desk, would_be, filled),
                    order_expected(visit, desk.patient, would_be)));
}

struct TypedOrder {
  OrderDesk desk;
  order::Prescription prescription;
  Result<order::Signed> would_be;
  std::vector<Refusal> refusals;
};
TypedOrder typed_order(const Visit& visit, const PatientId& patient) {
  TypedOrder typed{order_desk(visit, patient, visit.request.form), {}, order::Signed{}, {}};
  if (typed.desk.is_new_rate() && !typed.desk.running) return typed;
  FormReader reader{visit.request.form};
  typed.prescription = read_prescription(reader, typed.desk, visit.app.rules.policy);
  typed.refusals = reader.refusals();
  if (!typed.refusals.empty()) return typed;
  typed.would_be = tried(visit, sign_command(typed.desk, typed.prescription, typed.desk.evidence));
  if (!typed.would_be) typed.refusals = {typed.would_be.error()};
  return typed;
}

// A decision against treatment; a new rate of a running one is not held up by it.
std::optional<Refusal> standing_against(db::Database& database, const OrderDesk& desk) {
  if (desk.is_new_rate()) return std::nullopt;
  return app::fitness_for_order(database, desk.patient).refusal;
}

// Reads everything again where it is signed: a weight of another minute is another order.
Result<order::Command> sign_inside(db::Database& database, const OrderDesk& desk,
                                   const order::Prescription& prescription,
                                   std::string_view weight_shown) {
  if (const auto standing = standing_against(database, desk)) return std::unexpected{*standing};
  const auto evidence = app::order_evidence(database, desk.patient);
  if (mark_of(evidence.body) != weight_shown)
    return refuse("weight-changed",
                  "The weight in the chart has changed since this page was made. Check the working "
                  "again.");
  auto now = desk;
  if (desk.during) now.running = app::running_treatment(database, *desk.during);
  return order::Command{sign_command(now, prescription, evidence)};
}

}  // namespace

Response show_new_order(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto desk = order_desk(visit, patient, visit.request.query);
  if (desk.is_new_rate() && !desk.running) return not_running(visit, desk);
  return order_form_page(visit, 200, desk, {});
}

Response post_order_check(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto typed = typed_order(visit, patient);
  if (typed.desk.is_new_rate() && !typed.desk.running) return not_running(visit, typed.desk);
  if (visit.request.form.get("change"))
    return order_form_page(visit, 200, typed.desk, {&visit.request.form, {}, {}});
  if (!typed.refusals.empty())
    return order_form_page(visit, 422, typed.desk, {&visit.request.form, typed.refusals, {}});
  if (const auto standing = standing_against(visit.app.reader, typed.desk))
    return order_form_page(visit, 409, typed.desk, {&visit.request.form, {*standing}, {}});
  return signature_page(visit, 200, typed.desk, *typed.would_be, {});
}

Response post_order(Visit& visit) {
  const auto patient = visit.id<PatientId>("patient");
  if (!registry::patient(visit.app.reader, patient)) return not_found(visit);
  const auto act = visit.act_regardless();
  // The same press has the same stream: pressed twice is one order.
  const OrderId order{"order-" + act.cause.text()};
  if (read::order_row(visit.app.reader, order)) return see_other("/orders/" + order.text());
  const auto typed = typed_order(visit, patient);
  if (typed.desk.is_new_rate() && !typed.desk.running) return not_running(visit, typed.desk);
  if (!typed.refusals.empty())
    return order_form_page(visit, 422, typed.desk, {&visit.request.form, typed.refusals, {}});
  if (const auto known = password_again(visit); !known) {
    const int status = known.error().code == "too-many-tries" ? 429 : 422;
    return signature_page(visit, status, typed.desk, *typed.would_be, {known.error()});
  }
  const std::string weight_shown{visit.request.form.get("weight_shown").value_or("")};
  const auto done = app::submit<order::State>(
      visit.app, act, StreamId{order.text()}, [&](db::Database& database, const Context&) {
        return sign_inside(database, typed.desk, typed.prescription, weight_shown);
      });
  if (!done) return signature_page(visit, 409, typed.desk, *typed.would_be, {done.error()});
  if (typed.desk.during) return see_other("/sessions/" + typed.desk.during->text());
  return see_other("/orders/" + order.text());
}

}  // namespace evenkeel::web
