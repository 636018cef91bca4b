// SPDX-License-Identifier: Apache-2.0
// Right after a session: the therapist is offered the patient, sees who is ready to talk, and writes
// both kinds of note.
import assert from "node:assert/strict";
import { clinic, clinicNow, clockText, goOnBy, joins, nurse, open, press, shot, textOf } from "../walk.mjs";
import { way, who } from "../the_way_in/person.mjs";
import { writeRecovery } from "../the_way_in/treatment.mjs";

export const therapist = joins({ role: "therapist" });
export const progressNote = "Calm, oriented. No risk. Plan: a call in two days.";
export const sealedWords = "She spoke of the boat house, and wept.";

// What the clinic's clock brings comes within a minute.
async function untilOffered() {
  const { page } = therapist;
  const task = page.locator(".ek-task", { hasText: who.name }).filter({ hasText: "Integration after a treatment" });
  const end = Date.now() + 100_000;
  while ((await open(therapist, "/tasks"), (await task.count()) === 0)) {
    assert.ok(Date.now() < end, "integration is offered by itself");
    await page.waitForTimeout(1_000);
  }
  return task;
}

export async function seesThePatient() {
  const { page } = therapist;
  const ended = clinicNow().minutes;
  await goOnBy(20);
  const task = await untilOffered();
  await shot(therapist, "offered");
  await task.getByRole("link", { name: "Readiness check and notes" }).click();
  assert.match(await textOf(therapist), /Before integration begins\s+Not yet, by the latest facts/);
  await writeRecovery();
  await shot(nurse, "recovery");
  await page.reload();
  assert.match(await textOf(therapist), /Everything that was looked at allows it/);
  await shot(therapist, "ready-to-talk");
  await goOnBy(36);
  await open(therapist, "/tasks");
  await task.getByRole("link", { name: "Readiness check and notes" }).click();
  assert.ok(await page.getByLabel("Integration", { exact: true }).isChecked(), "the task says what it was");
  await page.getByLabel("Began").fill(clockText((ended + 21) % 1440));
  await page.getByLabel("Ended").fill(clockText((ended + 56) % 1440));
  await page.getByLabel("Progress note, for the chart").fill(progressNote);
  await press(therapist, "Save to the chart");
  assert.ok((await textOf(therapist)).includes(progressNote));
  await shot(therapist, "progress-note");
  await open(therapist, "/tasks");
  assert.equal(await task.count(), 0, "the meeting closes its task");
}

export async function sealsAProcessNote() {
  const { page } = therapist;
  await open(therapist, `${way.chart}/therapy`);
  await page.fill("#key-password", clinic.password);
  await press(therapist, "Make my key");
  await page.getByLabel("Process note, only for you").fill(sealedWords);
  await press(therapist, "Seal for me alone");
  assert.match(await textOf(therapist), /Sealed note/);
  await shot(therapist, "sealed-note");
}

export async function opensIt() {
  const { page } = therapist;
  await open(therapist, `${way.chart}/therapy`);
  await page.getByText("Read it", { exact: true }).first().click();
  await page.locator("input[id^=open-]").first().fill(clinic.password);
  await page.getByRole("button", { name: "Open", exact: true }).first().click();
  assert.ok((await textOf(therapist)).includes(sealedWords), "its author reads it");
}
