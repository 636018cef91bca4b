// SPDX-License-Identifier: Apache-2.0
// The day of the first session, hour by hour: the phone in the morning, the door, the chair, the way home.
import assert from "node:assert/strict";
import { clinicNow, clockText, desk, goOnBy, goOnTo, nurse, open, patient, prescriber, shot, step, textOf } from "../walk.mjs";
import { signIn, way } from "./person.mjs";
import { checkInByPhone, endInfusion, goHome, lineOfToday, passReadyCheck, signOrder, start, toTheChair, tryToLeaveTooEarly, weigh, whenItsTimeHasCome, writeVitals } from "./treatment.mjs";

step("in the morning the day-of page says the clock times of that day", async () => {
  const { day, minutes } = way.sessions[0];
  await goOnTo({ day, minutes: minutes - 4 * 60 - 30 });
  await signIn();
  await shot(patient, "me-on-the-day");
  await patient.page.getByRole("link", { name: /Your day of treatment/ }).click();
  const said = await textOf(patient);
  assert.match(said, new RegExp(`Stop eating at ${clockText(minutes - 4 * 60)}[^]*Water until ${clockText(minutes - 2 * 60)}`));
  await shot(patient, "day");
});

step("at the door the phone checks in, with the patient's own words and a driver", async () => {
  const { day, minutes } = way.sessions[0];
  await goOnTo({ day, minutes: minutes - 10 });
  await signIn();
  await checkInByPhone();
  await shot(patient, "checked-in");
});

step("the desk shows the patient to a chair, the nurse weighs, the prescriber signs the order", async () => {
  await toTheChair();
  await shot(desk, "today-in-the-chair");
  await weigh();
  await signOrder();
  await shot(prescriber, "order");
});

step("the nurse does the ready check with the patient's own words, and starts", async () => {
  await whenItsTimeHasCome(way.sessions[0]);
  await passReadyCheck();
  await shot(nurse, "ready");
  await start();
  await shot(nurse, "chair");
});

step("during the session the phone rests, and the nurse writes the numbers", async () => {
  await goOnBy(10);
  await open(patient, "/me");
  await shot(patient, "calm");
  const calm = await patient.page.innerText("body");
  assert.match(calm, /I need someone/);
  assert.ok(calm.trim().split(/\s+/).length <= 12, calm);
  await writeVitals();
});

step("after forty minutes the infusion ends, and nobody goes home before the time has come", async () => {
  await goOnBy(31);
  await endInfusion();
  await tryToLeaveTooEarly();
  await shot(nurse, "not-yet");
});

step("an hour later the patient goes home with the driver, and the visit is done", async () => {
  await goOnBy(61);
  await goHome();
  await shot(nurse, "after-care");
  await open(desk, "/today");
  await shot(desk, "today-done");
  assert.match(await lineOfToday().innerText(), /went home|discharged|done/i);
  await open(desk, `${way.chart}/plan`);
  await shot(desk, "plan-after");
  assert.match(await textOf(desk), /Session 1[^]*given/);
  await open(patient, "/me/going-home");
  await shot(patient, "going-home");
  assert.equal(clinicNow().day, way.sessions[0].day, "all of it on one day");
});
