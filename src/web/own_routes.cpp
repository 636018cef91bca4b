// SPDX-License-Identifier: Apache-2.0
#include "web/own_routes.hpp"

#include "web/calm.hpp"
#include "web/pages/before_consent.hpp"
#include "web/pages/before_history.hpp"
#include "web/pages/before_lists.hpp"
#include "web/pages/before_visit.hpp"
#include "web/pages/calendar_file.hpp"
#include "web/pages/documents.hpp"
#include "web/pages/how_i_am_doing.hpp"
#include "web/pages/me.hpp"
#include "web/pages/own_appointments.hpp"
#include "web/pages/own_day.hpp"
#include "web/pages/own_devices.hpp"
#include "web/pages/own_fitness.hpp"
#include "web/pages/own_record.hpp"
#include "web/pages/own_sharing.hpp"
#include "web/pages/own_touch.hpp"
#include "web/pages/passkey.hpp"
#include "web/pages/patient_sign_in.hpp"
#include "web/pages/questions.hpp"
#include "web/pages/reach.hpp"
#include "web/pages/record_copies.hpp"
#include "web/pages/waitlist.hpp"

namespace evenkeel::web {
namespace {

using enum net::Method;
using app::May;
using capacity::Door;

constexpr PageRoute all_own_routes[] = {
    {get, "/me/link/{token}", May::anyone, show_patient_link},
    {post, "/me/link/{token}", May::anyone, post_patient_link},
    {get, "/me/sign-in", May::anyone, show_patient_sign_in},
    {post, "/me/sign-in", May::anyone, post_patient_sign_in},
    {get, "/me/sign-in/{attempt}", May::anyone, show_patient_code},
    {post, "/me/sign-in/{attempt}", May::anyone, post_patient_code},
    {post, "/me/passkey/challenge", May::anyone, post_passkey_challenge},
    {post, "/me/passkey", May::anyone, post_passkey},
    {get, "/me", May::own_pages, show_me},
    {get, "/me/devices", May::own_pages, show_own_devices},
    {post, "/me/devices/challenge", May::own_pages, post_own_device_challenge, Door::sharing},
    {post, "/me/devices", May::own_pages, post_own_device, Door::sharing},
    {post, "/me/devices/{passkey}/remove", May::own_pages, post_own_device_removed, never_locked},
    {post, "/me/devices/signed-in/{sign_in}/end", May::own_pages, post_own_sign_in_ended,
     never_locked},
    {post, "/me/help", May::own_pages, post_own_help, never_locked},
    {get, "/me/going-home", May::own_pages, show_going_home},
    {post, "/me/sign-out", May::own_pages, post_patient_sign_out, never_locked},
    {post, "/me/sign-out-everywhere", May::own_pages, post_own_sign_out_everywhere, never_locked},
    {get, "/me/fitness", May::own_pages, show_own_fitness},
    {get, "/me/appointments", May::own_pages, show_own_appointments},
    {get, "/me/appointments/{booking}/move", May::own_pages, show_own_move},
    {post, "/me/appointments/{booking}/move", May::own_pages, post_own_move, Door::booking},
    {get, "/me/appointments/{booking}/cancel", May::own_pages, show_own_cancel},
    {post, "/me/appointments/{booking}/cancel", May::own_pages, post_own_cancel, Door::booking},
    {get, "/me/appointments/{booking}/calendar.ics", May::own_pages, show_own_calendar},
    {post, "/me/appointments/{booking}/again", May::own_pages, post_own_again, Door::booking},
    {post, "/me/calendar", May::own_pages, post_own_feed, Door::sharing},
    {post, "/me/calendar/revoke", May::own_pages, post_own_feed_revoked, never_locked},
    {get, "/me/waitlist", May::own_pages, show_own_waitlist},
    {post, "/me/waitlist", May::own_pages, post_own_waitlist, Door::booking},
    {post, "/me/waitlist/{wait}/accept", May::own_pages, post_own_wait_accept, Door::booking},
    {post, "/me/waitlist/{wait}/decline", May::own_pages, post_own_wait_decline, Door::booking},
    {post, "/me/waitlist/{wait}/leave", May::own_pages, post_own_wait_leave, Door::booking},
    {get, "/me/before", May::own_pages, show_before_visit},
    {get, "/me/contact", May::own_pages, show_own_contact},
    {post, "/me/contact", May::own_pages, post_own_contact, Door::questionnaire},
    {get, "/me/history", May::own_pages, show_own_history},
    {get, "/me/history/{question}", May::own_pages, show_own_question},
    {post, "/me/history/{question}", May::own_pages, post_own_question, Door::questionnaire},
    {get, "/me/answers", May::own_pages, show_own_answers},
    {post, "/me/answers", May::own_pages, post_own_answers, Door::questionnaire},
    {get, "/me/drugs", May::own_pages, show_own_drugs},
    {post, "/me/drugs", May::own_pages, post_own_drug, Door::questionnaire},
    {post, "/me/drugs/done", May::own_pages, post_own_drugs_done, Door::questionnaire},
    {post, "/me/drugs/{entry}/remove", May::own_pages, post_own_drug_removed, Door::questionnaire},
    {get, "/me/allergies", May::own_pages, show_own_allergies},
    {post, "/me/allergies", May::own_pages, post_own_allergy, Door::questionnaire},
    {post, "/me/allergies/done", May::own_pages, post_own_allergies_done, Door::questionnaire},
    {post, "/me/allergies/{entry}/remove", May::own_pages, post_own_allergy_removed,
     Door::questionnaire},
    {get, "/me/care-team", May::own_pages, show_own_care_team},
    {post, "/me/care-team/done", May::own_pages, post_own_care_team_done, Door::sharing},
    {get, "/me/care-team/{place}", May::own_pages, show_own_care_member},
    {post, "/me/care-team/{place}", May::own_pages, post_own_care_member, Door::sharing},
    {get, "/me/route", May::own_pages, show_own_route},
    {post, "/me/route", May::own_pages, post_own_route, Door::consent},
    {get, "/me/consent", May::own_pages, show_own_consents},
    {get, "/me/consent/{route}", May::own_pages, show_own_consent},
    {post, "/me/consent/{route}", May::own_pages, post_own_consent, Door::consent},
    {post, "/me/consent/{route}/withdraw", May::own_pages, post_own_consent_withdrawn,
     never_locked},
    {get, "/me/touch", May::own_pages, show_own_touch},
    {post, "/me/touch", May::own_pages, post_own_touch, Door::consent},
    {post, "/me/touch/take-back", May::own_pages, post_own_touch_taken_back, never_locked},
    {get, "/me/sharing", May::own_pages, show_own_sharing},
    {get, "/me/sharing/new", May::own_pages, show_own_new_permit},
    {post, "/me/sharing", May::own_pages, post_own_permit, Door::sharing},
    {post, "/me/sharing/{permit}/revoke", May::own_pages, post_own_permit_revoked, never_locked},
    {post, "/me/copies", May::own_pages, post_own_copy, Door::sharing},
    {get, "/me/comforts", May::own_pages, show_own_comforts},
    {post, "/me/comforts", May::own_pages, post_own_comforts, Door::questionnaire},
    {get, "/me/driver", May::own_pages, show_own_driver},
    {post, "/me/driver", May::own_pages, post_own_driver, Door::questionnaire},
    {get, "/me/day", May::own_pages, show_own_day},
    {post, "/me/day/here", May::own_pages, post_own_here, Door::questionnaire},
    {get, "/me/day/eaten", May::own_pages, show_own_eaten},
    {post, "/me/day/eaten", May::own_pages, post_own_eaten, Door::questionnaire},
    {get, "/me/day/check", May::own_pages, show_own_check},
    {post, "/me/day/check", May::own_pages, post_own_check, Door::questionnaire},
    {get, "/me/record", May::own_pages, show_own_record},
    {post, "/me/record/file", May::own_pages, post_own_record_file, never_locked},
    {get, "/me/documents", May::own_pages, show_own_documents},
    {post, "/me/documents", May::own_pages, post_own_document, Door::questionnaire},
    {get, "/me/documents/{document}/file", May::own_pages, show_own_document_file},
    {get, "/me/who-looked", May::own_pages, show_own_looks},
    {get, "/me/how-i-am-doing", May::own_pages, show_how_i_am_doing},
    {get, "/me/questions/{asked}", May::own_pages, show_questions},
    {post, "/me/questions/{asked}", May::own_pages, post_answer, capacity::Door::questionnaire},
    {post, "/me/questions/{asked}/send", May::own_pages, post_questions_sent,
     capacity::Door::questionnaire},
};

}  // namespace

std::span<const PageRoute> own_routes() { return all_own_routes; }

}  // namespace evenkeel::web
