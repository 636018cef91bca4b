// SPDX-License-Identifier: Apache-2.0
// The main job, as its users do it: an order is written and signed, a patient passes the ready check,
// is treated, and may not go home before the time has come.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const textOf = (page) => page.innerText("main");

// The first chair whose ready check lacks only the question about the time since the last visit.
async function nearlyReady(page) {
  await page.goto(`${clinic.origin}/board`);
  await page.getByRole("link", { name: /Chair 1/ }).first().click();
  await page.waitForURL(/\/ready$/);
  return page.url();
}

test("a prescriber writes an order, reads the working and signs it with the password", async () => {
  const { page, context, strangers } = await visit(clinic, "prescriber");
  await page.goto(`${clinic.origin}/patients?q=Testwell`);
  await page.locator("main a[href^='/patients/patient-']").first().click();
  const patient = new URL(page.url()).pathname;
  await page.goto(`${clinic.origin}${patient}/orders/new`);
  await page.fill("input[name=dose]:visible", "1.2");
  await page.check("input[name=weighing_rule][value=actual][type=radio]");
  await page.fill("input[name=over_min]:visible", "40");
  await page.check("input[name=vial_mg_per_ml][value='50'][type=radio]");
  await page.fill("input[name=diluted_to_ml]:visible", "50");
  await page.getByRole("button", { name: "Show the working" }).click();
  assert.match(await textOf(page), /There is a problem/, "1.2 mg per kg is over the cap");
  assert.equal(await page.inputValue("input[name=dose]:visible"), "1.2", "what was typed is kept");

  await page.fill("input[name=dose]:visible", "0.5");
  await page.getByRole("button", { name: "Show the working" }).click();
  assert.match(await textOf(page), /DOSE \d+(\.\d)? mg – intravenous – over 40 minutes/);
  await page.fill("input[type=password]", "not the password");
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  assert.match(page.url(), /\/orders(\/check)?$/, "a wrong password signs nothing");
  await page.fill("input[type=password]", clinic.password);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.waitForURL(/\/orders\/order-/);
  assert.match(await textOf(page), /[Ss]igned/);
  assert.deepEqual(strangers, []);
  await context.close();
});

test("a nurse passes the ready check, treats, and may not send home too early", async () => {
  const { page, context, troubles } = await visit(clinic, "nurse");
  const ready = await nearlyReady(page);
  assert.match(await textOf(page), /Not ready:\s+Since the last visit\s+Signed order/, "the top names what holds");
  await page.getByRole("button", { name: "Asked: nothing new" }).click();
  await page.waitForURL(/\/ready/);
  await page.getByRole("button", { name: /^Start/ }).click();
  await page.waitForURL(/\/chair$/);
  assert.match(await textOf(page), /Running/);
  assert.match(await textOf(page), /Not an alarm\. Watch the bedside monitor\./);

  for (const [name, value] of Object.entries({ sbp_mmhg: "186", dbp_mmhg: "104", hr_per_min: "82", spo2_percent: "97", rr_per_min: "14" })) {
    await page.fill(`form[action$='/observations'] input[name=${name}]`, value);
  }
  await page.getByRole("button", { name: "Save the set" }).click();
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("186/104"));
  assert.match(await textOf(page), /\*\*\*/, "a high pressure is a high cue");

  const session = ready.replace(/\/ready.*/, "");
  await page.goto(`${session}/chair`);
  await page.getByText("Pause", { exact: true }).first().click();
  await page.locator("form[action$='/pause'] button[value=blood_pressure]").click();
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("Paused"));
  await page.getByRole("button", { name: "Resume" }).first().click();
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("Running"));
  await page.getByText("End", { exact: true }).first().click();
  await page.locator("form[action$='/end'] button[value=blood_pressure]").click();
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("Recovering"));

  await page.goto(`${session}/recovery`);
  assert.match(await textOf(page), /\d\d:\d\d/, "the earliest time to go home is said");
  await page.goto(`${session}/record`);
  assert.match(await textOf(page), /186\/104/);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the emergency card is one tap away and says what was given", async () => {
  const { page, context } = await visit(clinic, "nurse");
  await page.goto(`${clinic.origin}/board`);
  await page.getByRole("link", { name: /Chair 3/ }).first().click();
  await page.waitForURL(/\/chair$/);
  await page.getByRole("link", { name: "Emergency" }).first().click();
  await page.waitForURL(/\/emergency$/);
  assert.match(await textOf(page), /ketamine/);
  await context.close();
});

test("the ready check takes vital signs without script", async () => {
  const { page, context } = await visit(clinic, "nurse", { script: false });
  await page.goto(`${clinic.origin}/board`);
  await page.getByRole("link", { name: /Chair 2/ }).first().click();
  assert.match(page.url(), /\/ready$/);
  const form = page.locator("form[action$='/ready/vitals']");
  for (const [name, value] of Object.entries({ sbp_mmhg: "128", dbp_mmhg: "78", hr_per_min: "72", spo2_percent: "98", rr_per_min: "14" })) {
    await form.locator(`input[name=${name}]`).fill(value);
  }
  await form.getByRole("button", { name: "Save the numbers" }).click();
  await page.waitForURL(/\/ready/);
  assert.match(await textOf(page), /152\/94 is above/, "a good reading too soon does not clear the held one");
  await page.goto(page.url().replace(/\/ready.*/, "/record"));
  assert.match(await textOf(page), /128\/78/, "and it is kept all the same");
  await context.close();
});
