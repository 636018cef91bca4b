// SPDX-License-Identifier: Apache-2.0
#include "web/own_routes.hpp"
#include "web/pages/about.hpp"
#include "web/pages/access.hpp"
#include "web/pages/account.hpp"
#include "web/pages/after_care.hpp"
#include "web/pages/allergies.hpp"
#include "web/pages/arrive.hpp"
#include "web/pages/asked.hpp"
#include "web/pages/assets.hpp"
#include "web/pages/before_visit_read.hpp"
#include "web/pages/board.hpp"
#include "web/pages/book.hpp"
#include "web/pages/booking.hpp"
#include "web/pages/booking_change.hpp"
#include "web/pages/booking_person.hpp"
#include "web/pages/calendar.hpp"
#include "web/pages/calendar_file.hpp"
#include "web/pages/chairside.hpp"
#include "web/pages/clinic.hpp"
#include "web/pages/consents.hpp"
#include "web/pages/copy_of_record.hpp"
#include "web/pages/course_plan.hpp"
#include "web/pages/documents.hpp"
#include "web/pages/drug_course.hpp"
#include "web/pages/drugs.hpp"
#include "web/pages/emergency.hpp"
#include "web/pages/finder.hpp"
#include "web/pages/fitness.hpp"
#include "web/pages/health.hpp"
#include "web/pages/hours.hpp"
#include "web/pages/letter_leaving.hpp"
#include "web/pages/letters.hpp"
#include "web/pages/link.hpp"
#include "web/pages/live.hpp"
#include "web/pages/mood_course.hpp"
#include "web/pages/order.hpp"
#include "web/pages/outbox.hpp"
#include "web/pages/outcomes.hpp"
#include "web/pages/panel.hpp"
#include "web/pages/patient.hpp"
#include "web/pages/policy.hpp"
#include "web/pages/process_notes.hpp"
#include "web/pages/reach.hpp"
#include "web/pages/ready_check.hpp"
#include "web/pages/record.hpp"
#include "web/pages/record_copies.hpp"
#include "web/pages/records_requests.hpp"
#include "web/pages/recovery.hpp"
#include "web/pages/register.hpp"
#include "web/pages/roster.hpp"
#include "web/pages/scores.hpp"
#include "web/pages/series.hpp"
#include "web/pages/sharing.hpp"
#include "web/pages/sign_in.hpp"
#include "web/pages/staff.hpp"
#include "web/pages/staff_booking.hpp"
#include "web/pages/start.hpp"
#include "web/pages/therapy.hpp"
#include "web/pages/today.hpp"
#include "web/pages/waitlist.hpp"
#include "web/pages/weights.hpp"
#include "web/pages/what_a_dose_does.hpp"
#include "web/pages/work.hpp"
#include "web/rest.hpp"
#include "web/router.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace evenkeel::web {
namespace {

using enum net::Method;
using app::May;

// Everybody's and the staff's, in the order of data/permissions.csv.
constexpr PageRoute routes_of_everybody_and_staff[] = {
    {get, "/", May::anyone, show_home},
    {get, "/about/{page}", May::anyone, show_about},
    {get, "/pictures/{file}", May::anyone, show_picture},
    {get, "/start", May::signed_in, show_start},
    {get, "/health", May::anyone, show_health},
    {get, "/assets/{file}", May::anyone, show_asset},
    {get, "/what-a-dose-does", May::anyone, show_what_a_dose_does},
    {get, "/book", May::anyone, show_book},
    {get, "/book/times", May::anyone, show_book_times},
    {post, "/book/hold", May::anyone, post_hold},
    {get, "/book/waitlist", May::anyone, show_book_waitlist},
    {post, "/book/waitlist", May::anyone, post_book_waitlist},
    {get, "/waiting/{token}", May::anyone, show_waiting},
    {post, "/waiting/{token}/accept", May::anyone, post_waiting_accept},
    {post, "/waiting/{token}/decline", May::anyone, post_waiting_decline},
    {post, "/waiting/{token}/leave", May::anyone, post_waiting_leave},
    {get, "/booking/{token}", May::anyone, show_booking},
    {post, "/booking/{token}/visitor", May::anyone, post_visitor},
    {get, "/booking/{token}/check", May::anyone, show_booking_check},
    {post, "/booking/{token}/confirm", May::anyone, post_booking_confirm},
    {get, "/booking/{token}/calendar.ics", May::anyone, show_booking_calendar},
    {get, "/booking/{token}/move", May::anyone, show_booking_move},
    {post, "/booking/{token}/move", May::anyone, post_booking_move},
    {get, "/booking/{token}/cancel", May::anyone, show_booking_cancel},
    {post, "/booking/{token}/cancel", May::anyone, post_booking_cancel},
    {get, "/booking/{token}/person", May::anyone, show_booking_person},
    {post, "/booking/{token}/person", May::anyone, post_booking_person},
    {get, "/calendar/{feed}", May::anyone, show_calendar_feed},
    {get, "/sign-in", May::anyone, show_sign_in},
    {post, "/sign-in", May::anyone, post_sign_in},
    {post, "/sign-out", May::signed_in, post_sign_out},
    {post, "/back", May::signed_in, post_back},
    {get, "/link/{token}", May::anyone, show_link},
    {post, "/link/{token}", May::anyone, post_link},
    {get, "/account", May::signed_in, show_account},
    {post, "/account/password", May::signed_in, post_own_password},
    {post, "/account/sign-out-everywhere", May::signed_in, post_sign_out_everywhere},
    {get, "/live/{topic}", May::signed_in, show_live},
    {get, "/board", May::see_board, show_board},
    {get, "/today", May::book_visits, show_today},
    {get, "/calendar", May::book_visits, show_calendar},
    {get, "/waitlist", May::book_visits, show_waitlist},
    {post, "/waitlist", May::book_visits, post_waitlist},
    {post, "/waitlist/{wait}/close", May::book_visits, post_close_wait},
    {get, "/bookings/{booking}", May::book_visits, show_staff_booking},
    {post, "/bookings/{booking}/move", May::book_visits, post_staff_move},
    {post, "/bookings/{booking}/cancel", May::book_visits, post_staff_cancel},
    {post, "/bookings/{booking}/arrived", May::book_visits, post_staff_arrived},
    {post, "/bookings/{booking}/done", May::book_visits, post_staff_done},
    {post, "/bookings/{booking}/missed", May::book_visits, post_staff_missed},
    {post, "/bookings/{booking}/patient", May::book_visits, post_staff_booking_patient},
    {get, "/patients", May::find_patients, show_finder},
    {post, "/patients", May::register_patients, post_register},
    {get, "/patients/new", May::register_patients, show_register},
    {get, "/patients/{patient}", May::find_patients, show_patient},
    {get, "/patients/{patient}/edit", May::register_patients, show_edit_patient},
    {post, "/patients/{patient}/edit", May::register_patients, post_edit_patient},
    {get, "/patients/{patient}/reach", May::register_patients, show_reach},
    {post, "/patients/{patient}/reach", May::register_patients, post_reach},
    {post, "/patients/{patient}/reach/sign-out", May::register_patients, post_end_patient_sign_ins},
    {get, "/patients/{patient}/weights", May::read_chart, show_weights},
    {post, "/patients/{patient}/weights", May::record_chart_facts, post_weight},
    {get, "/patients/{patient}/allergies", May::read_chart, show_allergies},
    {post, "/patients/{patient}/allergies", May::record_chart_facts, post_allergy},
    {post, "/patients/{patient}/allergies/none", May::record_chart_facts, post_no_allergies},
    {post, "/patients/{patient}/allergies/{entry}/check", May::record_chart_facts,
     post_check_allergy},
    {post, "/patients/{patient}/allergies/{entry}/end", May::record_chart_facts, post_end_allergy},
    {get, "/patients/{patient}/drugs", May::read_chart, show_drugs},
    {post, "/patients/{patient}/drugs", May::record_chart_facts, post_drug},
    {post, "/patients/{patient}/drugs/none", May::record_chart_facts, post_no_drugs},
    {get, "/patients/{patient}/drugs/{drug}", May::read_chart, show_drug_course},
    {post, "/patients/{patient}/drugs/{drug}/owner", May::record_chart_facts, post_drug_owner},
    {post, "/patients/{patient}/drugs/{drug}/doses", May::record_chart_facts, post_drug_dose},
    {post, "/patients/{patient}/drugs/{entry}/check", May::record_chart_facts, post_check_drug},
    {post, "/patients/{patient}/drugs/{entry}/end", May::record_chart_facts, post_end_drug},
    {get, "/patients/{patient}/consents", May::read_chart, show_consents},
    {post, "/patients/{patient}/consents", May::record_chart_facts, post_consent},
    {get, "/patients/{patient}/consents/{consent}", May::read_chart, show_signed_consent},
    {get, "/patients/{patient}/consents/{consent}/withdraw", May::withdraw_consent,
     show_withdraw_consent},
    {post, "/patients/{patient}/consents/{consent}/withdraw", May::withdraw_consent,
     post_withdraw_consent},
    {get, "/patients/{patient}/therapy", May::read_chart, show_therapy},
    {post, "/patients/{patient}/therapy", May::hold_therapy, post_meeting},
    {post, "/patients/{patient}/therapy/touch", May::hold_therapy, post_touch},
    {post, "/patients/{patient}/therapy/touch/take-back", May::withdraw_consent,
     post_touch_taken_back},
    {post, "/patients/{patient}/process-notes", May::hold_therapy, post_process_note},
    {post, "/patients/{patient}/process-notes/key", May::hold_therapy, post_process_note_key},
    {post, "/patients/{patient}/process-notes/authorisations", May::hold_therapy,
     post_authorisation},
    {post, "/patients/{patient}/process-notes/authorisations/{authorisation}/revoke",
     May::hold_therapy, post_authorisation_revoked},
    {post, "/patients/{patient}/process-notes/{note}/open", May::hold_therapy,
     post_process_note_opened},
    {post, "/patients/{patient}/process-notes/{note}/release", May::hold_therapy,
     post_process_note_released},
    {get, "/patients/{patient}/scores", May::read_chart, show_scores},
    {post, "/patients/{patient}/scores", May::record_chart_facts, post_score},
    {get, "/patients/{patient}/course", May::read_chart, show_mood_course},
    {get, "/patients/{patient}/fitness", May::read_chart, show_fitness},
    {post, "/patients/{patient}/fitness/history", May::sign_chart, post_fitness_history},
    {post, "/patients/{patient}/fitness/examination", May::record_chart_facts,
     post_fitness_examination},
    {post, "/patients/{patient}/fitness/vitals", May::record_chart_facts, post_fitness_vitals},
    {post, "/patients/{patient}/fitness/work-up/{test}", May::record_chart_facts,
     post_fitness_test},
    {post, "/patients/{patient}/fitness/clearance/{item}", May::sign_chart, post_fitness_clearance},
    {post, "/patients/{patient}/fitness/decision", May::sign_chart, post_fitness_decision},
    {get, "/patients/{patient}/letters", May::read_chart, show_letters},
    {get, "/patients/{patient}/letters/new", May::sign_chart, show_new_letter},
    {post, "/patients/{patient}/letters/check", May::sign_chart, post_letter_check},
    {post, "/patients/{patient}/letters", May::sign_chart, post_letter},
    {get, "/letters/{letter}", May::read_chart, show_letter},
    {post, "/letters/{letter}/sent", May::share_records, post_letter_sent},
    {get, "/letters/{letter}/pdf", May::read_chart, show_letter_file},
    {get, "/patients/{patient}/sharing", May::share_records, show_sharing},
    {get, "/patients/{patient}/sharing/new", May::share_records, show_new_permit},
    {post, "/patients/{patient}/sharing/permits", May::share_records, post_permit},
    {post, "/patients/{patient}/sharing/permits/{permit}/revoke", May::share_records,
     post_permit_revoked},
    {get, "/patients/{patient}/sharing/copies/new", May::share_records, show_new_copy},
    {post, "/patients/{patient}/sharing/copies", May::share_records, post_copy},
    {get, "/copies/{copy}", May::share_records, show_copy},
    {post, "/copies/{copy}/extend", May::share_records, post_copy_extended},
    {post, "/copies/{copy}/end", May::share_records, post_copy_ended},
    {get, "/requests", May::share_records, show_records_requests},
    {get, "/requests/{request}", May::share_records, show_records_request},
    {get, "/requests/{request}/pdf", May::share_records, show_records_request_file},
    {post, "/requests/{request}/again", May::share_records, post_records_asked_again},
    {post, "/requests/{request}/close", May::share_records, post_records_closed},
    {get, "/patients/{patient}/requests/new", May::share_records, show_new_records_request},
    {post, "/patients/{patient}/requests", May::share_records, post_records_request},
    {get, "/patients/{patient}/before-visit", May::read_chart, show_patient_before_visit},
    {get, "/patients/{patient}/plan", May::find_patients, show_course_plan},
    {post, "/patients/{patient}/plan", May::plan_courses, post_course},
    {post, "/patients/{patient}/plan/review", May::plan_courses, post_course_review},
    {post, "/patients/{patient}/plan/interval", May::plan_courses, post_course_interval},
    {post, "/patients/{patient}/plan/end", May::plan_courses, post_course_end},
    {post, "/patients/{patient}/plan/wish", May::book_visits, post_course_wish},
    {get, "/patients/{patient}/series", May::book_visits, show_series},
    {post, "/patients/{patient}/series", May::book_visits, post_course_places},
    {get, "/patients/{patient}/book", May::book_visits, show_new_booking},
    {post, "/patients/{patient}/bookings", May::book_visits, post_new_booking},
    {get, "/patients/{patient}/documents", May::read_chart, show_documents},
    {post, "/patients/{patient}/documents", May::record_chart_facts, post_document},
    {get, "/documents/{document}", May::read_chart, show_document},
    {get, "/documents/{document}/file", May::read_chart, show_document_file},
    {post, "/documents/{document}/strike", May::record_chart_facts, post_document_struck},
    {get, "/patients/{patient}/record", May::release_records, show_copy_of_record},
    {post, "/patients/{patient}/record/file", May::release_records, post_copy_of_record},
    {get, "/patients/{patient}/access", May::see_access_log, show_access},
    {get, "/patients/{patient}/orders/new", May::write_orders, show_new_order},
    {post, "/patients/{patient}/orders/check", May::write_orders, post_order_check},
    {post, "/patients/{patient}/orders", May::write_orders, post_order},
    {get, "/orders/{order}", May::read_chart, show_order},
    {post, "/orders/{order}/withdraw", May::write_orders, post_withdraw_order},
    {post, "/patients/{patient}/sessions", May::arrive_patients, post_arrive},
    {get, "/sessions/{session}", May::read_chart, show_session},
    {get, "/sessions/{session}/ready", May::read_chart, show_ready_check},
    {post, "/sessions/{session}/ready/{item}", May::check_ready, post_ready_item},
    {post, "/sessions/{session}/override", May::override_gate, post_override},
    {post, "/sessions/{session}/start", May::run_sessions, post_start},
    {get, "/sessions/{session}/chair", May::read_chart, show_chairside},
    {post, "/sessions/{session}/observations", May::run_sessions, post_observations},
    {post, "/sessions/{session}/events", May::run_sessions, post_happening},
    {post, "/sessions/{session}/drugs", May::run_sessions, post_drug_given},
    {post, "/sessions/{session}/notes", May::run_sessions, post_note},
    {post, "/sessions/{session}/pause", May::run_sessions, post_pause},
    {post, "/sessions/{session}/resume", May::run_sessions, post_resume},
    {post, "/sessions/{session}/rate", May::run_sessions, post_rate},
    {post, "/sessions/{session}/end", May::run_sessions, post_end_of_infusion},
    {post, "/sessions/{session}/supplement", May::run_sessions, post_supplement},
    {post, "/sessions/{session}/help", May::call_help, post_help},
    {post, "/sessions/{session}/help/answered", May::call_help, post_help_answered},
    {post, "/sessions/{session}/prescriber", May::call_help, post_prescriber_called},
    {get, "/sessions/{session}/emergency", May::call_help, show_emergency},
    {post, "/sessions/{session}/emergency", May::call_help, post_emergency},
    {post, "/sessions/{session}/acknowledge", May::run_sessions, post_acknowledge},
    {post, "/sessions/{session}/entries/{entry}/error", May::run_sessions, post_entered_in_error},
    {post, "/sessions/{session}/move", May::arrive_patients, post_move},
    {post, "/sessions/{session}/cancel", May::arrive_patients, post_cancel},
    {get, "/sessions/{session}/recovery", May::read_chart, show_recovery},
    {post, "/sessions/{session}/recovery", May::run_sessions, post_recovery},
    {post, "/sessions/{session}/discharge", May::run_sessions, post_discharge},
    {post, "/sessions/{session}/transfer", May::run_sessions, post_transfer},
    {post, "/sessions/{session}/leave", May::run_sessions, post_leave},
    {post, "/sessions/{session}/capacity", May::clear_capacity, post_capacity},
    {get, "/sessions/{session}/record", May::read_chart, show_record},
    {get, "/sessions/{session}/after-care", May::read_chart, show_after_care},
    {get, "/staff", May::manage_staff, show_staff},
    {post, "/staff", May::manage_staff, post_staff},
    {get, "/staff/new", May::manage_staff, show_new_staff},
    {get, "/staff/{staff}", May::manage_staff, show_staff_member},
    {post, "/staff/{staff}", May::manage_staff, post_staff_member},
    {post, "/staff/{staff}/link", May::manage_staff, post_staff_link},
    {get, "/clinic", May::manage_clinic, show_clinic},
    {post, "/clinic", May::manage_clinic, post_clinic},
    {get, "/outbox", May::see_outbox, show_outbox},
    {post, "/outbox/again", May::see_outbox, post_send_again},
    {post, "/outbox/close", May::see_outbox, post_close_message},
    {get, "/clinic/hours", May::manage_clinic, show_hours},
    {post, "/clinic/hours", May::manage_clinic, post_hours},
    {post, "/clinic/hours/day", May::manage_clinic, post_other_day},
    {post, "/clinic/hours/things", May::manage_clinic, post_things},
    {post, "/clinic/hours/visits", May::manage_clinic, post_visit_lengths},
    {get, "/clinic/hours/staff/{staff}", May::manage_clinic, show_roster},
    {post, "/clinic/hours/staff/{staff}", May::manage_clinic, post_roster},
    {post, "/clinic/hours/staff/{staff}/day", May::manage_clinic, post_roster_day},
    {get, "/panel", May::see_panel, show_panel},
    {get, "/outcomes", May::see_outcomes, show_outcomes},
    {get, "/outcomes/csv", May::see_outcomes, show_outcomes_as_csv},
    {get, "/tasks", May::see_work, show_work},
    {post, "/tasks/{task}/take", May::take_work, post_task_taken},
    {post, "/tasks/{task}/close", May::take_work, post_task_closed},
    {post, "/patients/{patient}/asked", May::record_chart_facts, post_asked},
    {post, "/patients/{patient}/asked/{asked}/close", May::record_chart_facts, post_asked_closed},
    {get, "/policy", May::signed_in, show_policy},
};

std::vector<PageRoute> all_routes_of_the_site() {
  std::vector<PageRoute> all(std::begin(routes_of_everybody_and_staff),
                             std::end(routes_of_everybody_and_staff));
  std::ranges::copy(own_routes(), std::back_inserter(all));
  return all;
}

}  // namespace

std::span<const PageRoute> routes() {
  static const auto all = all_routes_of_the_site();
  return all;
}

}  // namespace evenkeel::web
