// SPDX-License-Identifier: Apache-2.0
// Whatever somebody types into whatever field: it runs nowhere, makes no element, is refused with
// words at its field and kept there, or is taken and then shown whole. Every form that a role can
// reach by links gets the corpus; then everybody looks at every page on a telephone, and at the files.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic } from "./clinic.mjs";
import { elsewhere, takes, unreached } from "./hostile_fields.mjs";
import { addLost, readAs, readMessages, watched } from "./hostile_reading.mjs";
import { log, typeOnPage } from "./hostile_typing.mjs";
import { kindOf, walk } from "./role_pages.mjs";

const writers = [null, "patient", "treated_patient", "front_desk", "nurse", "therapist", "prescriber", "owner"];
const readers = [...writers, "administrator"];

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

// The charts of those who typed something come first: what a patient typed is read by the staff.
const firstCharts = () => [...log.patients].slice(0, 2);
const seedsFor = (role) => (role === null || role.endsWith("patient") ? [] : firstCharts().flatMap((patient) => [`/patients/${patient}`, `/patients/${patient}/requests/new`]));

test("no field takes what it should not, loses what it refuses or refuses without words", async (t) => {
  for (const role of writers) {
    const troubles = await walk(clinic, role, (page, path) => typeOnPage(page, clinic, role, path), { prepare: watched, seeds: seedsFor(role) });
    for (const trouble of troubles) log.faults.add(`${role}: ${trouble}`);
  }
  const taken = [...log.fields].filter(([, { taken }]) => taken > 0);
  t.diagnostic(`${log.forms.size} forms, ${log.fields.size} fields: ${taken.length} take free text, ${log.count} texts typed, ${log.taken.size} taken`);
  const faults = [...log.faults];
  for (const [form, { came, role, path }] of log.forms) if (!/^taken|^refused, as/.test(came) && !unreached.some(([known]) => known.test(form))) faults.push(`${form.slice(0, 100)}: ${came} (${role}, ${path})`);
  for (const [form, names] of Object.entries(takes)) {
    for (const name of names) {
      const known = log.fields.get(`${form} ${name}`);
      if (!known) faults.push(`${form} ${name}: no role finds this field; take it out of hostile_fields.mjs or lead the walk to it`);
      else if (known.taken === 0) faults.push(`${form} ${name}: takes no hostile text`);
    }
  }
  for (const [field, known] of log.fields) {
    const name = field.slice(field.lastIndexOf(" ") + 1);
    const form = field.slice(0, field.lastIndexOf(" "));
    if (known.taken > 0 && form.startsWith("POST") && !takes[form]?.includes(name)) faults.push(`${field}: takes free text and is not in hostile_fields.mjs`);
  }
  assert.deepEqual(faults, []);
});

// One page of each kind; of the charts that were typed into, and of what the desk booked, all.
const sameAs = (role) => (path) => {
  const chart = /\/patients\/(patient-[0-9a-f]+)/.exec(path)?.[1];
  if (log.touched.get(role)?.has(path) || (role === "front_desk" && /^\/bookings\/[^/?]+$/.test(path))) return path;
  return firstCharts().includes(chart) ? `${kindOf(path)} ${chart}` : kindOf(path);
};

test("what was taken stands whole where it is shown, runs nowhere and widens no page", async (t) => {
  log.faults.clear();
  const marks = [...log.taken.keys()];
  const files = new Set();
  let pages = 0;
  // Reading changes nothing: two at a time.
  const left = [...readers];
  const lane = async () => {
    while (left.length > 0) {
      const role = left.shift();
      pages += await readAs(clinic, role, { marks, files, sameAs: sameAs(role), seeds: [...(log.touched.get(role) ?? []), ...seedsFor(role)] });
    }
  };
  await Promise.all([lane(), lane()]);
  readMessages(clinic);
  const lost = addLost((field) => !elsewhere.test(field));
  for (const { field, cutOn, isShown } of log.taken.values()) if (cutOn && isShown) t.diagnostic(`${field} stands in part on ${cutOn}`);
  t.diagnostic(`${pages} pages and ${files.size} files read, ${log.taken.size - lost} of ${log.taken.size} texts shown whole`);
  assert.deepEqual([...log.faults], []);
});
