-- SPDX-License-Identifier: Apache-2.0
-- What SQLite says its own way. Run after every migration, so each statement may run again.

CREATE TRIGGER IF NOT EXISTS journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER IF NOT EXISTS journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER IF NOT EXISTS notes_is_never_changed BEFORE UPDATE ON notes
BEGIN SELECT RAISE(ABORT, 'notes is append-only'); END;
CREATE TRIGGER IF NOT EXISTS notes_is_never_deleted BEFORE DELETE ON notes
BEGIN SELECT RAISE(ABORT, 'notes is append-only'); END;

CREATE TRIGGER IF NOT EXISTS access_log_is_never_changed BEFORE UPDATE ON access_log
BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS access_log_is_never_deleted BEFORE DELETE ON access_log
BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;

CREATE TRIGGER IF NOT EXISTS patient_versions_is_never_changed BEFORE UPDATE ON patient_versions
BEGIN SELECT RAISE(ABORT, 'patient_versions is append-only'); END;
CREATE TRIGGER IF NOT EXISTS patient_versions_is_never_deleted BEFORE DELETE ON patient_versions
BEGIN SELECT RAISE(ABORT, 'patient_versions is append-only'); END;

CREATE TRIGGER IF NOT EXISTS weights_is_never_changed BEFORE UPDATE ON weights
BEGIN SELECT RAISE(ABORT, 'weights is append-only'); END;
CREATE TRIGGER IF NOT EXISTS weights_is_never_deleted BEFORE DELETE ON weights
BEGIN SELECT RAISE(ABORT, 'weights is append-only'); END;

CREATE TRIGGER IF NOT EXISTS staff_versions_is_never_changed BEFORE UPDATE ON staff_versions
BEGIN SELECT RAISE(ABORT, 'staff_versions is append-only'); END;
CREATE TRIGGER IF NOT EXISTS staff_versions_is_never_deleted BEFORE DELETE ON staff_versions
BEGIN SELECT RAISE(ABORT, 'staff_versions is append-only'); END;

CREATE TRIGGER IF NOT EXISTS escorts_is_never_changed BEFORE UPDATE ON escorts
BEGIN SELECT RAISE(ABORT, 'escorts is append-only'); END;
CREATE TRIGGER IF NOT EXISTS escorts_is_never_deleted BEFORE DELETE ON escorts
BEGIN SELECT RAISE(ABORT, 'escorts is append-only'); END;

CREATE TRIGGER IF NOT EXISTS list_reviews_is_never_changed BEFORE UPDATE ON list_reviews
BEGIN SELECT RAISE(ABORT, 'list_reviews is append-only'); END;
CREATE TRIGGER IF NOT EXISTS list_reviews_is_never_deleted BEFORE DELETE ON list_reviews
BEGIN SELECT RAISE(ABORT, 'list_reviews is append-only'); END;

CREATE TRIGGER IF NOT EXISTS instrument_texts_is_never_changed BEFORE UPDATE ON instrument_texts
BEGIN SELECT RAISE(ABORT, 'instrument_texts is append-only'); END;
CREATE TRIGGER IF NOT EXISTS instrument_texts_is_never_deleted BEFORE DELETE ON instrument_texts
BEGIN SELECT RAISE(ABORT, 'instrument_texts is append-only'); END;

CREATE TRIGGER IF NOT EXISTS booking_versions_is_never_changed BEFORE UPDATE ON booking_versions
BEGIN SELECT RAISE(ABORT, 'booking_versions is append-only'); END;
CREATE TRIGGER IF NOT EXISTS booking_versions_is_never_deleted BEFORE DELETE ON booking_versions
BEGIN SELECT RAISE(ABORT, 'booking_versions is append-only'); END;

CREATE TRIGGER IF NOT EXISTS fitness_findings_is_never_changed BEFORE UPDATE ON fitness_findings
BEGIN SELECT RAISE(ABORT, 'fitness_findings is append-only'); END;
CREATE TRIGGER IF NOT EXISTS fitness_findings_is_never_deleted BEFORE DELETE ON fitness_findings
BEGIN SELECT RAISE(ABORT, 'fitness_findings is append-only'); END;

CREATE TRIGGER IF NOT EXISTS fitness_examinations_is_never_changed BEFORE UPDATE ON fitness_examinations
BEGIN SELECT RAISE(ABORT, 'fitness_examinations is append-only'); END;
CREATE TRIGGER IF NOT EXISTS fitness_examinations_is_never_deleted BEFORE DELETE ON fitness_examinations
BEGIN SELECT RAISE(ABORT, 'fitness_examinations is append-only'); END;

CREATE TRIGGER IF NOT EXISTS fitness_examined_is_never_changed BEFORE UPDATE ON fitness_examined
BEGIN SELECT RAISE(ABORT, 'fitness_examined is append-only'); END;
CREATE TRIGGER IF NOT EXISTS fitness_examined_is_never_deleted BEFORE DELETE ON fitness_examined
BEGIN SELECT RAISE(ABORT, 'fitness_examined is append-only'); END;

CREATE TRIGGER IF NOT EXISTS fitness_vitals_is_never_changed BEFORE UPDATE ON fitness_vitals
BEGIN SELECT RAISE(ABORT, 'fitness_vitals is append-only'); END;
CREATE TRIGGER IF NOT EXISTS fitness_vitals_is_never_deleted BEFORE DELETE ON fitness_vitals
BEGIN SELECT RAISE(ABORT, 'fitness_vitals is append-only'); END;

CREATE TRIGGER IF NOT EXISTS fitness_tests_is_never_changed BEFORE UPDATE ON fitness_tests
BEGIN SELECT RAISE(ABORT, 'fitness_tests is append-only'); END;
CREATE TRIGGER IF NOT EXISTS fitness_tests_is_never_deleted BEFORE DELETE ON fitness_tests
BEGIN SELECT RAISE(ABORT, 'fitness_tests is append-only'); END;

CREATE TRIGGER IF NOT EXISTS fitness_decisions_is_never_changed BEFORE UPDATE ON fitness_decisions
BEGIN SELECT RAISE(ABORT, 'fitness_decisions is append-only'); END;
CREATE TRIGGER IF NOT EXISTS fitness_decisions_is_never_deleted BEFORE DELETE ON fitness_decisions
BEGIN SELECT RAISE(ABORT, 'fitness_decisions is append-only'); END;

CREATE TRIGGER IF NOT EXISTS letters_is_never_changed BEFORE UPDATE ON letters
BEGIN SELECT RAISE(ABORT, 'letters is append-only'); END;
CREATE TRIGGER IF NOT EXISTS letters_is_never_deleted BEFORE DELETE ON letters
BEGIN SELECT RAISE(ABORT, 'letters is append-only'); END;

CREATE TRIGGER IF NOT EXISTS patient_contacts_is_never_changed BEFORE UPDATE ON patient_contacts
BEGIN SELECT RAISE(ABORT, 'patient_contacts is append-only'); END;
CREATE TRIGGER IF NOT EXISTS patient_contacts_is_never_deleted BEFORE DELETE ON patient_contacts
BEGIN SELECT RAISE(ABORT, 'patient_contacts is append-only'); END;

CREATE TRIGGER IF NOT EXISTS permits_is_never_changed BEFORE UPDATE ON permits
BEGIN SELECT RAISE(ABORT, 'permits is append-only'); END;
CREATE TRIGGER IF NOT EXISTS permits_is_never_deleted BEFORE DELETE ON permits
BEGIN SELECT RAISE(ABORT, 'permits is append-only'); END;

CREATE TRIGGER IF NOT EXISTS permit_revocations_is_never_changed BEFORE UPDATE ON permit_revocations
BEGIN SELECT RAISE(ABORT, 'permit_revocations is append-only'); END;
CREATE TRIGGER IF NOT EXISTS permit_revocations_is_never_deleted BEFORE DELETE ON permit_revocations
BEGIN SELECT RAISE(ABORT, 'permit_revocations is append-only'); END;

CREATE TRIGGER IF NOT EXISTS records_requests_is_never_changed BEFORE UPDATE ON records_requests
BEGIN SELECT RAISE(ABORT, 'records_requests is append-only'); END;
CREATE TRIGGER IF NOT EXISTS records_requests_is_never_deleted BEFORE DELETE ON records_requests
BEGIN SELECT RAISE(ABORT, 'records_requests is append-only'); END;

CREATE TRIGGER IF NOT EXISTS records_request_sendings_is_never_changed BEFORE UPDATE ON records_request_sendings
BEGIN SELECT RAISE(ABORT, 'records_request_sendings is append-only'); END;
CREATE TRIGGER IF NOT EXISTS records_request_sendings_is_never_deleted BEFORE DELETE ON records_request_sendings
BEGIN SELECT RAISE(ABORT, 'records_request_sendings is append-only'); END;

CREATE TRIGGER IF NOT EXISTS records_request_ends_is_never_changed BEFORE UPDATE ON records_request_ends
BEGIN SELECT RAISE(ABORT, 'records_request_ends is append-only'); END;
CREATE TRIGGER IF NOT EXISTS records_request_ends_is_never_deleted BEFORE DELETE ON records_request_ends
BEGIN SELECT RAISE(ABORT, 'records_request_ends is append-only'); END;

CREATE TRIGGER IF NOT EXISTS record_copies_is_never_changed BEFORE UPDATE ON record_copies
BEGIN SELECT RAISE(ABORT, 'record_copies is append-only'); END;
CREATE TRIGGER IF NOT EXISTS record_copies_is_never_deleted BEFORE DELETE ON record_copies
BEGIN SELECT RAISE(ABORT, 'record_copies is append-only'); END;

CREATE TRIGGER IF NOT EXISTS record_copy_extensions_is_never_changed BEFORE UPDATE ON record_copy_extensions
BEGIN SELECT RAISE(ABORT, 'record_copy_extensions is append-only'); END;
CREATE TRIGGER IF NOT EXISTS record_copy_extensions_is_never_deleted BEFORE DELETE ON record_copy_extensions
BEGIN SELECT RAISE(ABORT, 'record_copy_extensions is append-only'); END;

CREATE TRIGGER IF NOT EXISTS record_copy_ends_is_never_changed BEFORE UPDATE ON record_copy_ends
BEGIN SELECT RAISE(ABORT, 'record_copy_ends is append-only'); END;
CREATE TRIGGER IF NOT EXISTS record_copy_ends_is_never_deleted BEFORE DELETE ON record_copy_ends
BEGIN SELECT RAISE(ABORT, 'record_copy_ends is append-only'); END;

CREATE TRIGGER IF NOT EXISTS letter_sendings_is_never_changed BEFORE UPDATE ON letter_sendings
BEGIN SELECT RAISE(ABORT, 'letter_sendings is append-only'); END;
CREATE TRIGGER IF NOT EXISTS letter_sendings_is_never_deleted BEFORE DELETE ON letter_sendings
BEGIN SELECT RAISE(ABORT, 'letter_sendings is append-only'); END;

CREATE TRIGGER IF NOT EXISTS documents_is_never_changed BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;
CREATE TRIGGER IF NOT EXISTS documents_is_never_deleted BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'documents is append-only'); END;

CREATE TRIGGER IF NOT EXISTS document_pieces_is_never_changed BEFORE UPDATE ON document_pieces
BEGIN SELECT RAISE(ABORT, 'document_pieces is append-only'); END;
CREATE TRIGGER IF NOT EXISTS document_pieces_is_never_deleted BEFORE DELETE ON document_pieces
BEGIN SELECT RAISE(ABORT, 'document_pieces is append-only'); END;

CREATE TRIGGER IF NOT EXISTS documents_struck_is_never_changed BEFORE UPDATE ON documents_struck
BEGIN SELECT RAISE(ABORT, 'documents_struck is append-only'); END;
CREATE TRIGGER IF NOT EXISTS documents_struck_is_never_deleted BEFORE DELETE ON documents_struck
BEGIN SELECT RAISE(ABORT, 'documents_struck is append-only'); END;

CREATE TRIGGER IF NOT EXISTS allergies_is_never_deleted BEFORE DELETE ON allergies
BEGIN SELECT RAISE(ABORT, 'allergies is never deleted'); END;

CREATE TRIGGER IF NOT EXISTS drugs_is_never_deleted BEFORE DELETE ON drugs
BEGIN SELECT RAISE(ABORT, 'drugs is never deleted'); END;

CREATE TRIGGER IF NOT EXISTS intake_answers_is_never_changed BEFORE UPDATE ON intake_answers
BEGIN SELECT RAISE(ABORT, 'intake_answers is append-only'); END;
CREATE TRIGGER IF NOT EXISTS intake_answers_is_never_deleted BEFORE DELETE ON intake_answers
BEGIN SELECT RAISE(ABORT, 'intake_answers is append-only'); END;

CREATE TRIGGER IF NOT EXISTS intake_done_is_never_changed BEFORE UPDATE ON intake_done
BEGIN SELECT RAISE(ABORT, 'intake_done is append-only'); END;
CREATE TRIGGER IF NOT EXISTS intake_done_is_never_deleted BEFORE DELETE ON intake_done
BEGIN SELECT RAISE(ABORT, 'intake_done is append-only'); END;

CREATE TRIGGER IF NOT EXISTS emergency_contacts_is_never_changed BEFORE UPDATE ON emergency_contacts
BEGIN SELECT RAISE(ABORT, 'emergency_contacts is append-only'); END;
CREATE TRIGGER IF NOT EXISTS emergency_contacts_is_never_deleted BEFORE DELETE ON emergency_contacts
BEGIN SELECT RAISE(ABORT, 'emergency_contacts is append-only'); END;

CREATE TRIGGER IF NOT EXISTS care_team_is_never_changed BEFORE UPDATE ON care_team
BEGIN SELECT RAISE(ABORT, 'care_team is append-only'); END;
CREATE TRIGGER IF NOT EXISTS care_team_is_never_deleted BEFORE DELETE ON care_team
BEGIN SELECT RAISE(ABORT, 'care_team is append-only'); END;

CREATE TRIGGER IF NOT EXISTS route_wishes_is_never_changed BEFORE UPDATE ON route_wishes
BEGIN SELECT RAISE(ABORT, 'route_wishes is append-only'); END;
CREATE TRIGGER IF NOT EXISTS route_wishes_is_never_deleted BEFORE DELETE ON route_wishes
BEGIN SELECT RAISE(ABORT, 'route_wishes is append-only'); END;

CREATE TRIGGER IF NOT EXISTS drivers_is_never_changed BEFORE UPDATE ON drivers
BEGIN SELECT RAISE(ABORT, 'drivers is append-only'); END;
CREATE TRIGGER IF NOT EXISTS drivers_is_never_deleted BEFORE DELETE ON drivers
BEGIN SELECT RAISE(ABORT, 'drivers is append-only'); END;

CREATE TRIGGER IF NOT EXISTS day_words_is_never_changed BEFORE UPDATE ON day_words
BEGIN SELECT RAISE(ABORT, 'day_words is append-only'); END;
CREATE TRIGGER IF NOT EXISTS day_words_is_never_deleted BEFORE DELETE ON day_words
BEGIN SELECT RAISE(ABORT, 'day_words is append-only'); END;

CREATE TRIGGER IF NOT EXISTS consent_forms_is_never_changed BEFORE UPDATE ON consent_forms
BEGIN SELECT RAISE(ABORT, 'consent_forms is append-only'); END;
CREATE TRIGGER IF NOT EXISTS consent_forms_is_never_deleted BEFORE DELETE ON consent_forms
BEGIN SELECT RAISE(ABORT, 'consent_forms is append-only'); END;

CREATE TRIGGER IF NOT EXISTS consent_signatures_is_never_changed BEFORE UPDATE ON consent_signatures
BEGIN SELECT RAISE(ABORT, 'consent_signatures is append-only'); END;
CREATE TRIGGER IF NOT EXISTS consent_signatures_is_never_deleted BEFORE DELETE ON consent_signatures
BEGIN SELECT RAISE(ABORT, 'consent_signatures is append-only'); END;

CREATE TRIGGER IF NOT EXISTS checked_entries_is_never_changed BEFORE UPDATE ON checked_entries
BEGIN SELECT RAISE(ABORT, 'checked_entries is append-only'); END;
CREATE TRIGGER IF NOT EXISTS checked_entries_is_never_deleted BEFORE DELETE ON checked_entries
BEGIN SELECT RAISE(ABORT, 'checked_entries is append-only'); END;

CREATE TRIGGER IF NOT EXISTS courses_is_never_changed BEFORE UPDATE ON courses
BEGIN SELECT RAISE(ABORT, 'courses is append-only'); END;
CREATE TRIGGER IF NOT EXISTS courses_is_never_deleted BEFORE DELETE ON courses
BEGIN SELECT RAISE(ABORT, 'courses is append-only'); END;

CREATE TRIGGER IF NOT EXISTS course_reviews_is_never_changed BEFORE UPDATE ON course_reviews
BEGIN SELECT RAISE(ABORT, 'course_reviews is append-only'); END;
CREATE TRIGGER IF NOT EXISTS course_reviews_is_never_deleted BEFORE DELETE ON course_reviews
BEGIN SELECT RAISE(ABORT, 'course_reviews is append-only'); END;

CREATE TRIGGER IF NOT EXISTS course_intervals_is_never_changed BEFORE UPDATE ON course_intervals
BEGIN SELECT RAISE(ABORT, 'course_intervals is append-only'); END;
CREATE TRIGGER IF NOT EXISTS course_intervals_is_never_deleted BEFORE DELETE ON course_intervals
BEGIN SELECT RAISE(ABORT, 'course_intervals is append-only'); END;

CREATE TRIGGER IF NOT EXISTS course_wishes_is_never_changed BEFORE UPDATE ON course_wishes
BEGIN SELECT RAISE(ABORT, 'course_wishes is append-only'); END;
CREATE TRIGGER IF NOT EXISTS course_wishes_is_never_deleted BEFORE DELETE ON course_wishes
BEGIN SELECT RAISE(ABORT, 'course_wishes is append-only'); END;

CREATE TRIGGER IF NOT EXISTS course_ends_is_never_changed BEFORE UPDATE ON course_ends
BEGIN SELECT RAISE(ABORT, 'course_ends is append-only'); END;
CREATE TRIGGER IF NOT EXISTS course_ends_is_never_deleted BEFORE DELETE ON course_ends
BEGIN SELECT RAISE(ABORT, 'course_ends is append-only'); END;

CREATE TRIGGER IF NOT EXISTS drug_owners_is_never_changed BEFORE UPDATE ON drug_owners
BEGIN SELECT RAISE(ABORT, 'drug_owners is append-only'); END;
CREATE TRIGGER IF NOT EXISTS drug_owners_is_never_deleted BEFORE DELETE ON drug_owners
BEGIN SELECT RAISE(ABORT, 'drug_owners is append-only'); END;

CREATE TRIGGER IF NOT EXISTS drug_doses_is_never_changed BEFORE UPDATE ON drug_doses
BEGIN SELECT RAISE(ABORT, 'drug_doses is append-only'); END;
CREATE TRIGGER IF NOT EXISTS drug_doses_is_never_deleted BEFORE DELETE ON drug_doses
BEGIN SELECT RAISE(ABORT, 'drug_doses is append-only'); END;

CREATE TRIGGER IF NOT EXISTS process_notes_is_never_changed BEFORE UPDATE ON process_notes
BEGIN SELECT RAISE(ABORT, 'process_notes is append-only'); END;
CREATE TRIGGER IF NOT EXISTS process_notes_is_never_deleted BEFORE DELETE ON process_notes
BEGIN SELECT RAISE(ABORT, 'process_notes is append-only'); END;

CREATE TRIGGER IF NOT EXISTS process_note_authorisations_is_never_changed BEFORE UPDATE ON process_note_authorisations
BEGIN SELECT RAISE(ABORT, 'process_note_authorisations is append-only'); END;
CREATE TRIGGER IF NOT EXISTS process_note_authorisations_is_never_deleted BEFORE DELETE ON process_note_authorisations
BEGIN SELECT RAISE(ABORT, 'process_note_authorisations is append-only'); END;

CREATE TRIGGER IF NOT EXISTS process_note_revocations_is_never_changed BEFORE UPDATE ON process_note_revocations
BEGIN SELECT RAISE(ABORT, 'process_note_revocations is append-only'); END;
CREATE TRIGGER IF NOT EXISTS process_note_revocations_is_never_deleted BEFORE DELETE ON process_note_revocations
BEGIN SELECT RAISE(ABORT, 'process_note_revocations is append-only'); END;

CREATE TRIGGER IF NOT EXISTS process_note_releases_is_never_changed BEFORE UPDATE ON process_note_releases
BEGIN SELECT RAISE(ABORT, 'process_note_releases is append-only'); END;
CREATE TRIGGER IF NOT EXISTS process_note_releases_is_never_deleted BEFORE DELETE ON process_note_releases
BEGIN SELECT RAISE(ABORT, 'process_note_releases is append-only'); END;

CREATE TRIGGER IF NOT EXISTS therapy_meetings_is_never_changed BEFORE UPDATE ON therapy_meetings
BEGIN SELECT RAISE(ABORT, 'therapy_meetings is append-only'); END;
CREATE TRIGGER IF NOT EXISTS therapy_meetings_is_never_deleted BEFORE DELETE ON therapy_meetings
BEGIN SELECT RAISE(ABORT, 'therapy_meetings is append-only'); END;

CREATE TRIGGER IF NOT EXISTS touch_consents_is_never_changed BEFORE UPDATE ON touch_consents
BEGIN SELECT RAISE(ABORT, 'touch_consents is append-only'); END;
CREATE TRIGGER IF NOT EXISTS touch_consents_is_never_deleted BEFORE DELETE ON touch_consents
BEGIN SELECT RAISE(ABORT, 'touch_consents is append-only'); END;
