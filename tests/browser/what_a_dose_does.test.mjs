// SPDX-License-Identifier: Apache-2.0
// The public page in a browser: with script it answers while a slider moves and nobody loses their
// place; without, a form and a button do the same. Plain words, accessible, whole at every width.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, themes, visit, widths } from "./clinic.mjs";
import { gradeOf, sentencesOf } from "./reading.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const path = "/what-a-dose-does";
const doseSaid = (page) => page.textContent(".ek-answer__dose");

test("a slider moves the answer, the address and nothing else", async () => {
  const { page, context, strangers, troubles } = await visit(clinic, null);
  await page.goto(clinic.origin + path);
  const slider = page.locator("[data-least] input[type=range]").first();
  await slider.focus();
  await slider.press("ArrowRight");
  await page.waitForFunction(() => document.querySelector(".ek-answer__dose")?.textContent.includes("36 mg"));
  assert.ok(page.url().includes("dose=36"));
  assert.equal(await page.inputValue("#dose"), "36");
  assert.ok(await slider.evaluate((box) => box === document.activeElement), "the focus stays on the slider");
  assert.match(await page.textContent("#answer-said"), /36 mg/);
  assert.deepEqual([...strangers, ...troubles], []);
  await context.close();
});

test("a number that cannot be is refused at its field, and the words leave with the mistake", async () => {
  const { page, context } = await visit(clinic, null);
  await page.goto(clinic.origin + path);
  await page.fill("#dose", "900");
  await page.waitForSelector("#dose-problem");
  assert.equal(await page.getAttribute("#dose", "aria-invalid"), "true");
  assert.equal(await page.inputValue("#dose"), "900");
  await page.fill("#dose", "50");
  await page.waitForFunction(() => document.querySelector(".ek-answer__dose")?.textContent.includes("50 mg"));
  assert.equal(await page.locator("#dose-problem").count(), 0);
  await context.close();
});

test("the read-out says what the table says, under the cursor", async () => {
  const { page, context } = await visit(clinic, null);
  await page.goto(clinic.origin + path);
  const drawing = page.locator("#picture-K svg.ek-dosepic__drawing");
  const standing = await page.textContent("#picture-K .ek-dosepic__says");
  await drawing.hover({ position: { x: 200, y: 60 } });
  const says = await page.textContent("#picture-K .ek-dosepic__says");
  assert.notEqual(says, standing);
  const rows = await page.$$eval("#picture-K tr[data-says]", (all) => all.map((row) => row.dataset.says));
  assert.ok(rows.includes(says));
  await page.mouse.move(1, 1);
  assert.equal(await page.textContent("#picture-K .ek-dosepic__says"), standing);
  await context.close();
});

test("without script the form and its button do the same", async () => {
  const { page, context } = await visit(clinic, null, { script: false });
  await page.goto(clinic.origin + path);
  await page.fill("#dose", "60");
  await page.check("input[value=im]");
  await page.click("text=Show");
  assert.match(await doseSaid(page), /60 mg into a muscle/);
  assert.equal(await page.isVisible("#minutes"), false);
  await page.fill("#weight", "12");
  await page.click("text=Show");
  assert.equal(await page.isVisible("#weight-problem"), true);
  await context.close();
});

test("the words are plain: grade 8 or below, tables and sources aside", async () => {
  const { page, context } = await visit(clinic, null);
  await page.goto(clinic.origin + path);
  const without = "details, table, svg, .ek-dosepic__key, dose-readout";
  const grade = gradeOf(await sentencesOf(page, "main :is(p, li, h1, h2, h3)", without));
  assert.ok(grade <= 8, `grade ${grade.toFixed(1)}`);
  await context.close();
});

test("the public page is accessible, whole and local", async () => {
  const faults = [];
  for (const theme of themes) {
    for (const width of widths) {
      const { page, context, strangers } = await visit(clinic, null, { width, theme });
      for (const question of ["", "?dose=150&route=im&weight=160", "?dose=0"]) {
        await page.goto(clinic.origin + path + question);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 1) faults.push(`${question} ${width}: ${wide} px too wide`);
        const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
        faults.push(...found.violations.map((fault) => `${question} ${theme} ${width}: ${fault.id} at ${fault.nodes[0].target}`));
      }
      faults.push(...strangers);
      await context.close();
    }
  }
  assert.deepEqual(faults, []);
});
