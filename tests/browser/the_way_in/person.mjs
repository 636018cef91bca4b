// SPDX-License-Identifier: Apache-2.0
// Who walks, what the walk has found so far, and the doors this person uses more than once.
import { forgetMessages, open, patient, press, sent } from "../walk.mjs";

export const who = { given: "Proba", family: "Specimen", name: "Proba Specimen", phone: "+1 555 0190", email: "proba.specimen@example.org" };

// firstVisit and sessions as { day, minutes }; chart: "/patients/patient-…"; session: "/sessions/session-…".
export const way = {};

export async function signIn() {
  const { page } = patient;
  forgetMessages();
  await open(patient, "/me");
  await page.getByLabel("Your phone number or e-mail address").fill(who.email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code", { exact: true }).fill((await sent(/code is (\d{6})/))[1]);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: /^Good (morning|afternoon|evening), Proba/ }).waitFor();
}

export async function nameDriver() {
  await patient.page.getByLabel("Driver's full name").fill("Demi Testwell");
  await patient.page.getByLabel("Telephone number").fill("+1 555 0177");
  await press(patient, "Save");
}
