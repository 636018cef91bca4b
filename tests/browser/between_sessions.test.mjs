// SPDX-License-Identifier: Apache-2.0
// What happens around a treatment besides the drug: the therapist is offered the patient and writes both
// kinds of note, a prescriber's taper is written down and drawn, and a touch is taken back from the calm
// screen and read at the chair.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const phone = { width: 390, height: 844 };
const secret = "She spoke of the boat house, and wept.";
const open = ({ page }, path) => page.goto(clinic.origin + path);
const textOf = ({ page }) => page.innerText("main");
const clean = async (...visits) => {
  for (const { strangers, troubles, context } of visits) {
    assert.deepEqual([...strangers, ...troubles], []);
    await context.close();
  }
};

// What the clock of the clinic brings comes within a minute.
async function untilTaskStands(who, title) {
  const task = who.page.locator(".ek-task", { has: who.page.getByRole("heading", { name: title }) }).first();
  const end = Date.now() + 100_000;
  while ((await open(who, "/tasks"), (await task.count()) === 0)) {
    assert.ok(Date.now() < end, `no task "${title}"`);
    await who.page.waitForTimeout(2_000);
  }
  return task;
}

test("a therapist is offered the patient after a treatment and writes both kinds of note", { timeout: 200_000 }, async () => {
  const therapist = await visit(clinic, "therapist");
  const { page } = therapist;
  const title = "Integration after a treatment";
  const task = await untilTaskStands(therapist, title);
  const before = await page.getByRole("heading", { name: title }).count();
  await task.getByRole("link", { name: "Readiness check and notes" }).click();
  const chart = new URL(page.url()).pathname;
  assert.match(await textOf(therapist), /The team reads this\.[\s\S]*Only you can read this\./);

  await page.getByLabel("Integration", { exact: true }).check();
  await page.getByLabel("Began").fill("08:05");
  await page.getByLabel("Ended").fill("08:50");
  await page.getByLabel("Progress note, for the chart").fill("Calm, oriented. No risk. Plan: a call in two days.");
  await page.getByRole("button", { name: "Save to the chart" }).click();
  assert.match(await textOf(therapist), /No risk\. Plan: a call in two days\./);
  await open(therapist, "/tasks");
  assert.equal(await page.getByRole("heading", { name: title }).count(), before - 1, "the meeting closes its task");

  await open(therapist, chart);
  await page.getByLabel("Your password").fill(clinic.password);
  await page.getByRole("button", { name: "Make my key" }).click();
  await page.getByLabel("Process note, only for you").fill(secret);
  await page.getByRole("button", { name: "Seal for me alone" }).click();
  assert.match(await textOf(therapist), /Sealed note/);
  assert.ok(!(await page.content()).includes("boat house"), "a sealed note stands on no page");

  // Neither the chart nor a search brings it to anybody else.
  const prescriber = await visit(clinic, "prescriber");
  for (const path of [chart, chart.replace("/therapy", ""), "/patients?q=boat+house"]) {
    await open(prescriber, path);
    assert.doesNotMatch(await prescriber.page.content(), /Sealed note|wept/, path);
  }
  await page.getByText("Read it", { exact: true }).first().click();
  await page.locator("input[id^=open-]").first().fill("not the password");
  await page.getByRole("button", { name: "Open", exact: true }).first().click();
  assert.match(await textOf(therapist), /This password does not open the note/);
  await page.getByText("Read it", { exact: true }).first().click();
  await page.locator("input[id^=open-]").first().fill(clinic.password);
  await page.getByRole("button", { name: "Open", exact: true }).first().click();
  assert.ok((await textOf(therapist)).includes(secret));
  await clean(therapist, prescriber);
});

// The first patient of the demo whose doses are written down.
async function chartWithTaper(who) {
  await open(who, "/patients");
  const charts = await who.page.$$eval("a[href^='/patients/patient-']", (all) => [...new Set(all.map((a) => /^\/patients\/[^/]+/.exec(a.getAttribute("href"))[0]))]);
  for (const chart of charts) {
    await open(who, `${chart}/drugs`);
    if (await who.page.getByText("Diazepam equivalent").count()) return chart;
  }
  return assert.fail("nobody in the demo takes lorazepam");
}

test("a step of a taper is written down with who ordered it, and the pictures show it", async () => {
  const prescriber = await visit(clinic, "prescriber");
  const { page } = prescriber;
  const chart = await chartWithTaper(prescriber);
  const steps = async () => (await page.locator(".ek-sl__line").count());
  const drawn = await steps();
  await page.getByRole("link", { name: "lorazepam" }).first().click();
  assert.match(await textOf(prescriber), /Prescribed by: .*Psychiatrist/);
  await page.getByLabel("Amount each time").fill("0.5");
  await page.getByLabel("Who prescribes it", { exact: true }).check();
  await page.getByLabel("Why").selectOption({ label: "A step of a taper by its prescriber" });
  await page.getByRole("button", { name: "Write down" }).click();
  const row = page.locator("tbody tr", { hasText: "0.5 mg by mouth" });
  assert.match(await row.first().innerText(), /A step of a taper by its prescriber/);

  await open(prescriber, `${chart}/drugs`);
  assert.ok((await steps()) > drawn, "the load has a step more");
  assert.match(await textOf(prescriber), /They are no rule for changing one drug into another/);
  await open(prescriber, `${chart}/scores`);
  const lane = page.locator(".ek-sl__markword", { hasText: "–" });
  if (await page.locator(".ek-sl").count()) {
    assert.ok((await lane.count()) > 0, "the score line marks the drug's change");
    assert.match(await textOf(prescriber), /other drugs: \+ more, – less, × stopped/);
  }
  await clean(prescriber);
});

test("a touch is taken back from the calm screen and read at the chair at once", async () => {
  const patient = await visit(clinic, "treated_patient", phone);
  const nurse = await visit(clinic, "nurse");
  const chairs = await nurse.page.$$eval("a[href^='/sessions/']", (all) => [...new Set(all.map((a) => a.getAttribute("href")))]);
  // The patient with a phone is the one whose infusion runs.
  let chair;
  for (const path of chairs) {
    await open(nurse, path);
    const runs = /^Running$/m.test(await nurse.page.innerText("h1"));
    if (runs && (await nurse.page.getByText("Touch, only this:").count())) chair ??= path;
  }
  assert.ok(chair, `no chair of ${chairs} says what its patient allows`);
  await open(nurse, chair);
  await patient.page.getByRole("button", { name: "No touch" }).click();
  await patient.page.getByText("No touch: noted").waitFor();
  await nurse.page.getByText("No touch: taken back.").waitFor();
  assert.match(await nurse.page.innerText("#touch"), /The patient, by phone/);
  await clean(patient, nurse);
});

test("a patient allows a touch in own words and takes it back, and the therapist sees it", async () => {
  const patient = await visit(clinic, "patient", phone);
  await open(patient, "/me");
  await patient.page.getByRole("link", { name: "Touch" }).click();
  const takeBack = patient.page.getByRole("button", { name: "No touch from now on" });
  if (await takeBack.count()) await takeBack.click();
  await patient.page.getByText("Allow some touch").click();
  await patient.page.getByLabel("What you allow, and where it ends").fill("My hand held, when I reach out");
  await patient.page.getByRole("button", { name: "I allow this" }).click();
  assert.match(await textOf(patient), /My hand held/);
  assert.ok((await takeBack.boundingBox()).height >= 44);
  await takeBack.click();
  assert.match(await textOf(patient), /You took it back/);

  // Whoever is expected today is the demo's patient with a phone.
  const therapist = await visit(clinic, "therapist");
  await open(therapist, "/patients?q=Pretendingham");
  const chart = await therapist.page.getAttribute("a[href^='/patients/patient-']", "href");
  await open(therapist, `${chart}/therapy`);
  assert.match(await textOf(therapist), /No touch: taken back\.[\s\S]*The patient, by phone/);
  await clean(patient, therapist);
});
