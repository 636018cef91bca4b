// SPDX-License-Identifier: Apache-2.0
// What the forms of the house take: which fields keep free text, and what else a form needs before it
// is taken. A field that is not here must refuse a hostile text; one that is here must take it whole.

// By form, "method path": fields, numbered ones once as {n}.
export const takes = {
  "POST /book/waitlist": ["phone"],
  "POST /booking/{}/visitor": ["phone"],
  "POST /bookings/{}/move": ["note"],
  "POST /clinic": ["address", "emergency_number", "name", "name_of_chair-{n}", "new_chair-{n}", "phone"],
  "POST /clinic/hours/things": ["name_of_injection-{n}", "name_of_new-{n}", "name_of_pump-{n}", "name_of_recovery", "name_of_room-{n}", "name_of_thing-{n}"],
  "POST /copies/{}/end": ["words"],
  "POST /copies/{}/extend": ["reason"],
  "POST /me/allergies": ["reaction", "substance"],
  "POST /me/allergies/done": ["words"],
  "POST /me/care-team/{}": ["fax", "name", "phone"],
  "POST /me/comforts": ["other"],
  "POST /me/contact": ["name", "phone", "relation"],
  "POST /me/documents": ["title"],
  "POST /me/driver": ["name", "phone", "relation"],
  "POST /me/drugs": ["dose", "name"],
  "POST /me/drugs/done": ["words"],
  "POST /me/history/hopes": ["answer"],
  "POST /me/history/tried": ["answer"],
  "POST /me/sharing": ["to_name", "to_lines"],
  "POST /me/touch": ["limits"],
  "POST /outbox/close": ["why"],
  "POST /patients/{}/edit": ["phone"],
  "POST /patients/{}/allergies": ["reaction", "substance"],
  "POST /patients/{}/bookings": ["note"],
  "POST /patients/{}/consents": ["version"],
  "POST /patients/{}/documents": ["title"],
  "POST /patients/{}/drugs": ["dose", "name"],
  "POST /patients/{}/drugs/{}/doses": ["ordered_name"],
  "POST /patients/{}/drugs/{}/owner": ["owner_name"],
  "POST /patients/{}/fitness/clearance/{}": ["because"],
  "POST /patients/{}/fitness/decision": ["decision_words"],
  "POST /patients/{}/fitness/examination": ["words-abdomen", "words-airway", "words-general", "words-heart", "words-lungs", "words-nervous_system", "words-skin"],
  "POST /patients/{}/fitness/history": ["words-aneurysm", "words-arteriovenous_malformation", "words-bladder_disease", "words-brain_bleed", "words-breast_feeding", "words-eclampsia", "words-fewer_than_two_trials", "words-hyperthyroidism", "words-ketamine_allergy", "words-moderate_liver_disease", "words-porphyria", "words-pregnancy", "words-pregnancy_possible", "words-pressure_rise_hazard", "words-raised_pressure_in_head_or_eye", "words-recent_stroke", "words-severe_heart_disease", "words-severe_liver_disease", "words-substance_use_disorder", "words-substance_use_suspected", "words-uncontrolled_cardiovascular", "words-unstable_angina_or_arrhythmia", "words-untreated_sleep_apnoea", "words-appearance", "words-bipolar_disorder", "words-cognition", "words-insight", "words-mania", "words-mood_and_affect", "words-perception", "words-psychosis", "words-schizophrenia_spectrum", "words-speech", "words-thought"],
  "POST /patients/{}/fitness/work-up/{}": ["words"],
  "POST /patients/{}/letters/check": ["recipient", "words"],
  "POST /patients/{}/process-notes": ["process_note"],
  "POST /patients/{}/process-notes/authorisations": ["given_to", "purpose"],
  "POST /patients/{}/requests": ["words"],
  "POST /patients/{}/sharing/copies": ["asked_by", "relation", "wishes"],
  "POST /patients/{}/sharing/permits": ["relation", "signed_name", "to_lines", "to_name"],
  "POST /patients/{}/therapy": ["note"],
  "POST /patients/{}/therapy/touch": ["limits"],
  "POST /requests/{}/close": ["reason"],
  "POST /sessions/{}/drugs": ["drug"],
  "POST /sessions/{}/notes": ["note"],
  "POST /staff": ["name"],
  "POST /staff/{}": ["name"],
  "POST /waitlist": ["phone"],
};

// Something that a field that does not take free text takes: the first line that fits its name.
const now = new Date();
const nextYear = String(now.getUTCFullYear() + 1);
const plausible = [
  [/(expires_on|valid_until)-year$/, nextYear],
  [/born-year$/, "1985"],
  [/-day$/, "1"],
  [/-month$/, "1"],
  [/-year$/, String(now.getUTCFullYear())],
  [/as_known$/, ""],
  [/^(login)$/, "demo.login"],
  [/interval_days/, "30"],
  [/weight_kg/, "70"],
  [/height_cm/, "170"],
  [/reading/, "0"],
  [/^(family)$/, "Testwell"],
  [/^(given)$/, "Demo"],
  [/name$/, "Demo Testwell"],
  [/email$/, "demo@example.org"],
  [/phone|fax|contact|number/, "+1 555 017 5012"],
  [/zone/, "America/New_York"],
  [/^began$/, "09:00"],
  [/^ended$/, "09:30"],
  [/^time$/, "10:00", "13:00", "14:30", "16:00", "09:00"],
  [/(mon|tues|wednes|thurs|fri|satur|sun)day$|^hours$/, "09:00-17:00"],
  [/sbp/, "120"],
  [/dbp/, "80"],
  [/hr_per_min/, "70"],
  [/spo2/, "98"],
  [/rr_per_min/, "14"],
  [/temperature/, "36.8"],
  [/^(at|from|to|.*_at)$/, ""],
  [/.*/, "2"],
];
// What to type at the so-manieth try, after such words: they may say it.
export function plausibleFor(name, tries, words = "") {
  const named = /full name: (.+)\./.exec(words)?.[1];
  const [, ...values] = plausible.find(([pattern]) => pattern.test(name));
  return named ?? values[tries % values.length];
}

// Forms without free text that lead to some: a place is held, a visit booked, a key made.
export const opens = ["POST /book/hold", "POST /booking/{}/confirm", "POST /patients/{}/process-notes/key"];

// What to choose where the first choice does not lead on.
const choices = [
  [/drugs\/\{\}\/doses$/, { ordered_by: "other" }],
  [/orders\/check$/, { vial_mg_per_ml: "premixed" }],
];
export const chosenFor = (form) => Object.assign({}, ...choices.filter(([pattern]) => pattern.test(form)).map(([, chosen]) => chosen));

// Names of people stand on the demo's list of made-up names, so that nobody types a real one into it:
// family, given and preferred names and the names of visitors take nothing else there. A real clinic
// takes any (real_clinic.test.mjs), and there somebody is excluded and has a referral.

// Kept in small letters, as the house writes drugs.
export const inSmallLetters = /^POST \/patients\/\{\}\/drugs name$/;
// Forms that the demo clinic does not always let somebody finish, and why. Their fields are typed into
// and must refuse well all the same; where they are listed above, one such form must take the text.
export const unreached = [
  [/^POST \/patients(\/\{\}\/edit)? family/, "a preferred name stands on the demo's list of names"],
  [/^POST \/patients\/\{\}\/letters\/check referral/, "a referral is for somebody who is excluded"],
  [/^POST \/patients\/\{\}\/bookings/, "which kind of visit has a free hour differs by the day"],
];
// What is only searched for is kept nowhere.
export const elsewhere = /^GET /;
