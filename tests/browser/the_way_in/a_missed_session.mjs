// SPDX-License-Identifier: Apache-2.0
// The second session: nobody comes, and the course is planned anew.
import assert from "node:assert/strict";
import { desk, goOnTo, open, patient, saidDay, shot, step, textOf, wordsOf } from "../walk.mjs";
import { signIn, way } from "./person.mjs";

step("the second session is missed, and the plan proposes another day that one press takes", async () => {
  const { page } = desk;
  const { day, minutes } = way.sessions[1];
  await goOnTo({ day, minutes: minutes + 45 });
  await open(desk, "/today");
  const line = page.locator(".ek-arrival", { hasText: "SPECIMEN, Proba" });
  assert.match(await line.innerText(), /expected since 4[5-9]min/);
  await shot(desk, "late");
  await line.getByRole("button", { name: "Did not come" }).click();
  await page.waitForURL(/\/plan$/);
  await shot(desk, "plan-missed");
  assert.match(await page.locator("#proposed").innerText(), new RegExp(`Missed: ${wordsOf(day)}`));
  const dates = page.locator(".ek-plan-steps li[data-standing=booked]");
  assert.equal(await dates.count(), 4, "nothing is moved by itself");
  await page.locator("#proposed").getByRole("button", { name: /^Take th/ }).click();
  await page.waitForURL(/\/plan$/);
  await shot(desk, "plan-anew");
  assert.equal(await dates.count(), 5);
  way.anew = (await dates.allInnerTexts()).map(saidDay);
});

step("the new days stand in the clinic's calendar and on the phone", async () => {
  for (const day of way.anew) {
    await open(desk, `/calendar?day=${day}`);
    assert.ok((await desk.page.getByRole("link", { name: /SPECIMEN, Proba/ }).count()) > 0, `not in the calendar of ${day}`);
  }
  await shot(desk, "calendar-anew");
  await signIn();
  await open(patient, "/me/appointments");
  await shot(patient, "appointments-anew");
  const own = await textOf(patient);
  for (const day of way.anew) assert.ok(own.includes(wordsOf(day)), `${day} is not among: ${own}`);
});
