// SPDX-License-Identifier: Apache-2.0
// A real clinic from nothing: its first administrator, its people, its hours and its first patients.
// The demo takes made-up names only; here everybody's name is a hostile text, and so is what somebody
// types who tries to sign in. It is taken whole, shown whole on every page, and runs nowhere.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openRealClinic, visit } from "./clinic.mjs";
import { addLost, readAs, readMessages, watched } from "./hostile_reading.mjs";
import { harmDone, longWord, markIn, payloadText } from "./hostile_texts.mjs";
import { log } from "./hostile_typing.mjs";
import { kindOf } from "./role_pages.mjs";
import { saidDay } from "./said_times.mjs";

const staff = ["front_desk", "nurse", "therapist", "prescriber", "owner"];
const password = "a kettle on the quiet shore";

let clinic;
const desks = {};
before(async () => {
  clinic = await openRealClinic(hostile("init name", 80));
  clinic.password = password;
});
after(() => clinic.close());

// One text of each kind: many payloads, then one long word.
function hostile(field, most) {
  log.count += 1;
  const text = log.count % 4 === 0 ? longWord(log.count, most, {}) : payloadText(log.count, most, { mayHaveLines: false });
  log.taken.set(markIn(text), { text, field, isShown: false });
  return text;
}

async function desk(role) {
  if (!desks[role]) {
    desks[role] = await visit(clinic, null, { width: 390 });
    await watched(desks[role].page);
  }
  return desks[role].page;
}

async function send(page, name) {
  await page.getByRole("button", { name, exact: true }).click();
  for (const harm of await page.evaluate(harmDone)) log.faults.add(`${kindOf(page.url())}: ${harm}`);
  const refused = (await page.locator("[role=alert]").allInnerTexts()).filter((words) => words !== "");
  assert.deepEqual(refused, []);
}

async function chooseFirstPassword(role, link, fields = {}) {
  const page = await desk(role);
  await page.goto(link);
  for (const [name, value] of Object.entries({ ...fields, password, password_again: password })) await page.fill(`input[name=${name}]`, value);
  await send(page, "Save and sign in");
  clinic.cookies[role] = await page.context().storageState();
}

test("a clinic is set up by its first administrator, whatever its people are called", async () => {
  await chooseFirstPassword("administrator", clinic.firstLink, { name: hostile("link name", 80), login: "first.admin" });
  const page = await desk("administrator");
  for (const role of staff) {
    await page.goto(`${clinic.origin}/staff/new`);
    await page.fill("input[name=name]", hostile("staff name", 80));
    await page.fill("input[name=login]", `one.${role.replace("_", ".")}`);
    await page.locator(`input[name=role_${role}]`).check({ force: true });
    await send(page, "Make account and link");
    await chooseFirstPassword(role, await page.getByLabel("One-time link").inputValue());
  }
  await page.goto(`${clinic.origin}/clinic/hours`);
  const week = async () => {
    for (const day of ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]) await page.fill(`input[name=${day}]`, "00:00-24:00");
  };
  await week();
  await send(page, "Save hours");
  for (const kind of ["room", "pump", "recovery"]) {
    await page.selectOption("select[name=kind_of_new_1]", kind);
    await page.fill("input[name=name_of_new_1]", hostile("thing name", 40));
    await page.fill("input[name=places_of_new_1]", kind === "recovery" ? "2" : "1");
    await send(page, "Save");
  }
  const onSite = await page.$$eval("a[href^='/clinic/hours/staff/']", (all) => all.map((a) => a.getAttribute("href")));
  assert.equal(onSite.length, 2);
  for (const path of onSite) {
    await page.goto(clinic.origin + path);
    await week();
    await send(page, "Save the week");
  }
});

async function saysBorn(page, year) {
  await page.getByLabel("Day", { exact: true }).fill("7");
  await page.getByLabel("Month", { exact: true }).fill("Jul");
  await page.getByLabel("Year", { exact: true }).fill(String(year));
  await page.locator("input[name=sex][value=female]").check({ force: true });
}

async function fillIn(page, form, most) {
  for (const [name, length] of Object.entries(most)) await page.fill(`input[name=${name}]`, hostile(`${form} ${name}`, length));
}

const charts = [];
const days = new Set(); // on which visitors are booked
async function register(year) {
  const page = await desk("front_desk");
  await page.goto(`${clinic.origin}/patients/new`);
  await fillIn(page, "patient", { family: 80, given: 80, preferred: 80 });
  await saysBorn(page, year);
  await send(page, "Register");
  charts.push(/^\/patients\/patient-[0-9a-f]+/.exec(new URL(page.url()).pathname)[0]);
  return page;
}

test("patients have any name, are found by it and come by it", async () => {
  for (const year of [1951, 1962, 1973]) await register(year);
  const page = await desk("front_desk");
  await page.goto(`${clinic.origin}${charts[0]}/edit`);
  const family = await page.inputValue("input[name=family]");
  log.taken.delete(markIn(await page.inputValue("input[name=preferred]")));
  await fillIn(page, "patient edited", { preferred: 80 });
  await send(page, "Save");
  await page.goto(`${clinic.origin}/patients?q=${encodeURIComponent(family)}`);
  assert.ok((await page.locator(`a[href^='${charts[0]}']`).count()) > 0, `not found: ${family}`);
  await page.goto(clinic.origin + charts[0]);
  await send(page, "Arrived");
});

async function bookFirstVisit(page, visitor) {
  await page.goto(`${clinic.origin}/book/times?visit=first_visit`);
  await page.locator(".book-time").first().click();
  await fillIn(page, visitor, { name: 80 });
  await page.fill("input[name=phone]", "+1 555 0175");
  await send(page, "Continue");
  await send(page, "Book this visit");
  days.add(saidDay(await page.innerText("main")));
}

test("visitors have any name, book, give it for their chart and wait", async () => {
  const { page, context } = await visit(clinic, null, { width: 390 });
  await watched(page);
  await bookFirstVisit(page, "visitor");
  await page.getByRole("link", { name: "Fill in the rest now" }).click();
  // The chart's names take the place of the one that was typed for the booking.
  for (const [mark, { field }] of log.taken) if (field === "visitor name") log.taken.delete(mark);
  await fillIn(page, "visitor's chart", { given: 80, family: 80 });
  await saysBorn(page, 1984);
  await send(page, "Save");
  await bookFirstVisit(page, "visitor only");
  await page.goto(`${clinic.origin}/book/waitlist?visit=first_visit`);
  await fillIn(page, "waiting", { name: 80 });
  await page.fill("input[name=phone]", "+1 555 0176");
  await send(page, "Join the waitlist");
  await context.close();
});

test("who is excluded has a letter with any name, to anybody, with any words", async () => {
  const page = await desk("prescriber");
  await page.goto(`${clinic.origin}${charts[1]}/fitness?open=history`);
  await page.check("input[name=finding-aneurysm][value=yes]", { force: true });
  await page.fill("textarea[name=words-aneurysm]", "48 mm");
  await send(page, "All others were asked: no");
  await page.check("input[name=chosen][value=excluded]", { force: true });
  await page.selectOption("select[name=reason]", "risk_too_high");
  await page.fill("input[name=password]", password);
  await send(page, "Sign the decision");
  await page.waitForURL(/letters\/new\?kind=referral/);
  await page.selectOption("select[name=to_kind]", "family_doctor");
  for (const [name, most] of [["recipient", 80], ["words", 1_000]]) await page.fill(`textarea[name=${name}]`, hostile(`referral ${name}`, most));
  await send(page, "Read the letter");
  await page.fill("input[name=password]", password);
  await send(page, "Sign");
  await page.waitForURL(/\/letters\/letter-/);
});

test("who cannot sign in with such a name is told so, and finds it where it was typed", async () => {
  const { page, context } = await visit(clinic, null, { width: 390 });
  await watched(page);
  const text = hostile("sign-in login", 80);
  await page.goto(`${clinic.origin}/sign-in`);
  await page.fill("input[name=login]", text);
  await page.fill("input[name=password]", password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  assert.match(await page.locator("[role=alert]").innerText(), /There is a problem/);
  assert.equal(await page.inputValue("input[name=login]"), text);
  assert.deepEqual(await page.evaluate(harmDone), []);
  log.taken.delete(markIn(text));
  // Whether the clinic knows a patient's contact is told to nobody, so this one is always taken.
  await page.goto(`${clinic.origin}/me/sign-in`);
  await page.fill("input[name=contact]", payloadText((log.count += 1), 80, { mayHaveLines: false }));
  await send(page, "Send me a code");
  assert.match(await page.innerText("main"), /code/);
  await context.close();
});

test("every name stands whole where it is shown, runs nowhere and widens no page", async (t) => {
  const files = new Set();
  let pages = 0;
  const asked = (role) => {
    if (!staff.includes(role)) return [];
    return role === "front_desk" ? [...charts, ...[...days].map((day) => `/calendar?day=${day}`)] : charts;
  };
  const sameAs = (path) => (/^\/bookings\/[^/?]+$/.test(path) || days.has(/^\/calendar\?day=(.*)/.exec(path)?.[1]) ? path : `${kindOf(path)} ${charts.find((chart) => path.startsWith(chart))}`);
  for (const role of [null, "administrator", ...staff]) pages += await readAs(clinic, role, { marks: [...log.taken.keys()], files, sameAs, seeds: asked(role) });
  readMessages(clinic);
  const lost = addLost(() => true);
  t.diagnostic(`${pages} pages and ${files.size} files read, ${log.taken.size - lost} of ${log.taken.size} names shown whole`);
  assert.deepEqual([...log.faults], []);
});
