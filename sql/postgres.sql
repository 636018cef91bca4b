-- SPDX-License-Identifier: Apache-2.0
-- What PostgreSQL says its own way. Run after every migration, so each statement may run again.

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

CREATE OR REPLACE TRIGGER journal_is_never_changed BEFORE UPDATE OR DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER notes_is_never_changed BEFORE UPDATE OR DELETE ON notes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER notes_is_never_emptied BEFORE TRUNCATE ON notes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER access_log_is_never_changed BEFORE UPDATE OR DELETE ON access_log
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER access_log_is_never_emptied BEFORE TRUNCATE ON access_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER patient_versions_is_never_changed BEFORE UPDATE OR DELETE ON patient_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER patient_versions_is_never_emptied BEFORE TRUNCATE ON patient_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER weights_is_never_changed BEFORE UPDATE OR DELETE ON weights
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER weights_is_never_emptied BEFORE TRUNCATE ON weights
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER staff_versions_is_never_changed BEFORE UPDATE OR DELETE ON staff_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER staff_versions_is_never_emptied BEFORE TRUNCATE ON staff_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER escorts_is_never_changed BEFORE UPDATE OR DELETE ON escorts
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER escorts_is_never_emptied BEFORE TRUNCATE ON escorts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER list_reviews_is_never_changed BEFORE UPDATE OR DELETE ON list_reviews
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER list_reviews_is_never_emptied BEFORE TRUNCATE ON list_reviews
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER instrument_texts_is_never_changed BEFORE UPDATE OR DELETE ON instrument_texts
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER instrument_texts_is_never_emptied BEFORE TRUNCATE ON instrument_texts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER booking_versions_is_never_changed BEFORE UPDATE OR DELETE ON booking_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER booking_versions_is_never_emptied BEFORE TRUNCATE ON booking_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER fitness_findings_is_never_changed BEFORE UPDATE OR DELETE ON fitness_findings
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER fitness_findings_is_never_emptied BEFORE TRUNCATE ON fitness_findings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER fitness_examinations_is_never_changed BEFORE UPDATE OR DELETE ON fitness_examinations
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER fitness_examinations_is_never_emptied BEFORE TRUNCATE ON fitness_examinations
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER fitness_examined_is_never_changed BEFORE UPDATE OR DELETE ON fitness_examined
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER fitness_examined_is_never_emptied BEFORE TRUNCATE ON fitness_examined
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER fitness_vitals_is_never_changed BEFORE UPDATE OR DELETE ON fitness_vitals
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER fitness_vitals_is_never_emptied BEFORE TRUNCATE ON fitness_vitals
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER fitness_tests_is_never_changed BEFORE UPDATE OR DELETE ON fitness_tests
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER fitness_tests_is_never_emptied BEFORE TRUNCATE ON fitness_tests
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER fitness_decisions_is_never_changed BEFORE UPDATE OR DELETE ON fitness_decisions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER fitness_decisions_is_never_emptied BEFORE TRUNCATE ON fitness_decisions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER letters_is_never_changed BEFORE UPDATE OR DELETE ON letters
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER letters_is_never_emptied BEFORE TRUNCATE ON letters
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER permits_is_never_changed BEFORE UPDATE OR DELETE ON permits
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER permits_is_never_emptied BEFORE TRUNCATE ON permits
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER permit_revocations_is_never_changed BEFORE UPDATE OR DELETE ON permit_revocations
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER permit_revocations_is_never_emptied BEFORE TRUNCATE ON permit_revocations
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER records_requests_is_never_changed BEFORE UPDATE OR DELETE ON records_requests
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER records_requests_is_never_emptied BEFORE TRUNCATE ON records_requests
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER records_request_sendings_is_never_changed BEFORE UPDATE OR DELETE ON records_request_sendings
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER records_request_sendings_is_never_emptied BEFORE TRUNCATE ON records_request_sendings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER records_request_ends_is_never_changed BEFORE UPDATE OR DELETE ON records_request_ends
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER records_request_ends_is_never_emptied BEFORE TRUNCATE ON records_request_ends
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER record_copies_is_never_changed BEFORE UPDATE OR DELETE ON record_copies
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER record_copies_is_never_emptied BEFORE TRUNCATE ON record_copies
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER record_copy_extensions_is_never_changed BEFORE UPDATE OR DELETE ON record_copy_extensions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER record_copy_extensions_is_never_emptied BEFORE TRUNCATE ON record_copy_extensions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER record_copy_ends_is_never_changed BEFORE UPDATE OR DELETE ON record_copy_ends
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER record_copy_ends_is_never_emptied BEFORE TRUNCATE ON record_copy_ends
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER letter_sendings_is_never_changed BEFORE UPDATE OR DELETE ON letter_sendings
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER letter_sendings_is_never_emptied BEFORE TRUNCATE ON letter_sendings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER documents_is_never_changed BEFORE UPDATE OR DELETE ON documents
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER documents_is_never_emptied BEFORE TRUNCATE ON documents
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER document_pieces_is_never_changed BEFORE UPDATE OR DELETE ON document_pieces
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER document_pieces_is_never_emptied BEFORE TRUNCATE ON document_pieces
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER documents_struck_is_never_changed BEFORE UPDATE OR DELETE ON documents_struck
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER documents_struck_is_never_emptied BEFORE TRUNCATE ON documents_struck
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER allergies_is_never_deleted BEFORE DELETE ON allergies
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER drugs_is_never_deleted BEFORE DELETE ON drugs
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER intake_answers_is_never_changed BEFORE UPDATE OR DELETE ON intake_answers
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER intake_answers_is_never_emptied BEFORE TRUNCATE ON intake_answers
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER intake_done_is_never_changed BEFORE UPDATE OR DELETE ON intake_done
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER intake_done_is_never_emptied BEFORE TRUNCATE ON intake_done
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER emergency_contacts_is_never_changed BEFORE UPDATE OR DELETE ON emergency_contacts
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER emergency_contacts_is_never_emptied BEFORE TRUNCATE ON emergency_contacts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER care_team_is_never_changed BEFORE UPDATE OR DELETE ON care_team
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER care_team_is_never_emptied BEFORE TRUNCATE ON care_team
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER route_wishes_is_never_changed BEFORE UPDATE OR DELETE ON route_wishes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER route_wishes_is_never_emptied BEFORE TRUNCATE ON route_wishes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER drivers_is_never_changed BEFORE UPDATE OR DELETE ON drivers
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER drivers_is_never_emptied BEFORE TRUNCATE ON drivers
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER day_words_is_never_changed BEFORE UPDATE OR DELETE ON day_words
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER day_words_is_never_emptied BEFORE TRUNCATE ON day_words
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER consent_forms_is_never_changed BEFORE UPDATE OR DELETE ON consent_forms
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER consent_forms_is_never_emptied BEFORE TRUNCATE ON consent_forms
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER consent_signatures_is_never_changed BEFORE UPDATE OR DELETE ON consent_signatures
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER consent_signatures_is_never_emptied BEFORE TRUNCATE ON consent_signatures
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER checked_entries_is_never_changed BEFORE UPDATE OR DELETE ON checked_entries
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER checked_entries_is_never_emptied BEFORE TRUNCATE ON checked_entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER courses_is_never_changed BEFORE UPDATE OR DELETE ON courses
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER courses_is_never_emptied BEFORE TRUNCATE ON courses
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER course_reviews_is_never_changed BEFORE UPDATE OR DELETE ON course_reviews
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER course_reviews_is_never_emptied BEFORE TRUNCATE ON course_reviews
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER course_intervals_is_never_changed BEFORE UPDATE OR DELETE ON course_intervals
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER course_intervals_is_never_emptied BEFORE TRUNCATE ON course_intervals
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER course_wishes_is_never_changed BEFORE UPDATE OR DELETE ON course_wishes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER course_wishes_is_never_emptied BEFORE TRUNCATE ON course_wishes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER course_ends_is_never_changed BEFORE UPDATE OR DELETE ON course_ends
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER course_ends_is_never_emptied BEFORE TRUNCATE ON course_ends
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER patient_contacts_is_never_changed BEFORE UPDATE OR DELETE ON patient_contacts
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER patient_contacts_is_never_emptied BEFORE TRUNCATE ON patient_contacts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER drug_owners_is_never_changed BEFORE UPDATE OR DELETE ON drug_owners
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER drug_owners_is_never_emptied BEFORE TRUNCATE ON drug_owners
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER drug_doses_is_never_changed BEFORE UPDATE OR DELETE ON drug_doses
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER drug_doses_is_never_emptied BEFORE TRUNCATE ON drug_doses
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER process_notes_is_never_changed BEFORE UPDATE OR DELETE ON process_notes
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER process_notes_is_never_emptied BEFORE TRUNCATE ON process_notes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER process_note_authorisations_is_never_changed BEFORE UPDATE OR DELETE ON process_note_authorisations
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER process_note_authorisations_is_never_emptied BEFORE TRUNCATE ON process_note_authorisations
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER process_note_revocations_is_never_changed BEFORE UPDATE OR DELETE ON process_note_revocations
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER process_note_revocations_is_never_emptied BEFORE TRUNCATE ON process_note_revocations
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER process_note_releases_is_never_changed BEFORE UPDATE OR DELETE ON process_note_releases
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER process_note_releases_is_never_emptied BEFORE TRUNCATE ON process_note_releases
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER therapy_meetings_is_never_changed BEFORE UPDATE OR DELETE ON therapy_meetings
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER therapy_meetings_is_never_emptied BEFORE TRUNCATE ON therapy_meetings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER touch_consents_is_never_changed BEFORE UPDATE OR DELETE ON touch_consents
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER touch_consents_is_never_emptied BEFORE TRUNCATE ON touch_consents
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
