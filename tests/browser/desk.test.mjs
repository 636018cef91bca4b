// SPDX-License-Identifier: Apache-2.0
// The front desk: a series of six in at most six taps, an arrival in at most two, a visit moved with
// dragging and without, a visit that was missed and planned anew.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const textOf = (page) => page.innerText("main");

async function openPatient(page, family) {
  await page.goto(`${clinic.origin}/patients?q=${encodeURIComponent(family)}`);
  const own = /^\/patients\/patient-[0-9a-f]+$/;
  const links = await page.$$eval("main a[href^='/patients/']", (all) => all.map((a) => a.getAttribute("href")));
  await page.goto(clinic.origin + links.find((link) => own.test(link)));
  return page.url();
}

test("a series that breaks a rule is refused whole", async () => {
  const { page, context } = await visit(clinic, "front_desk");
  const patient = await openPatient(page, "Nemo");
  await page.goto(`${patient}/series`);
  const places = page.locator("select[name='places[]']");
  assert.equal(await places.count(), 6, await textOf(page));
  const day = await places.nth(0).inputValue();
  await places.nth(1).evaluate((box, at) => (box.options[box.selectedIndex].value = at), day);
  await page.getByRole("button", { name: "Book these 6 sessions" }).click();
  assert.match(await textOf(page), /at least 2 calendar days apart/);
  await page.goto(`${patient}/plan`);
  assert.equal(await page.locator(".ek-plan-steps li[data-standing=booked]").count(), 0);
  await context.close();
});

test("a series of six is booked in at most six taps from the patient's page", async () => {
  const { page, context, troubles } = await visit(clinic, "front_desk");
  await openPatient(page, "Nemo");
  let taps = 0;
  const tap = async (what) => {
    taps += 1;
    await what.click();
  };
  await tap(page.getByRole("link", { name: "Book the series" }));
  await page.waitForURL(/\/series$/);
  // One of them at another time before all are taken: open the box, choose.
  const third = page.locator("select[name='places[]']").nth(2);
  const other = await third.locator("option:not([selected])").first().getAttribute("value");
  await third.selectOption(other);
  taps += 2;
  await tap(page.getByRole("button", { name: "Book these 6 sessions" }));
  await page.waitForURL(/\/plan$/);
  assert.ok(taps <= 6, `${taps} taps`);
  const steps = await page.locator(".ek-plan-steps li[data-standing=booked]").allInnerTexts();
  assert.equal(steps.length, 6, steps.join("\n"));
  assert.deepEqual(troubles, []);
  await context.close();
});

test("an arrival takes one tap from the day's page, and the other desk sees it", async () => {
  const one = await visit(clinic, "front_desk");
  const other = await visit(clinic, "nurse");
  await one.page.goto(`${clinic.origin}/today`);
  await other.page.goto(`${clinic.origin}/today`);
  const waiting = one.page.locator(".ek-arrival", { has: one.page.getByRole("button", { name: "Arrived" }) }).first();
  const booking = await waiting.getAttribute("data-booking");
  await waiting.getByRole("button", { name: "Arrived" }).click();
  await one.page.waitForURL(/\/today$/);
  assert.match(await one.page.locator(`[data-booking='${booking}']`).innerText(), /Chair \d, arrived/i);
  await other.page.locator(`[data-booking='${booking}']`, { hasText: /Chair \d, arrived/i }).waitFor({ timeout: 10_000 });
  assert.deepEqual([...one.troubles, ...other.troubles], []);
  await one.context.close();
  await other.context.close();
});

// A day in the weeks ahead on which a patient is booked, and the block of the first visit.
async function openBusyDay(page) {
  await page.goto(`${clinic.origin}/calendar`);
  for (let week = 0; week < 4; week += 1) {
    const days = await page.$$eval(".ek-days--week a[data-day]", (all) =>
      all.map((a) => ({ day: a.dataset.day, visits: Number.parseInt(a.querySelector("small").textContent, 10) || 0 })));
    const today = await page.evaluate(() => Number(document.documentElement.dataset.now));
    const ahead = days.filter(({ day, visits }) => visits > 0 && Date.parse(`${day}T00:00Z`) > today + 86_400_000);
    for (const { day } of ahead) {
      await page.goto(`${clinic.origin}/calendar?day=${day}`);
      if ((await page.locator("calendar-visit").count()) > 0) return day;
    }
    await page.getByRole("link", { name: "Week after" }).click();
    await page.waitForLoadState();
  }
  throw new Error("nothing is booked in four weeks");
}

test("a visit is moved to another time and another chair by dragging it in the calendar", async () => {
  const { page, context, troubles } = await visit(clinic, "front_desk", { width: 1600 });
  await openBusyDay(page);
  const block = page.locator("calendar-visit").first();
  const path = await block.locator("a").getAttribute("href");
  const start = Number(await block.getAttribute("data-start"));
  const hour = await page.locator(".ek-cal thead [data-from]").first().boundingBox();
  const free = page.locator("tr[data-chair]:not(:has(calendar-visit))").last();
  const chair = await free.getAttribute("data-chair");
  const row = await free.boundingBox();
  const box = await block.boundingBox();
  const later = start >= 13 * 60 ? -60 : 60;
  await page.mouse.move(box.x + 10, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 10 + 20, box.y + box.height, { steps: 4 });
  await page.mouse.move(box.x + 10 + (hour.width * later) / 60, row.y + row.height / 2, { steps: 4 });
  await Promise.all([page.waitForNavigation(), page.mouse.up()]);
  assert.match(page.url(), /\/calendar\?day=/, await textOf(page));
  const moved = page.locator(`tr[data-chair='${chair}'] calendar-visit:has(a[href='${path}'])`);
  assert.equal(Number(await moved.getAttribute("data-start")), start + later);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a visit is moved without dragging and without script, and cancelled with a reason", async () => {
  const { page, context } = await visit(clinic, "front_desk", { script: false });
  await openBusyDay(page).catch(() => {});
  await page.locator(".ek-cal__visit[href]").first().click();
  await page.waitForURL(/\/bookings\/booking-/);
  const place = page.locator("button[name=at]").last();
  const at = (await place.innerText()).trim().slice(-5);
  await place.click();
  assert.match(await textOf(page), new RegExp(`booked .* ${at}`));
  await page.getByRole("button", { name: "cannot come" }).click();
  assert.match(page.url(), /\/(plan|today)$/);
  await context.close();
});

test("a visit outside the hours needs a name and a reason, and what is not there nobody books", async () => {
  const { page, context } = await visit(clinic, "front_desk");
  await openPatient(page, "Testwall");
  await page.goto(`${page.url()}/book?kind=review`);
  await page.getByText("Another time, by name and reason").click();
  await page.getByLabel(/^Time on/).fill("05:00");
  await page.getByRole("button", { name: "Book this time" }).click();
  assert.match(await textOf(page), /There is a problem/);
  await page.getByLabel(/^Time on/).fill("05:00");
  await page.getByLabel("Reason").selectOption("patient_need");
  await page.getByRole("button", { name: "Book this time" }).click();
  assert.match(await textOf(page), /No .* (is free|on site) then/, "nobody is on site at five");
  await context.close();
});

test("a missed session is proposed anew with a real place, and one press takes it", async () => {
  const { page, context, troubles } = await visit(clinic, "front_desk");
  await openPatient(page, "Przyk");
  await page.goto(`${page.url()}/plan`);
  const plan = await textOf(page);
  assert.match(plan, /Missed/);
  const proposed = page.locator("#proposed");
  assert.match(await proposed.innerText(), /Missed: \d\d-\w{3}-\d{4}/, "the proposal rests on what was missed");
  assert.match(await proposed.innerText(), /last valid day/);
  await proposed.getByRole("button", { name: /^Take th/ }).click();
  await page.waitForURL(/\/plan$/);
  assert.equal(await page.locator("#proposed").count(), 0, await textOf(page));
  assert.deepEqual(troubles, []);
  await context.close();
});

test("nobody is missed by itself: the desk says so, also a day later", async () => {
  const { page, context } = await visit(clinic, "front_desk");
  await page.goto(`${clinic.origin}/today`);
  const asked = page.locator("section", { hasText: "What became of them?" }).last();
  const who = asked.locator("li").first();
  assert.match(await who.innerText(), /LOREM/);
  await who.getByRole("button", { name: "Did not come" }).click();
  await page.waitForURL(/\/plan$/);
  await page.goto(`${clinic.origin}/today`);
  assert.doesNotMatch(await textOf(page), /What became of them/);
  await context.close();
});

test("the front desk reads no chart on the plan, and starts no course", async () => {
  const { page, context } = await visit(clinic, "front_desk");
  await openPatient(page, "Samplesson");
  await page.goto(`${page.url()}/plan`);
  const plan = await textOf(page);
  assert.doesNotMatch(plan, /Gain|phq|PHQ|depression/);
  assert.match(plan, /A prescriber’s review is due|A prescriber's review is due|review/i);
  assert.equal(await page.getByRole("button", { name: /Reviewed/ }).count(), 0);
  await context.close();
  const prescriber = await visit(clinic, "prescriber");
  await openPatient(prescriber.page, "Samplesson");
  await prescriber.page.goto(`${prescriber.page.url()}/plan`);
  await prescriber.page.getByRole("button", { name: "Reviewed: go on" }).first().click();
  await prescriber.page.waitForURL(/\/plan$/);
  assert.match(await textOf(prescriber.page), /Go on\s+after session 6/);
  await prescriber.context.close();
});
