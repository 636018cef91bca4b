// SPDX-License-Identifier: Apache-2.0
// The way home in as few taps as the design allows, and a screen that nobody touches: it shows
// without names, asks for the password, and keeps what was being typed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const textOf = (page) => page.innerText("body");

async function openChair(page, number) {
  await page.goto(`${clinic.origin}/board`);
  await page.getByRole("link", { name: `Chair ${number}` }).first().click();
  await page.waitForURL(/\/sessions\/session-/);
  return page.url().replace(/\/[a-z]+$/, "");
}

test("a patient who is ready goes home in eight taps, with a full set taken", async () => {
  const { page, context, troubles } = await visit(clinic, "nurse", { width: 1024 });
  const session = await openChair(page, 7);
  await page.goto(`${session}/recovery`);
  const form = page.locator("form[action$='/discharge']");
  let taps = 0;
  const tap = async (what) => {
    taps += 1;
    await what.click();
  };
  const tick = (name) => form.locator("label", { has: page.locator(`input[name=${name}]`) });

  await tap(form.locator("input[name=sbp_mmhg]"));
  await page.keyboard.type("122786898" + "14"); // each number is full and the next box is ready
  await tap(form.locator("label", { has: page.locator("input[name=moaas][value='5']") }));
  await tap(tick("rest_is_two"));
  await tap(tick("is_oriented"));
  await tap(tick("is_steady"));
  await tap(tick("is_dissociation_resolved"));
  await tap(tick("escort_is_here"));
  await tap(form.getByRole("button", { name: "Discharge" }));
  await page.waitForURL(/\/after-care$/);
  assert.equal(taps, 8);
  assert.match(await textOf(page), /No driving until/i);

  await page.goto(`${session}/record`);
  const record = await textOf(page);
  assert.match(record, /122\/78/, "the set is in the record");
  assert.match(record, /10 of 10|2, 2, 2, 2, 2|total 10/i, "and so is the score");
  assert.deepEqual(troubles, []);
  await context.close();
});

test("without the words that were tapped nobody goes home", async () => {
  const { page, context } = await visit(clinic, "nurse", { width: 1024 });
  const session = await openChair(page, 6);
  await page.goto(`${session}/recovery`);
  const form = page.locator("form[action$='/discharge']");
  await form.locator("label", { has: page.locator("input[name=escort_is_here]") }).click();
  await form.getByRole("button", { name: "Discharge" }).click();
  assert.match(await textOf(page), /There is a problem/);
  assert.match(await textOf(page), /Not yet\. Time:/);
  assert.match(page.url(), /\/discharge$/);
  await context.close();
});

// The server's own count of idle time, four minutes on: no test waits that long. Half a second is
// how long a worker goes on knowing what it has read of a sign-in.
async function leaveAlone() {
  const done = spawnSync("python3", [
    "-c",
    `import sqlite3
clinic = sqlite3.connect(${JSON.stringify(`${clinic.data}/clinic.db`)}, timeout=5)
clinic.execute("UPDATE sign_ins SET by_hand_at = by_hand_at - 240000")
clinic.commit()`,
  ]);
  assert.equal(done.status, 0, String(done.stderr));
  await new Promise((resolve) => setTimeout(resolve, 600));
}

test("a chair left alone shows numbers without a name, and brings back what was being typed", async () => {
  const { page, context, troubles } = await visit(clinic, "nurse");
  await page.clock.install();
  await openChair(page, 3);
  await page.waitForURL(/\/chair$/);
  assert.match(await textOf(page), /TESTWELL/);
  await page.getByText("Note", { exact: true }).click();
  await page.fill("textarea[name=note]", "half a sentence");
  await leaveAlone();
  await page.clock.fastForward(200_000);
  await page.waitForSelector(".ek-back");
  const shown = await textOf(page);
  assert.doesNotMatch(shown, /TESTWELL|penicillin|half a sentence/);
  assert.match(shown, /DT\s+Running/);
  assert.match(shown, /SpO2/);
  assert.equal(await page.locator("form[action$='/observations']").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Call help" }).count(), 1);

  await page.fill("input[name=back_password]", "not it");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("This is not your password.").first().waitFor();
  await page.fill("input[name=back_password]", clinic.password);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForSelector("form[action$='/observations']");
  assert.match(await textOf(page), /TESTWELL/);
  assert.equal(await page.inputValue("textarea[name=note]"), "half a sentence");
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the emergency card is one tap away from a screen at rest", async () => {
  const { page, context } = await visit(clinic, "nurse");
  const session = await openChair(page, 3);
  await leaveAlone();
  await page.goto(`${session}/chair`);
  assert.doesNotMatch(await textOf(page), /TESTWELL/);
  await page.getByRole("link", { name: "Emergency" }).click();
  await page.waitForURL(/\/emergency$/);
  assert.match(await textOf(page), /ketamine/);
  await context.close();
});
