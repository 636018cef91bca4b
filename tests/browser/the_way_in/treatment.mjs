// SPDX-License-Identifier: Apache-2.0
// What happens at every treatment, from the phone at the door to the way home, page by page.
import assert from "node:assert/strict";
import { clinic, desk, goOnBy, goOnTo, nurse, open, patient, prescriber, press, textOf } from "../walk.mjs";
import { nameDriver, signIn, way } from "./person.mjs";

export const lineOfToday = () => desk.page.locator(".ek-arrival", { hasText: "SPECIMEN, Proba" }).filter({ hasText: "Treatment" });

// In the patient's own words; for each visit somebody is named anew.
export async function checkInByPhone() {
  const { page } = patient;
  await open(patient, "/me/day");
  await press(patient, "I'm here");
  await press(patient, "No, nothing since");
  await page.getByRole("link", { name: "Name your driver" }).click();
  await nameDriver();
  await page.getByRole("link", { name: "Go on" }).click();
  await press(patient, /^Yes$/);
  await press(patient, "No, nothing");
  assert.match(await textOf(patient), /You are checked in since/);
}

export async function toTheChair() {
  await open(desk, "/today");
  assert.match(await lineOfToday().innerText(), /is here, no chair yet/);
  await lineOfToday().getByRole("button", { name: "To the chair" }).click();
  await desk.page.waitForURL(/\/today$/);
  assert.match(await lineOfToday().innerText(), /Chair \d, arrived/);
}

export async function weigh() {
  await open(nurse, `${way.chart}/weights`);
  await nurse.page.getByLabel(/Weight/).first().fill("64");
  await nurse.page.getByLabel(/Height/).first().fill("168");
  await press(nurse, /Save/);
}

export async function signOrder() {
  const { page } = prescriber;
  await open(prescriber, `${way.chart}/orders/new`);
  await page.fill("input[name=dose]:visible", "0.5");
  await page.check("input[name=weighing_rule][value=actual][type=radio]");
  await page.fill("input[name=over_min]:visible", "40");
  await page.check("input[name=vial_mg_per_ml][value='50'][type=radio]");
  await page.fill("input[name=diluted_to_ml]:visible", "50");
  await press(prescriber, "Show the working");
  await page.fill("input[type=password]", clinic.password);
  await press(prescriber, /^Sign$/);
  await page.waitForURL(/\/orders\/order-/);
}

async function fillVitals(form, numbers) {
  for (const [name, value] of Object.entries(numbers)) {
    const box = form.locator(`input[name=${name}]`);
    if (await box.count()) await box.fill(value);
  }
}

const asked = ["Photo or number fits", "Name and birth date said by the patient", "Confirm both times", "An adult, confirmed, rides along", "It reads 0", "Negative test today", "Not possible", "C-SSRS asked today: no risk", "Asked: nothing new"];

// Before the time of the appointment food and water were not yet long enough ago.
export const whenItsTimeHasCome = ({ day, minutes }) => goOnTo({ day, minutes: minutes + 1 });

export async function passReadyCheck() {
  const { page } = nurse;
  await open(nurse, `${way.chart}/allergies`);
  const none = page.getByRole("button", { name: "Asked: no known allergies" });
  if ((await none.count()) > 0) await press(nurse, "Asked: no known allergies");
  await open(nurse, way.chart);
  await page.getByRole("link", { name: "Open session" }).click();
  await page.waitForURL(/\/ready/);
  way.session = new URL(page.url()).pathname.replace(/\/ready.*/, "");
  for (const name of asked) {
    const button = page.getByRole("button", { name }).first();
    if ((await button.count()) > 0 && (await button.isVisible())) {
      await button.click();
      await page.waitForLoadState();
    }
  }
  const form = page.locator("form[action$='/ready/vitals']").first();
  await fillVitals(form, { sbp_mmhg: "124", dbp_mmhg: "78", hr_per_min: "70", spo2_percent: "98", rr_per_min: "14", temperature_celsius: "36.6" });
  await form.getByRole("button", { name: "Save the numbers" }).click();
  await page.waitForLoadState();
  assert.match(await textOf(nurse), /Ready\. To the start/);
}

export async function start() {
  await press(nurse, /^Start the infusion/);
  await nurse.page.waitForURL(/\/chair$/);
  assert.match(await textOf(nurse), /Running/);
}

export async function writeVitals() {
  const { page } = nurse;
  await open(nurse, `${way.session}/chair`);
  await fillVitals(page.locator("form[action$='/observations']").first(), { sbp_mmhg: "138", dbp_mmhg: "84", hr_per_min: "82", spo2_percent: "97", rr_per_min: "14" });
  await page.getByRole("button", { name: "Save the set" }).click();
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("138/84"));
}

export async function endInfusion() {
  const { page } = nurse;
  await open(nurse, `${way.session}/chair`);
  await page.getByText("End", { exact: true }).first().click();
  await page.locator("form[action$='/end'] button").first().click();
  await page.waitForFunction(() => document.querySelector("main")?.textContent.includes("Recovering"));
}

const dischargeForm = () => nurse.page.locator("form[action$='/discharge']");
const tick = (name) => dischargeForm().locator("label", { has: nurse.page.locator(`input[name=${name}]`) }).click();

export async function tryToLeaveTooEarly() {
  await open(nurse, `${way.session}/recovery`);
  await tick("escort_is_here");
  await dischargeForm().getByRole("button", { name: "Discharge" }).click();
  assert.match(await textOf(nurse), /Not yet\. Time:/);
}

export async function goHome() {
  const { page } = nurse;
  await open(nurse, `${way.session}/recovery`);
  await fillVitals(dischargeForm(), { sbp_mmhg: "122", dbp_mmhg: "78", hr_per_min: "68", spo2_percent: "98", rr_per_min: "14" });
  await dischargeForm().locator("label", { has: page.locator("input[name=moaas][value='5']") }).click();
  for (const name of ["rest_is_two", "is_oriented", "is_steady", "is_dissociation_resolved", "escort_is_here"]) await tick(name);
  await dischargeForm().getByRole("button", { name: "Discharge" }).click();
  await page.waitForURL(/\/after-care$/);
  assert.match(await page.innerText("body"), /No driving until/i);
}

// What is told of the way back before the door: awake, oriented, hardly anything left of the effect.
export async function writeRecovery() {
  const form = nurse.page.locator("form[action$='/discharge']");
  await open(nurse, `${way.session}/recovery`);
  await fillVitals(form, { sbp_mmhg: "126", dbp_mmhg: "80", hr_per_min: "72", spo2_percent: "98", rr_per_min: "14" });
  await form.locator("label", { has: nurse.page.locator("input[name=moaas][value='5']") }).click();
  await form.locator("label", { has: nurse.page.locator("input[name=dissociation][value=minimal]") }).click();
  for (const name of ["rest_is_two", "is_oriented"]) await tick(name);
  await form.getByRole("button", { name: "Save, not home yet" }).click();
  await nurse.page.waitForLoadState();
}

// All of it by the shortest way; who else comes does so while the patient is on the way back.
export async function treat(session, onTheWayBack = async () => {}) {
  await whenItsTimeHasCome(session);
  await signIn();
  await checkInByPhone();
  await toTheChair();
  await weigh();
  await signOrder();
  await passReadyCheck();
  await start();
  await goOnBy(41);
  await writeVitals();
  await endInfusion();
  await onTheWayBack();
  await goOnBy(61);
  await goHome();
}
