// SPDX-License-Identifier: Apache-2.0
// From a person of whom nothing is known to a signed decision; and from a finding that excludes to
// the letter as a file.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, themes, visit, widths } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const textOf = (page) => page.innerText("body");

async function axeFaults(page) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return found.violations.map((fault) => `${page.url()}: ${fault.id} at ${fault.nodes[0].target}`);
}

const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

// A new patient of the demo, registered at the desk: the address of the chart.
async function registered(family, given) {
  const { page, context } = await visit(clinic, "nurse");
  await page.goto(`${clinic.origin}/patients/new`);
  await page.fill("input[name=family]", family);
  await page.fill("input[name=given]", given);
  await page.fill("input[name=born-day]", "7");
  await page.fill("input[name=born-month]", "Jul");
  await page.fill("input[name=born-year]", "1979");
  await page.check("input[name=sex][value=female]", { force: true });
  await page.locator("main button[type=submit]").first().click();
  await page.waitForURL(/\/patients\/patient-[0-9a-f]+$/);
  const chart = page.url();
  await page.goto(`${chart}/drugs`);
  await page.getByRole("button", { name: "Asked: takes no other drugs" }).click();
  await page.goto(`${chart}/scores`);
  await page.check("input[name=tier][value=none]", { force: true });
  await page.getByRole("button", { name: "Save tier" }).click();
  await context.close();
  return chart;
}

const choose = (page, field, code) => page.check(`input[name='${field}'][value=${code}]`, { force: true });

async function examineAll(page) {
  for (const field of await page.$$eval("input[name^='examined-'][value=normal]", (boxes) => boxes.map((box) => box.name))) {
    await choose(page, field, "normal");
  }
}

async function sign(page, chosen) {
  await choose(page, "chosen", chosen);
  await page.fill("input[name=password]", clinic.password);
  await page.getByRole("button", { name: "Sign the decision" }).click();
}

test("a prescriber walks from nothing known to a signed decision, part by part", async () => {
  const chart = await registered("Specimen", "Proof");
  const { page, context, troubles } = await visit(clinic, "prescriber");
  await page.goto(`${chart}/fitness`);
  assert.match(await textOf(page), /No prescriber has decided yet/);
  assert.match(await textOf(page), /Not yet: something is not known/);

  // Each saved part leads to the next one that is open.
  await page.goto(`${chart}/fitness?open=history`);
  assert.deepEqual(await axeFaults(page), []);
  await choose(page, "finding-bladder_disease", "yes");
  await page.fill("textarea[name=words-bladder_disease]", "Cystitis in 2019 <b>once</b>");
  await page.getByRole("button", { name: "All others were asked: no" }).click();
  await page.waitForURL(/open=mental_state/);
  await choose(page, "finding-mania", "no");
  await page.getByRole("button", { name: "Confirm what is answered" }).click();
  await page.waitForURL(/open=examination/);
  await page.goto(`${chart}/fitness?open=mental_state`);
  await examineAll(page);
  await page.getByRole("button", { name: "All others were asked: no" }).click();
  await page.waitForURL(/open=examination/);

  // A refusal keeps what was typed.
  await choose(page, "examined-heart", "abnormal");
  await page.fill("textarea[name=words-heart]", "a soft murmur");
  await page.getByRole("button", { name: "Save the examination" }).click();
  assert.match(await textOf(page), /There is a problem/);
  assert.equal(await page.inputValue("textarea[name=words-heart]"), "a soft murmur");
  for (const line of ["general", "airway", "lungs", "abdomen", "nervous_system", "skin"]) await choose(page, `examined-${line}`, "normal");
  await page.getByRole("button", { name: "Save the examination" }).click();
  await page.waitForURL(/open=vitals/);
  for (const [name, value] of [["sbp_mmhg", "128"], ["dbp_mmhg", "82"], ["again_sbp_mmhg", "124"], ["again_dbp_mmhg", "80"]]) {
    await page.fill(`input[name=${name}]`, value);
  }
  await page.getByRole("button", { name: "Save the numbers" }).click();
  await page.waitForURL(/fitness#list/);

  for (const key of ["ecg", "liver_tests", "kidney_tests", "stop_bang"]) {
    await page.goto(`${chart}/fitness?open=${key}`);
    const form = page.locator(`form[action$='/work-up/${key}']`);
    for (const [part, value] of [["day", "1"], ["month", "1"], ["year", "2020"]]) await form.locator(`input[name=taken_on-${part}]`).fill(value);
    const today = new Date(Date.now() - 86400000);
    await form.locator("input[name=taken_on-day]").fill(String(today.getUTCDate()));
    await form.locator("input[name=taken_on-month]").fill(String(today.getUTCMonth() + 1));
    await form.locator("input[name=taken_on-year]").fill(String(today.getUTCFullYear()));
    await form.locator("input[name=result][value=normal]").check({ force: true });
    await form.getByRole("button", { name: "Save" }).click();
  }

  assert.match(await textOf(page), /The prescriber decides, with a reason for each amber item/);
  await sign(page, "fit");
  assert.match(await textOf(page), /Give the reason for going on/);
  await page.selectOption("select[name=reason-bladder_disease]", "mild_or_past");
  await page.selectOption("select[name=reason-physical_examination]", "benefit_outweighs_risk");
  await sign(page, "fit");
  await page.getByText("Fit for treatment", { exact: false }).first().waitFor();
  assert.match(await textOf(page), /signed by Dr Alphabeta Mockridge/);
  assert.match(await page.innerText("#history"), /Cystitis in 2019 <b>once<\/b>/, "words stand as they were typed");
  assert.deepEqual(troubles, []);
  await context.close();
});

test("an excluding finding ends in a letter that is a file with the patient's name on it", async () => {
  const chart = await registered("Standin", "Trial");
  const { page, context } = await visit(clinic, "prescriber");
  await page.goto(`${chart}/fitness?open=history`);
  await choose(page, "finding-aneurysm", "yes");
  await page.fill("textarea[name=words-aneurysm]", "Thoracic aorta, 48 mm");
  await page.getByRole("button", { name: "All others were asked: no" }).click();
  await sign(page, "fit");
  assert.match(await textOf(page), /This cannot be signed over/);
  await page.selectOption("select[name=reason]", "risk_too_high");
  await sign(page, "excluded");
  await page.waitForURL(/letters\/new\?kind=referral/);
  await page.selectOption("select[name=to_kind]", "family_doctor");
  await page.fill("textarea[name=recipient]", "Dr Sample\n1 Example Road");
  await page.getByRole("button", { name: "Read the letter" }).click();
  assert.match(await textOf(page), /Aneurysm of any artery\. Yes, on/);
  await page.fill("input[name=password]", clinic.password);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.waitForURL(/\/letters\/letter-/);
  const file = await page.request.get(`${page.url()}/pdf`);
  assert.equal(file.headers()["content-type"], "application/pdf");
  assert.match((await file.body()).subarray(0, 5).toString(), /%PDF-/);
  await page.goto(`${chart}/access`);
  assert.match(await textOf(page), /Letter, as a file/, "who fetched the file is written down");
  await context.close();
});

test("every part of fitness and every letter page is accessible and whole at every width", async () => {
  const { page: finder, context: finding } = await visit(clinic, "prescriber");
  const charts = [];
  for (const name of ["Ipsum", "Nemo", "Samplesson"]) {
    await finder.goto(`${clinic.origin}/patients?q=${name}`);
    const links = await finder.$$eval("a[href^='/patients/patient-']", (all) => all.map((a) => a.getAttribute("href").split("?")[0]));
    charts.push(links[0]);
  }
  await finding.close();
  const paths = [
    ...charts.map((chart) => `${chart}/fitness`),
    ...["history", "mental_state", "examination", "vitals", "ecg"].map((part) => `${charts[1]}/fitness?open=${part}`),
    ...charts.map((chart) => `${chart}/letters`),
    `${charts[2]}/letters/new?kind=after_series`,
  ];
  const faults = [];
  for (const theme of themes) {
    for (const width of widths) {
      const { page, context } = await visit(clinic, "prescriber", { theme, width });
      for (const path of paths) {
        await page.goto(clinic.origin + path);
        if (await isWide(page)) faults.push(`${path} is wider than ${width}`);
        if (width === widths[1]) faults.push(...(await axeFaults(page)));
      }
      await context.close();
    }
  }
  assert.deepEqual(faults, []);
});
