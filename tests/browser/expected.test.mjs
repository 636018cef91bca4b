// SPDX-License-Identifier: Apache-2.0
// What is expected of a dose, where it is shown to staff: beside the order that is to be signed, at
// the chair below the numbers, over the weeks of a chart. Accessible in light and dark.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, themes, visit } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

async function axeFaults(page) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return found.violations.map((fault) => `${fault.id} at ${fault.nodes[0].target}`);
}

async function linksOf(page, pattern) {
  const all = await page.$$eval("a[href^='/']", (links) => links.map((link) => link.getAttribute("href")));
  return [...new Set(all.map((link) => pattern.exec(link)?.[0]).filter(Boolean))];
}

test("the order that is to be signed shows its dose over the last one given", async () => {
  for (const theme of themes) {
    const { page, context } = await visit(clinic, "prescriber", { theme });
    await page.goto(`${clinic.origin}/patients?q=EK-000020`);
    const [patient] = await linksOf(page, /^\/patients\/patient-[^/?#]+/);
    await page.goto(`${clinic.origin}${patient}/orders/new`);
    await page.click("text=Same as last time");
    assert.equal(await page.locator("#expected path.dp-other-band").count(), 3);
    assert.match(await page.textContent("#expected"), /An expectation, not advice/);
    assert.equal(await page.locator("#expected input, #expected button").count(), 0, "it offers no dose");
    assert.deepEqual(await axeFaults(page), []);
    await page.goto(`${clinic.origin}${patient}/course`);
    assert.ok((await page.locator("#mood-change .dp-band").count()) > 0);
    assert.deepEqual(await axeFaults(page), []);
    await context.close();
  }
});

test("at the chair the expected curves lie below the vital signs and hide none of them", async () => {
  const { page, context } = await visit(clinic, "nurse");
  await page.goto(`${clinic.origin}/board`);
  let seen = 0;
  for (const session of await linksOf(page, /^\/sessions\/session-[^/?#]+/)) {
    await page.goto(`${clinic.origin}${session}/chair`);
    if ((await page.locator("#expected .dp-band").count()) === 0) continue;
    seen += 1;
    const [numbers, expected] = [await page.locator("#numbers").boundingBox(), await page.locator("#expected").boundingBox()];
    assert.ok(expected.y >= numbers.y + numbers.height);
    assert.match(await page.textContent("#expected"), /Not an alarm\. Watch the bedside monitor\./);
  }
  assert.ok(seen > 0, "a session of the demo runs");
  await context.close();
});
