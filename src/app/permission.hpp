// SPDX-License-Identifier: Apache-2.0
// What a route asks of whoever is there. Every route states one; the matrix file
// (data/permissions.csv) says which roles each one holds.
#pragma once

#include "core/role.hpp"

#include <span>
#include <string_view>

namespace evenkeel::app {

// No default: a route without a permission does not compile.
enum class May {
  anyone = 1,  // the sign-in page, assets, health
  signed_in,   // own account, own password
  see_board,   // chairs and states; no clinical content for the front desk
  find_patients,
  register_patients,   // and amend who they are
  read_chart,          // summary, sessions, record, orders
  record_chart_facts,  // weight, allergies, drugs, consent on paper, risk tier, mood total
  withdraw_consent,    // never refused to anyone who may see the patient
  release_records,     // a copy of the whole record, for the patient
  sign_chart,          // what a prescriber signs as its author: history, fitness, letters
  hold_therapy,        // meetings, consent to touch, and one's own process notes
  write_orders,        // and sign them
  plan_courses,        // start, review and end a course
  book_visits,         // book, move, cancel; say who did not come
  arrive_patients,     // open a session, change its chair, cancel it
  check_ready,         // the gate's facts
  override_gate,       // the policy says further which item
  run_sessions,        // start, observe, pause, end, recover, discharge
  call_help,           // help and emergency: every signed-in person
  clear_capacity,
  see_access_log,
  manage_staff,
  manage_clinic,
  see_outbox,     // messages to people outside, and what becomes of them
  see_work,       // what waits for staff
  take_work,      // a task by name, to its end
  see_panel,      // everybody in a course
  share_records,  // who else may know; asking for records; what has left
  see_outcomes,
  own_pages,  // a patient, of that patient's own pages; no role of staff holds it
};

std::span<const Role> roles_of(May);  // for anyone and signed_in: all roles
bool may(std::span<const Role> roles, May);
std::string_view name_of(May);

}  // namespace evenkeel::app
