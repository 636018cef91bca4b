// SPDX-License-Identifier: Apache-2.0
// What comes before the visit, on a phone: every task without script and with it, hostile words
// that stay words, and the check-in of the day in four taps.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openClinic, themes, visit } from "./clinic.mjs";
import { gradeOf } from "./reading.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const phone = (options = {}) => visit(clinic, "patient", { width: 390, height: 844, ...options });
const textOf = (page) => page.innerText("main");
const open = (page, path) => page.goto(clinic.origin + path);
const press = async (page, name) => {
  await page.getByRole("button", { name }).first().click();
  await page.waitForLoadState();
};
const tagsOfAxe = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function checkPage(page, faults, least = 44) {
  const where = new URL(page.url()).pathname;
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 1) faults.push(`${where}: ${wide} px too wide`);
  const small = await page.evaluate((px) => {
    const boxes = [...document.querySelectorAll("main button, main input:not([type=hidden]), main textarea, main summary, main a.ek-own-thing__link")];
    return boxes
      .map((box) => (/radio|checkbox/.test(box.type) ? box.closest("label") : box))
      .filter((box) => box.getBoundingClientRect().height > 0 && box.getBoundingClientRect().height < px - 0.5)
      .map((box) => box.textContent.trim().slice(0, 20) || box.name);
  }, least);
  for (const what of small) faults.push(`${where}: "${what}" is too small`);
  if (!(await page.innerText("body")).includes("988")) faults.push(`${where}: no crisis number`);
}

async function doEveryTask(page) {
  await open(page, "/me/before");
  assert.match(await textOf(page), /about \d+ minutes left/);

  await open(page, "/me/contact");
  await page.getByLabel("E-mail (if you like)").fill("io@example.org");
  await page.getByText("An e-mail").click();
  await page.getByLabel("Full name").fill("Demi Testwell");
  await page.getByLabel("Telephone number").fill("+1 555 0177");
  await press(page, "Save");
  assert.equal(new URL(page.url()).pathname, "/me/before");

  await open(page, "/me/history");
  const begun = await textOf(page);
  const [, first, count] = /Question (\d+) of (\d+)/.exec(begun);
  assert.ok(Number(first) > 1, "goes on where it was left");
  await press(page, "No");
  assert.match(await textOf(page), new RegExp(`Question ${Number(first) + 1} of ${count}`));
  await page.getByRole("link", { name: "Back", exact: true }).click();
  assert.match(await textOf(page), /your answer/);
  await press(page, "Stop and save");
  await open(page, "/me/history");
  for (let i = 0; i < Number(count) && /Question/.test(await textOf(page)); i += 1) await press(page, "Skip");
  assert.match(await textOf(page), /Are these your answers\?/);
  await press(page, "Yes, send them");

  await open(page, "/me/drugs");
  await press(page, /That is all I take|I take no other/);
  await open(page, "/me/allergies");
  await press(page, /These are all|I have no allergies/);

  await open(page, "/me/care-team/family_doctor");
  await page.getByLabel("Name").fill("Dr Io Nemo");
  await page.getByLabel("Fax (if you know it)").fill("+1 555 0178");
  await page.getByText("Yes, you may ask").click();
  await press(page, "Save");
  await press(page, "That is everybody");

  await open(page, "/me/route");
  assert.match(await textOf(page), /Can it be paused/);
  await page.locator("label", { hasText: "By vein" }).click();
  await press(page, "Save");

  await open(page, "/me/comforts");
  await page.locator("label", { hasText: "Dim" }).click();
  await page.locator("label", { hasText: "Slow water" }).click();
  await press(page, "Save");

  await open(page, "/me/driver");
  await page.getByLabel("Driver's full name").fill("Demi Testwell");
  await page.getByLabel("Telephone number").fill("+1 555 0177");
  await press(page, "Save");
}

async function signConsent(page) {
  await open(page, "/me/consent/intravenous");
  if (/You have agreed/.test(await textOf(page))) await press(page, "Take back my consent");
  assert.match(await textOf(page), /not approved/);
  await page.getByLabel("Your full name").fill("Somebody Else");
  await press(page, "Agree and sign");
  const [, name] = /Type your full name: (.+?)\./.exec(await textOf(page));
  await page.getByLabel("Your full name").fill(name);
  await press(page, "Agree and sign");
  assert.equal(new URL(page.url()).pathname, "/me/before");
  assert.match(await textOf(page), /All done/);
}

for (const script of [false, true]) {
  test(`every task is done on a phone ${script ? "with" : "without"} script`, async () => {
    const { page, context, strangers, troubles } = await phone({ script });
    if (script) {
      // The second time through: everything may be changed, and the history is sent again.
      await open(page, "/me/before");
      assert.match(await textOf(page), /All done/);
      await open(page, "/me/comforts");
      await page.locator("label", { hasText: "As dark as may be" }).click();
      await press(page, "Save");
    } else {
      await doEveryTask(page);
    }
    await signConsent(page);
    assert.deepEqual([...strangers, ...troubles], []);
    await context.close();
  });
}

test("what is asked and what is signed is written for a reader of twelve", () => {
  const fileOf = (name) => readFileSync(new URL(`../../data/${name}`, import.meta.url), "utf8");
  const sentences = (text) => text.split(/(?<=[.?!:;])\s+|\n/).filter((part) => part.trim());
  const { history } = JSON.parse(fileOf("intake.json"));
  const asked = history.map((each) => `${each.asks} ${each.hint ?? ""} ${each.why}`).join(" ");
  const forms = ["iv", "im"].map((name) => fileOf(`consent/${name}.md`).replace(/\*\*|^#+ |^- /gm, ""));
  for (const text of [asked, ...forms]) {
    const grade = gradeOf(sentences(text));
    assert.ok(grade <= 6, `grade ${grade}`);
  }
});

const ownPages = [
  "/me", "/me/before", "/me/contact", "/me/history/hopes", "/me/history/antidepressants_tried",
  "/me/history/liver", "/me/history/aneurysm", "/me/history/last_ecg", "/me/answers", "/me/drugs", "/me/allergies",
  "/me/care-team", "/me/care-team/psychiatrist", "/me/route", "/me/consent", "/me/consent/intramuscular",
  "/me/comforts", "/me/driver", "/me/day", "/me/day/eaten",
];

test("every page of it is accessible and whole at 390 px, in light and dark", async () => {
  const faults = [];
  for (const theme of themes) {
    const { page, context } = await phone({ theme });
    for (const path of ownPages) {
      const response = await open(page, path);
      if (response.status() !== 200) faults.push(`${path}: ${response.status()}`);
      await checkPage(page, faults);
      const found = await new AxeBuilder({ page }).withTags(tagsOfAxe).analyze();
      for (const violation of found.violations) {
        faults.push(`${path} (${theme}): ${violation.id} at ${violation.nodes.slice(0, 3).map((node) => node.target.join(" "))}`);
      }
    }
    await context.close();
  }
  assert.deepEqual(faults, []);
});

const hostile = [
  "<script>document.title='taken'</script>",
  "\"><img src=x onerror=\"document.title='taken'\">",
  "</textarea><svg onload=\"document.title='taken'\">",
  "שלום <b>عربي</b> 👨‍👩‍👧 क्‍ष",
  "W".repeat(400),
  `${"<i>&amp;".repeat(480)} the end`,
];

test("hostile words stay words, are whole, and break no page", async () => {
  const { page, context, troubles } = await phone();
  const nurse = await visit(clinic, "nurse");
  const faults = [];
  await open(page, "/me/history/hopes");
  const patient = await page.locator("main input[name=patient]").first().inputValue();
  for (const words of hostile) {
    await open(page, "/me/history/hopes");
    await page.getByLabel("Your words").fill(words);
    await press(page, "Save and go on");
    await open(page, "/me/answers");
    assert.ok((await page.locator("main").textContent()).includes(words), "whole for the patient");
    await checkPage(page, faults, 20);
    assert.doesNotMatch(await page.title(), /taken/);
    await nurse.page.goto(`${clinic.origin}/patients/${patient}/before-visit`);
    assert.ok((await nurse.page.locator("main").textContent()).includes(words), "whole for staff");
    assert.doesNotMatch(await nurse.page.title(), /taken/);
  }
  assert.deepEqual([...faults, ...troubles, ...nurse.troubles], []);
  await context.close();
  await nurse.context.close();
});

test("the day of treatment: the clock of the appointment, and checked in with four taps", async () => {
  const { page, context, troubles } = await phone();
  await open(page, "/me/day");
  const day = await textOf(page);
  const clock = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const [, starts] = /at (\d\d:\d\d)/.exec(day);
  const [, food] = /Stop eating at (\d\d:\d\d)/.exec(day);
  const [, water] = /Water until (\d\d:\d\d)/.exec(day);
  assert.equal((clock(starts) - clock(food) + 1440) % 1440, 240);
  assert.equal((clock(starts) - clock(water) + 1440) % 1440, 120);

  let taps = 0;
  const began = Date.now();
  const tap = async (name) => {
    taps += 1;
    await press(page, name);
  };
  await tap("I'm here");
  await tap("No, nothing since");
  await tap("Yes");
  await tap("No, nothing");
  assert.match(await textOf(page), /You are checked in since/);
  assert.equal(taps, 4);
  // A mental step and a tap each (trust-and-use D11), and the pages as measured.
  const seconds = taps * (1.35 + 0.6) + (Date.now() - began) / 1000;
  assert.ok(seconds <= 25, `${seconds} s`);

  await open(page, "/me/day/eaten");
  await press(page, "Water or a clear drink");
  assert.match(await textOf(page), /at the earliest/);
  assert.deepEqual(troubles, []);
  await context.close();
});
