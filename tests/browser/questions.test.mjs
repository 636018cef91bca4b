// SPDX-License-Identifier: Apache-2.0
// Questions between visits on a phone: ten taps for a PHQ-9, an answer about suicide that reaches the
// patient and the clinic at once, and the task taken by name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const phone = { width: 390, height: 844 };
const answers = ".ek-q-answers button";

test("a PHQ-9 is answered in ten taps, kept at each, and an answer about suicide is heard at once", async () => {
  const patient = await visit(clinic, "patient", phone);
  const { page } = patient;
  await page.goto(`${clinic.origin}/me`);
  await page.click("a[href^='/me/questions/']:has-text('PHQ-9')");
  const address = page.url();
  let taps = 0;
  const tap = async (place) => {
    taps += 1;
    await page.locator(answers).nth(place).click();
    await page.waitForLoadState();
  };
  assert.match(await page.innerText(".ek-q-count"), /1 of 10/);
  for (let question = 1; question <= 8; question += 1) await tap(1);
  assert.equal(await page.locator(".ek-q-crisis").count(), 0);

  // Left and opened again: the answers are still there.
  await page.goto(address);
  assert.match(await page.innerText(".ek-q-count"), /9 of 10/);
  await tap(1);
  assert.match(await page.innerText(".ek-q-crisis"), /988/, "crisis numbers on the very next page");

  const nurse = await visit(clinic, "nurse");
  await nurse.page.goto(`${clinic.origin}/patients`);
  assert.match(await nurse.page.innerText("#urgent"), /Answer about suicide/);
  const clinician = await visit(clinic, "prescriber");
  await clinician.page.goto(`${clinic.origin}/tasks`);
  await clinician.page.click("text=I take this");
  await nurse.page.goto(`${clinic.origin}/patients`);
  assert.equal(await nurse.page.locator("#urgent").count(), 0);

  await tap(1);
  assert.match(await page.innerText("main"), /Thank you/);
  assert.equal(taps, 10, "taps for a PHQ-9 on a phone");
  await page.goto(`${clinic.origin}/me/how-i-am-doing`);
  assert.ok((await page.locator(".ek-sl__point").count()) > 0);
  for (const { strangers, troubles, context } of [patient, nurse, clinician]) {
    assert.deepEqual([...strangers, ...troubles], []);
    await context.close();
  }
});

test("every button of a question is large enough for a thumb, and back and skip are there", async () => {
  const { page, context } = await visit(clinic, "patient", phone);
  await page.goto(`${clinic.origin}/me`);
  const link = page.locator("a[href^='/me/questions/']").first();
  if ((await link.count()) > 0) {
    await link.click();
    for (const box of await page.locator(`${answers}, .ek-q-back, .ek-q-skip`).all()) {
      assert.ok((await box.boundingBox()).height >= 44);
    }
  }
  await context.close();
});

test("the panel and the outcomes answer, with counts and intervals, also as CSV", async () => {
  const { page, context } = await visit(clinic, "prescriber");
  await page.goto(`${clinic.origin}/panel`);
  assert.match(await page.innerText("main"), /Everybody in a course/);
  await page.goto(`${clinic.origin}/outcomes`);
  const text = await page.innerText("main");
  assert.match(text, /\d+ of \d+, \d+ % \(\d+ to \d+ %\)/);
  const csv = await page.request.get(`${clinic.origin}/outcomes/csv`);
  assert.match(await csv.text(), /^condition,questionnaire,measure,session,count,of,percent/);
  await context.close();
});
