// SPDX-License-Identifier: Apache-2.0
// One person's way to the chair: a visitor reads, books, answers on a phone, consents, is examined and
// found fit, has six dates on the calendar, misses one and is planned anew, checks in by phone, is shown
// to a chair and has a signed order. Every step is a page that its own people press. What follows at the
// chair is treatment_day.test.mjs: the clock is real, and so are the hours that food needs.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

const who = { given: "Proba", family: "Specimen", name: "Proba Specimen", phone: "+1 555 0190", email: "proba.specimen@example.org" };
const phoneSize = { width: 390, height: 844 };

let clinic, patient, desk, nurse, prescriber;
// The person has one way only: after a step that failed there is no next one.
let isBroken = false;
const step = (name, walk) =>
  test(name, async (t) => {
    if (isBroken) return t.skip("an earlier step failed");
    isBroken = true;
    await walk();
    isBroken = false;
  });

before(async () => {
  clinic = await openClinic();
  patient = await visit(clinic, null, phoneSize);
  desk = await visit(clinic, "front_desk");
  nurse = await visit(clinic, "nurse", { width: 1024 });
  prescriber = await visit(clinic, "prescriber");
  for (const { page } of [patient, desk, nurse, prescriber]) page.setDefaultTimeout(10_000);
});
after(() => clinic.close());

let firstVisitDay; // as the visitor booked it
let chart; // "/patients/patient-…", once the desk has found it
const open = ({ page }, path) => page.goto(clinic.origin + path);
const textOf = ({ page }) => page.innerText("main");
let shots = 0;
async function shot({ page }, name) {
  shots += 1;
  if (!process.env.EVENKEEL_SHOTS) return;
  await page.screenshot({ path: join(process.env.EVENKEEL_SHOTS, `${String(shots).padStart(2, "0")}-${name}.png`), fullPage: true });
}

step("a visitor reads what it is and books a first visit", async () => {
  const { page } = patient;
  await open(patient, "/");
  await shot(patient, "home");
  await page.getByRole("link", { name: /Vein or muscle/ }).first().click();
  await shot(patient, "iv-or-im");
  await page.getByRole("link", { name: /Book/ }).first().click();
  await page.getByRole("link", { name: /First visit/ }).click();
  await page.locator(".book-time").first().click();
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Phone number").fill(who.phone);
  await page.getByLabel(/Email address/).fill(who.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book this visit" }).click();
  await page.getByRole("heading", { name: "Your visit is booked" }).waitFor();
  await shot(patient, "booked");
  const booked = /\d\d-\w{3}-\d{4}/.exec(await textOf(patient))[0];
  firstVisitDay = new Date(`${booked} UTC`).toISOString().slice(0, 10);
  await page.getByRole("link", { name: "Fill in the rest now" }).click();
  await page.getByLabel("Day", { exact: true }).fill("7");
  await page.getByLabel("Month", { exact: true }).fill("Jul");
  await page.getByLabel("Year", { exact: true }).fill("1985");
  await page.getByText("Female", { exact: true }).click();
  await shot(patient, "person");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("We have what we need").waitFor();
  await shot(patient, "chart-made");
});

const messages = () => {
  const folder = join(clinic.data, "messages");
  try {
    return readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), "utf8"));
  } catch {
    return [];
  }
};

// The sender looks every few seconds; the file appears when it has.
async function codeSent() {
  const end = Date.now() + 15_000;
  for (;;) {
    const found = messages().map((text) => /code is (\d{6})/.exec(text)?.[1]).find(Boolean);
    if (found) return found;
    assert.ok(Date.now() < end, "no code was sent");
    await patient.page.waitForTimeout(100);
  }
}

step("signs in by the code that the clinic sends", async () => {
  const { page } = patient;
  await open(patient, "/me");
  await page.getByLabel("Your phone number or e-mail address").fill(who.email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code", { exact: true }).fill(await codeSent());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: /^Good (morning|afternoon|evening), Proba/ }).waitFor();
  await shot(patient, "me");
});

const press = async ({ page }, name) => {
  await page.getByRole("button", { name }).first().click();
  await page.waitForLoadState();
};
const choose = ({ page }, field, code) => page.check(`input[name='${field}'][value=${code}]`, { force: true });

async function nameDriver() {
  await patient.page.getByLabel("Driver's full name").fill("Demi Testwell");
  await patient.page.getByLabel("Telephone number").fill("+1 555 0177");
  await press(patient, "Save");
}

step("does every task before the visit on the phone, in the order of the list", async () => {
  const { page } = patient;
  const goOn = async (title) => {
    await page.getByRole("link", { name: `Go on: ${title}` }).click();
    await shot(patient, title.toLowerCase().replace(/ /g, "-"));
  };
  await page.locator(".ek-own-thing__link", { hasText: "Before your visit" }).click();
  await shot(patient, "tasks");

  await goOn("Your contacts");
  assert.equal(await page.getByLabel("E-mail (if you like)").inputValue(), who.email);
  await page.getByLabel("Full name").fill("Demi Testwell");
  await page.getByLabel("Telephone number").fill("+1 555 0177");
  await press(patient, "Save");

  await goOn("Your health so far");
  for (let i = 0; i < 40 && /Question \d+ of/.test(await textOf(patient)); i += 1) {
    const asked = await textOf(patient);
    if (/What do you hope/.test(asked)) {
      await page.getByLabel("Your words").fill("To sleep, and to see my friends again.");
      await press(patient, "Save and go on");
    } else if (/How many medicines for depression/.test(asked)) {
      await page.locator("main input[inputmode]").fill("3");
      await press(patient, "Save and go on");
    } else if ((await page.getByRole("button", { name: "No", exact: true }).count()) > 0) await press(patient, /^No$/);
    else await press(patient, "Skip");
  }
  await shot(patient, "answers");
  await press(patient, "Yes, send them");

  await goOn("Medicines you take");
  await press(patient, /I take no other/);
  await goOn("Allergies");
  await press(patient, /I have no allergies/);
  await goOn("Who else looks after you");
  await press(patient, /nobody|everybody/i);
  await goOn("By vein or by muscle");
  await page.locator("label", { hasText: "By vein" }).click();
  await press(patient, "Save");
  await goOn("Your consent");
  await page.locator("a[href$='/me/consent/intravenous']").click();
  await shot(patient, "consent");
  await page.getByLabel("Your full name").fill(who.name);
  await press(patient, "Agree and sign");
  await goOn("What makes it easy for you");
  await page.locator("label", { hasText: "Dim" }).click();
  await press(patient, "Save");
  await goOn("Who takes you home");
  await nameDriver();
  assert.match(await textOf(patient), /All done/);
  await shot(patient, "all-done");
});

// What the clock on the clinic's wall shows.
let zone;
async function clinicClock() {
  if (!zone) {
    const admin = await visit(clinic, "administrator");
    await open(admin, "/clinic");
    zone = await admin.page.inputValue("[name=zone]");
    await admin.context.close();
  }
  const parts = (ms) =>
    Object.fromEntries(
      new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })
        .formatToParts(new Date(ms))
        .map(({ type, value }) => [type, value]),
    );
  const now = parts(Date.now());
  return { today: `${now.year}-${now.month}-${now.day}`, minutes: Number(now.hour) * 60 + Number(now.minute), of: parts };
}
const clockText = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

// The page of a visit lies open: to a time of today, by name and reason, at the first time that
// everything it needs is free.
async function moveToToday(from, tries, { say = "Move to this time" } = {}) {
  const { page } = from;
  const { today } = await clinicClock();
  await page.locator(`a[href*="day=${today}"]`).first().click();
  await page.waitForURL(new RegExp(`day=${today}`));
  for (const minutes of tries) {
    const form = page.locator("details", { hasText: "Another time, by name and reason" });
    if (!(await form.evaluate((box) => box.open))) await form.locator("summary").click();
    await page.getByLabel(new RegExp(`^Time on .*${wordsOf(today)}`)).fill(clockText(minutes));
    await page.getByLabel("Reason").selectOption("patient_need");
    await page.getByRole("button", { name: say }).click();
    await page.waitForLoadState();
    if (!/There is a problem/.test(await textOf(from))) return minutes;
  }
  assert.fail(await textOf(from));
}

// "2026-11-23" as pages write it: 23-Nov-2026.
function wordsOf(day) {
  const [year, month, date] = day.split("-");
  return `${date}-${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]}-${year}`;
}

const quarter = 15;
const quartersFrom = (first, count) => Array.from({ length: count }, (_, i) => first + i * quarter);

step("the front desk takes the first visit forward to today, by name and reason", async () => {
  const { page } = desk;
  await open(desk, `/patients?q=${encodeURIComponent("07-Jul-1985")}`);
  await page.getByRole("link", { name: /SPECIMEN/ }).first().click();
  await page.waitForURL(/\/patients\/patient-[0-9a-f]+/);
  chart = /\/patients\/patient-[0-9a-f]+/.exec(page.url())[0];
  await shot(desk, "desk-patient");
  await open(desk, `/calendar?day=${firstVisitDay}`);
  await page.getByRole("link", { name: /SPECIMEN, Proba/ }).first().click();
  await page.waitForURL(/\/bookings\/booking-/);
  await shot(desk, "first-visit");
  const { minutes } = await clinicClock();
  await moveToToday(desk, quartersFrom(Math.floor(minutes / quarter) * quarter, 8));
  await shot(desk, "first-visit-moved");
  await open(desk, "/today");
  const line = page.locator(".ek-arrival", { hasText: "SPECIMEN, Proba" });
  await line.getByRole("button", { name: "Arrived" }).click();
  await page.waitForURL(/\/today$/);
  await shot(desk, "first-visit-arrived");
  assert.match(await line.innerText(), /arrived/);
});

step("is examined by the prescriber and found fit", async () => {
  const { page } = prescriber;
  await open(prescriber, chart);
  await shot(prescriber, "chart");
  await page.getByRole("navigation", { name: "Chart" }).getByRole("link", { name: "Fitness" }).click();
  await shot(prescriber, "fitness");
  for (const part of ["history", "mental_state"]) {
    await open(prescriber, `${chart}/fitness?open=${part}`);
    for (const field of await page.$$eval("input[name^='examined-'][value=normal]", (boxes) => boxes.map((box) => box.name))) await choose(prescriber, field, "normal");
    await shot(prescriber, `fitness-${part}`);
    const allAsked = page.getByRole("button", { name: "All others were asked: no" });
    if (await allAsked.count()) await allAsked.first().click();
    else await press(prescriber, "Confirm what is answered");
  }
  await open(prescriber, `${chart}/fitness?open=examination`);
  for (const field of await page.$$eval("input[name^='examined-'][value=normal]", (boxes) => boxes.map((box) => box.name))) await choose(prescriber, field, "normal");
  await press(prescriber, "Save the examination");
  for (const [name, value] of [["sbp_mmhg", "124"], ["dbp_mmhg", "78"], ["again_sbp_mmhg", "122"], ["again_dbp_mmhg", "76"]]) await page.fill(`input[name=${name}]`, value);
  await press(prescriber, "Save the numbers");
  const yesterday = (await clinicClock()).of(Date.now() - 86_400_000);
  for (const key of ["ecg", "liver_tests", "kidney_tests", "stop_bang"]) {
    await open(prescriber, `${chart}/fitness?open=${key}`);
    const form = page.locator(`form[action$='/work-up/${key}']`);
    await form.locator("input[name=taken_on-day]").fill(yesterday.day);
    await form.locator("input[name=taken_on-month]").fill(yesterday.month);
    await form.locator("input[name=taken_on-year]").fill(yesterday.year);
    await form.locator("input[name=result][value=normal]").check({ force: true });
    await form.getByRole("button", { name: "Save" }).click();
  }
  await open(prescriber, `${chart}/drugs`);
  await shot(prescriber, "drugs");
  await press(prescriber, /takes no other drugs/);
  await open(prescriber, `${chart}/scores`);
  await choose(prescriber, "tier", "none");
  await press(prescriber, "Save tier");
  await open(prescriber, `${chart}/fitness`);
  await shot(prescriber, "fitness-list");
  await choose(prescriber, "chosen", "fit");
  await page.fill("input[name=password]", clinic.password);
  await press(prescriber, "Sign the decision");
  await shot(prescriber, "fitness-signed");
  assert.match(await page.innerText("body"), /Fit for treatment/);
});

step("the first visit is over", async () => {
  await open(desk, "/today");
  const line = desk.page.locator(".ek-arrival", { hasText: "SPECIMEN, Proba" });
  await line.getByRole("button", { name: "Visit is over" }).click();
  await desk.page.waitForURL(/\/today$/);
  assert.match(await line.innerText(), /done/);
});

step("a course of six begins, and the front desk takes six dates at one press", async () => {
  await open(prescriber, chart);
  await prescriber.page.getByRole("navigation", { name: "Chart" }).getByRole("link", { name: "Plan" }).click();
  await prescriber.page.getByLabel("What it is for").selectOption("depression");
  await choose(prescriber, "route", "intravenous");
  await shot(prescriber, "course-start");
  await press(prescriber, "Start the course");
  await shot(prescriber, "course-started");
  await open(desk, chart);
  await desk.page.getByRole("link", { name: "Book the series" }).click();
  await desk.page.waitForURL(/\/series$/);
  await shot(desk, "series");
  await press(desk, "Book these 6 sessions");
  await desk.page.waitForURL(/\/plan$/);
  await shot(desk, "plan-booked");
  assert.equal(await desk.page.locator(".ek-plan-steps li[data-standing=booked]").count(), 6);
  await open(patient, "/me/appointments");
  await shot(patient, "appointments");
});

async function takeForward({ hasPassed = false } = {}) {
  await open(desk, `${chart}/plan`);
  await desk.page.locator(".ek-plan-steps li[data-standing=booked] a").first().click();
  await desk.page.waitForURL(/\/bookings\/booking-/);
  const { minutes } = await clinicClock();
  const now = Math.floor(minutes / quarter) * quarter;
  return moveToToday(desk, quartersFrom(now, hasPassed ? 24 : 8).map((later) => (hasPassed ? 2 * now - later : later)));
}

// A session can be missed only once its time has come, and the next is two days away: so the first date
// is taken forward to this quarter of an hour, and missed before the first treatment.
step("one session is missed, and the plan proposes another day that one press takes", async () => {
  const { page } = desk;
  await takeForward({ hasPassed: true });
  await shot(desk, "session-1-today");
  await page.getByRole("button", { name: "Did not come" }).click();
  await page.waitForURL(/\/plan$/);
  await shot(desk, "plan-missed");
  assert.match(await page.locator("#proposed").innerText(), /Missed: \d\d-\w{3}-\d{4}/);
  await page.locator("#proposed").getByRole("button", { name: /^Take th/ }).click();
  await page.waitForURL(/\/plan$/);
  await shot(desk, "plan-anew");
  assert.equal(await page.locator(".ek-plan-steps li[data-standing=booked]").count(), 6);
  const days = await page.locator(".ek-plan-steps li[data-standing=booked] strong").allInnerTexts();
  await open(patient, "/me/appointments");
  await shot(patient, "appointments-anew");
  const own = await textOf(patient);
  for (const day of days) assert.ok(own.includes(day.slice(-11)), `${day} is not among: ${own}`);
});

step("the patient can come after all: the next date is taken forward to today", async () => {
  await takeForward();
  await shot(desk, "next-today");
});

step("the day-of page says the times, and checks in with the patient's own words", async () => {
  await open(patient, "/me");
  await shot(patient, "me-on-the-day");
  await patient.page.getByRole("link", { name: /Your day of treatment/ }).click();
  assert.match(await textOf(patient), /Stop eating at \d\d:\d\d[^]*Water until \d\d:\d\d/);
  await shot(patient, "day");
  await press(patient, "I'm here");
  await shot(patient, "here");
  await press(patient, "No, nothing since");
  // Who was named drove to the first visit; for this one somebody is named anew.
  await patient.page.getByRole("link", { name: "Name your driver" }).click();
  await nameDriver();
  await patient.page.getByRole("link", { name: "Go on" }).click();
  await press(patient, /^Yes$/);
  await press(patient, "No, nothing");
  assert.match(await textOf(patient), /You are checked in since/);
  await shot(patient, "checked-in");
});

step("the desk shows the patient to a chair, and the order is signed", async () => {
  await open(desk, "/today");
  await shot(desk, "today-here");
  // The later of the two: the one that was missed stands there too.
  const line = desk.page.locator(".ek-arrival", { hasText: "SPECIMEN, Proba" }).filter({ hasText: "Treatment" }).last();
  await line.getByRole("button", { name: "To the chair" }).click();
  await desk.page.waitForURL(/\/today$/);
  assert.match(await line.innerText(), /Chair \d, arrived/);
  await shot(desk, "today-in-the-chair");

  await open(nurse, `${chart}/weights`);
  await nurse.page.getByLabel(/Weight/).first().fill("64");
  await nurse.page.getByLabel(/Height/).first().fill("168");
  await shot(nurse, "weigh");
  await press(nurse, /Save/);

  const { page } = prescriber;
  await open(prescriber, `${chart}/orders/new`);
  await page.fill("input[name=dose]:visible", "0.5");
  await page.check("input[name=weighing_rule][value=actual][type=radio]");
  await page.fill("input[name=over_min]:visible", "40");
  await page.check("input[name=vial_mg_per_ml][value='50'][type=radio]");
  await page.fill("input[name=diluted_to_ml]:visible", "50");
  await press(prescriber, "Show the working");
  await shot(prescriber, "order-working");
  await page.fill("input[type=password]", clinic.password);
  await press(prescriber, /^Sign$/);
  await page.waitForURL(/\/orders\/order-/);
});

step("nothing on the way went wrong by itself, and nothing was fetched from elsewhere", () => {
  for (const one of [patient, desk, nurse, prescriber]) assert.deepEqual([...one.strangers, ...one.troubles], []);
});
