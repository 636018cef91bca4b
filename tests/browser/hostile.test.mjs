// SPDX-License-Identifier: Apache-2.0
// Whatever somebody types into whatever field: it runs nowhere, makes no element, is refused with
// words at its field and kept there, or is taken and then shown whole. Every form that a role can
// reach by links gets the corpus; then everybody looks at every page on a telephone, and at the files.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openClinic } from "./clinic.mjs";
import { elsewhere, takes, unreached } from "./hostile_fields.mjs";
import { evened, harmDone, packed, saidOnPage, watchForHarm } from "./hostile_texts.mjs";
import { log, look, typeOnPage } from "./hostile_typing.mjs";
import { isFile, kindOf, walk } from "./role_pages.mjs";

const writers = [null, "patient", "treated_patient", "front_desk", "nurse", "therapist", "prescriber", "owner"];
const readers = [...writers, "administrator"];

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

async function watched(page) {
  page.setDefaultTimeout(20_000);
  await page.addInitScript(watchForHarm);
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") log.faults.add(`a dialog: ${dialog.message()}`);
    return dialog.accept();
  });
}

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
  const readAs = async (role) => {
    const read = async (page, path, links) => {
      pages += 1;
      for (const link of links.filter(isFile)) {
        if (files.has(link)) continue;
        files.add(link);
        await readFile(page, role, link);
      }
      for (const form of await page.$$eval("form[action$='/open']", (all) => all.map((one) => one.getAttribute("action")))) await openSealed(page, role, path, form);
      readPage(await page.evaluate(saidOnPage), await page.evaluate(harmDone), `${role} ${kindOf(path)}`, marks);
    };
    const seeds = [...(log.touched.get(role) ?? []), ...seedsFor(role)];
    for (const trouble of await walk(clinic, role, read, { prepare: watched, sameAs: sameAs(role), seeds })) log.faults.add(`${role}: ${trouble}`);
  };
  // Reading changes nothing: two at a time.
  const left = [...readers];
  const lane = async () => {
    while (left.length > 0) await readAs(left.shift());
  };
  await Promise.all([lane(), lane()]);
  readMessages();
  const lost = [...log.taken.values()].filter(({ isShown, field }) => !isShown && !elsewhere.test(field));
  for (const { text, field, cutOn } of lost) log.faults.add(`${field}: ${JSON.stringify(text.slice(0, 80))} ${cutOn ? `is cut on ${cutOn}` : "is shown nowhere"}`);
  for (const { field, cutOn, isShown } of log.taken.values()) if (cutOn && isShown) t.diagnostic(`${field} stands in part on ${cutOn}`);
  t.diagnostic(`${pages} pages and ${files.size} files read, ${log.taken.size - lost.length} of ${log.taken.size} texts shown whole`);
  assert.deepEqual([...log.faults], []);
});

function readPage(said, harms, where, marks) {
  for (const harm of harms) log.faults.add(`${where}: ${harm}`);
  if (said.wide > 1) log.faults.add(`${where}: ${said.wide} px wider than the screen`);
  for (const box of said.cut) log.faults.add(`${where}: ${box} cuts its text`);
  look(marks, said, where);
}

// A note that is sealed for its author opens by a password, and the page goes on.
async function openSealed(page, role, path, action) {
  const form = page.locator(`form[action="${action}"]`);
  await form.evaluate((one, password) => {
    one.querySelector("[type=password]").value = password;
  }, clinic.password);
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), form.evaluate((one) => setTimeout(() => one.submit()))]);
  readPage(await page.evaluate(saidOnPage), await page.evaluate(harmDone), `${role} ${kindOf(action)}`, [...log.taken.keys()]);
  await page.goto(clinic.origin + path);
}

// A cell of a table that a spreadsheet would work out; a line of a calendar that is somebody else's.
const formula = /^[=+@\t\r]|^-(?![\d.])/;
function cellsOf(csv) {
  return [...csv.matchAll(/(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map(([, quoted, bare]) => quoted ?? bare);
}

async function readFile(page, role, link) {
  const reply = await page.context().request.get(clinic.origin + link);
  const where = `${role} ${kindOf(link)}`;
  const kind = reply.headers()["content-type"] ?? "";
  if (reply.status() >= 500) log.faults.add(`${where}: ${reply.status()}`);
  if (!reply.ok()) return;
  if (!/nosniff/.test(reply.headers()["x-content-type-options"] ?? "")) log.faults.add(`${where}: may be taken for another kind of file`);
  if (/text\/html/.test(kind)) log.faults.add(`${where}: is served as a page`);
  const body = await reply.body();
  if (/csv/.test(kind)) for (const cell of cellsOf(body.toString())) if (formula.test(cell)) log.faults.add(`${where}: the cell ${cell.slice(0, 40)} is a formula`);
  if (/calendar/.test(kind) && /^X-HOSTILE/im.test(body.toString().replace(/\r?\n[ \t]/g, ""))) log.faults.add(`${where}: a line of a stranger's`);
  if (/pdf/.test(kind)) {
    const drawn = spawnSync("pdftotext", ["-raw", "-", "-"], { input: body, encoding: "utf8" }).stdout;
    if (drawn.trim() === "") log.faults.add(`${where}: says nothing`);
    // Lines break where the paper ends, and right to left is read back in another order.
    const said = packed(drawn);
    for (const one of log.taken.values()) if (said.includes(packed(one.text))) one.isShown = true;
  }
}

// What left by mail has the headers that the house wrote.
function readMessages() {
  for (const name of readdirSync(join(clinic.data, "messages"))) {
    const text = readFileSync(join(clinic.data, "messages", name), "utf8");
    if (/^x-hostile/im.test(text.split(/\r?\n\r?\n/)[0])) log.faults.add(`the message ${name} has a header of a stranger's`);
    if (/<(script|img|svg|hostile-tag)/i.test(evened(text)) && /text\/html/.test(text)) log.faults.add(`the message ${name} has markup of a stranger's`);
  }
}
