// SPDX-License-Identifier: Apache-2.0
// The pages that anyone may read: easy to read, light, accessible, whole without script.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, themes, visit } from "./clinic.mjs";
import { gradeOf, sentencesOf } from "./reading.mjs";

let clinic;
let paths;
before(async () => {
  clinic = await openClinic();
  const { page, context } = await visit(clinic, null, { script: false });
  await page.goto(clinic.origin + "/");
  const links = await page.locator(".site-menu a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  paths = ["/", ...links];
  await context.close();
});
after(() => clinic.close());

test("the measure of reading level tells easy words from hard ones", () => {
  assert.ok(gradeOf(["The cat sat on the mat.", "It was warm there."]) < 2);
  const hard = "Pharmacological antagonism of glutamatergic neurotransmission precipitates dissociative phenomenology in susceptible individuals.";
  assert.ok(gradeOf([hard]) > 15);
});

test("every public page reads at grade 8 or lower", async () => {
  const { page, context } = await visit(clinic, null, { script: false });
  const grades = {};
  for (const path of paths) {
    await page.goto(clinic.origin + path);
    grades[path] = Number(gradeOf(await sentencesOf(page)).toFixed(1));
  }
  await context.close();
  assert.ok(paths.length >= 10, `only ${paths}`);
  assert.deepEqual(Object.entries(grades).filter(([, grade]) => grade > 8), [], JSON.stringify(grades));
});

test("a public page with all it loads is at most 60 KB on the wire, and one answer paints it", async () => {
  const { page, context } = await visit(clinic, null);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  let bytes = 0;
  let blocking = 0;
  devtools.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
  devtools.on("Network.requestWillBeSent", (event) => {
    if (["Stylesheet", "Script"].includes(event.type)) blocking += 1;
  });
  for (const path of paths.filter((one) => one === "/" || one.startsWith("/about/"))) {
    bytes = 0;
    blocking = 0;
    await page.goto(clinic.origin + path, { waitUntil: "networkidle" });
    assert.ok(bytes > 1000 && bytes <= 60_000, `${path} is ${bytes} bytes`);
    assert.equal(blocking, 0, `${path} waits for a file before it paints`);
  }
  await context.close();
});

test("every link of a public page leads somewhere", async () => {
  const { page, context } = await visit(clinic, null, { script: false });
  const links = new Set();
  for (const path of paths) {
    await page.goto(clinic.origin + path);
    for (const link of await page.$$eval("a[href^='/'], img[src^='/']", (all) => all.map((one) => one.getAttribute("href") ?? one.getAttribute("src")))) {
      links.add(link.split("#")[0]);
    }
  }
  for (const link of links) assert.equal((await page.goto(clinic.origin + link)).status(), 200, link);
  await context.close();
});

test("the public pages are accessible and whole at every width, in light and dark", async () => {
  const faults = [];
  for (const theme of themes) {
    for (const width of [320, 390, 1024, 1280]) {
      const { page, context, strangers, troubles } = await visit(clinic, null, { width, theme });
      for (const path of paths) {
        await page.goto(clinic.origin + path);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wider > 1) faults.push(`${path} (${theme}, ${width}) is ${wider} px wider than the screen`);
        if (width !== 390 && width !== 1280) continue;
        const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
        for (const violation of found.violations) {
          faults.push(`${path} (${theme}, ${width}): ${violation.id} at ${violation.nodes.slice(0, 3).map((node) => node.target.join(" "))}`);
        }
      }
      faults.push(...strangers.map((url) => `asks a stranger: ${url}`), ...troubles.map((trouble) => `trouble: ${trouble}`));
      await context.close();
    }
  }
  assert.deepEqual(faults, []);
});
