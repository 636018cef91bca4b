// SPDX-License-Identifier: Apache-2.0
// A live page is told what happens while it is looked at, takes nothing from others while it is
// not, and knows of everything again as soon as somebody looks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

// What a browser does to a tab behind another; a browser without a screen shows all of its tabs.
async function setHidden(page, isHidden) {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
}

const streams = (page) => {
  const opened = [];
  page.on("request", (request) => {
    if (request.url().includes("/live/")) opened.push(request);
  });
  return opened;
};

// The chairside page of a chair in use.
async function chairOf(page, number) {
  await page.goto(`${clinic.origin}/board`);
  const href = await page.getByRole("link", { name: new RegExp(`Chair ${number}`) }).first().getAttribute("href");
  return clinic.origin + href;
}

async function observe(page, chair, pressure) {
  await page.goto(chair);
  for (const [name, value] of Object.entries({ sbp_mmhg: String(pressure), dbp_mmhg: "79", hr_per_min: "72", spo2_percent: "98", rr_per_min: "14" })) {
    await page.fill(`form[action$='/observations'] input[name=${name}]`, value);
  }
  await page.getByRole("button", { name: "Save the set" }).click();
  await page.waitForFunction((text) => document.querySelector("main")?.textContent.includes(text), `${pressure}/79`);
}

test("a page that is looked at is told at once; a hidden one closes its stream and catches up when shown", async () => {
  const watching = await visit(clinic, "nurse");
  const working = await visit(clinic, "nurse");
  const opened = streams(watching.page);
  const chair = await chairOf(watching.page, 3);
  opened.length = 0;
  await watching.page.goto(chair);
  await watching.page.waitForFunction(() => customElements.get("live-region"));
  const shows = (text) => watching.page.waitForFunction((words) => document.querySelector("main").textContent.includes(words), text, { timeout: 5000 });
  const lost = () => watching.page.locator(".ek-lost");

  await observe(working.page, chair, 121);
  await shows("121/79");
  assert.equal(opened.length, 1);
  assert.equal(await lost().isHidden(), true);

  const closed = watching.page.waitForEvent("requestfailed", (request) => request.url().includes("/live/"));
  await setHidden(watching.page, true);
  await closed;
  assert.match(await lost().textContent(), /^Checking/);
  await observe(working.page, chair, 123);
  assert.doesNotMatch(await watching.page.textContent("main"), /123\/79/, "nobody asks for what nobody sees");
  assert.equal(opened.length, 1);

  await setHidden(watching.page, false);
  await shows("123/79");
  assert.equal(opened.length, 2);
  await lost().waitFor({ state: "hidden" });
  await observe(working.page, chair, 125);
  await shows("125/79");
  assert.deepEqual([...watching.troubles, ...working.troubles], []);
  await watching.context.close();
  await working.context.close();
});

test("eight live tabs of one browser: the last one opens and is told, for the hidden ones hold nothing", async () => {
  const { page: first, context, troubles } = await visit(clinic, "nurse");
  const chair = await chairOf(first, 3);
  let tab = first;
  for (let count = 1; count <= 8; ++count) {
    if (count > 1) {
      await setHidden(tab, true);
      tab = await context.newPage();
    }
    await tab.goto(chair, { timeout: 10_000 });
    await tab.waitForFunction(() => customElements.get("live-region"), undefined, { timeout: 10_000 });
  }
  const working = await visit(clinic, "nurse");
  await observe(working.page, chair, 127);
  await tab.waitForFunction(() => document.querySelector("main").textContent.includes("127/79"), undefined, { timeout: 5000 });
  assert.deepEqual(troubles, []);
  await working.context.close();
  await context.close();
});
