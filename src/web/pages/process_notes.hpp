// SPDX-License-Identifier: Apache-2.0
// A therapist's own sealed notes of a patient: written without, opened only with the author's
// password, given away only with what the patient signed. Nobody else sees that there are any.
#pragma once

#include "web/pages/therapy.hpp"

namespace evenkeel::web {

Response post_process_note_key(Visit&);
Response post_process_note(Visit&);
Response post_process_note_opened(Visit&);
Response post_process_note_released(Visit&);
Response post_authorisation(Visit&);
Response post_authorisation_revoked(Visit&);

// The right of the two notes.
Html process_notes_card(const Visit&, const PatientId&, const TherapyForms&);

}  // namespace evenkeel::web
