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

// Counts what a person presses.
function counted(page) {
  const counter = { taps: 0, async tap(what) {
    counter.taps += 1;
    await what.click();
    await page.waitForLoadState();
  } };
  return counter;
}

async function openPatient(page, family) {
  await page.goto(`${clinic.origin}/patients?q=${encodeURIComponent(family)}`);
  await page.locator("main a[href^='/patients/patient-']").first().click();
  await page.waitForURL(/\/patients\/patient-[0-9a-f]+$/);
  return page.url();
}

test("a series of six is booked in at most six taps from the patient's page", async () => {
  const { page, context, troubles } = await visit(clinic, "front_desk");
  await openPatient(page, "Nemo");
  const { tap, ...rest } = counted(page);
  const counter = counted(page);
  await counter.tap(page.getByRole("link", { name: "Book the series" }));
  assert.equal(await page.locator("select[name='places[]']").count(), 6, await textOf(page));
  // One of them at another time, before all are taken.
  const third = page.locator("select[name='places[]']").nth(2);
  const other = await third.locator("option:not([selected])").first().getAttribute("value");
  await third.selectOption(other);
  counter.taps += 2;
  await counter.tap(page.getByRole("button", { name: "Book these 6 sessions" }));
  await page.waitForURL(/\/plan$/);
  assert.ok(counter.taps <= 6, `${counter.taps} taps`);
  const steps = await page.locator(".ek-steps li[data-standing=booked]").allInnerTexts();
  assert.equal(steps.length, 6, steps.join("\n"));
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a series that was taken meanwhile is refused whole", async () => {
  const first = await visit(clinic, "front_desk");
  await openPatient(first.page, "Lorem");
  await first.page.getByRole("link", { name: "Book the series" }).click();
  const bookable = await first.page.getByRole("button", { name: /^Book th/ }).count();
  if (bookable > 0) {
    const places = first.page.locator("select[name='places[]']");
    const asked = await places.count();
    // Two sessions on one day: the rule of S1 refuses the whole.
    if (asked > 1) {
      await places.nth(1).evaluate((box, day) => {
        box.options[box.selectedIndex].value = day;
      }, await places.nth(0).inputValue());
      await first.page.getByRole("button", { name: /^Book th/ }).click();
      assert.match(await textOf(first.page), /at least 2\s+calendar days apart/);
      await first.page.goto(first.page.url().replace(/series$/, "plan"));
      assert.equal(await first.page.locator(".ek-steps li[data-standing=to_book]").count() > 0, true);
    }
  }
  await first.context.close();
});

test("an arrival takes one tap from the day's page", async () => {
  const { page, context, troubles } = await visit(clinic, "front_desk");
  await page.goto(`${clinic.origin}/today`);
  const arrived = page.getByRole("button", { name: "Arrived" });
  const before = await arrived.count();
  assert.ok(before > 0, await textOf(page));
  await arrived.first().click();
  await page.waitForURL(/\/today$/);
  assert.equal(await arrived.count(), before - 1);
  assert.deepEqual(troubles, []);
  await context.close();
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

test("a visit is moved by dragging it in the calendar", async () => {
  const { page, context, troubles } = await visit(clinic, "front_desk", { width: 1600 });
  await openBusyDay(page);
  const block = page.locator("calendar-visit").first();
  const path = await block.locator("a").getAttribute("href");
  const start = Number(await block.getAttribute("data-start"));
  const hour = await page.locator(".ek-cal thead [data-from]").first().boundingBox();
  const box = await block.boundingBox();
  const steps = start >= 13 * 60 ? -hour.width : hour.width;
  await page.mouse.move(box.x + 10, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 10 + steps / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.move(box.x + 10 + steps, box.y + box.height / 2, { steps: 4 });
  await Promise.all([page.waitForLoadState(), page.mouse.up()]);
  await page.waitForURL(/\/calendar\?day=/);
  const moved = page.locator(`calendar-visit:has(a[href='${path}'])`);
  await moved.waitFor();
  assert.equal(Number(await moved.getAttribute("data-start")), start + (steps > 0 ? 60 : -60));
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

test("who does not come is said on the day's page, and the plan asks for another date", async () => {
  const { page, context } = await visit(clinic, "front_desk");
  await page.goto(`${clinic.origin}/today`);
  const missed = page.getByRole("button", { name: "Did not come" });
  if ((await missed.count()) > 0) {
    await missed.first().click();
    await page.waitForURL(/\/(plan|today)$/);
  }
  await context.close();
});

test("two desks see each other's changes", async () => {
  const one = await visit(clinic, "front_desk");
  const other = await visit(clinic, "nurse");
  await other.page.goto(`${clinic.origin}/today`);
  await one.page.goto(`${clinic.origin}/today`);
  const waiting = one.page.getByRole("button", { name: "Arrived" });
  if ((await waiting.count()) > 0) {
    const seen = await other.page.getByRole("button", { name: "Arrived" }).count();
    await waiting.first().click();
    await other.page.waitForFunction(
      (count) => [...document.querySelectorAll("main button")].filter((b) => b.textContent === "Arrived").length < count,
      seen, { timeout: 10_000 });
  }
  await one.context.close();
  await other.context.close();
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
