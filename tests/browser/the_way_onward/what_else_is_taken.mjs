// SPDX-License-Identifier: Apache-2.0
// A benzodiazepine that somebody else prescribes, written down step by step as its prescriber tapers it.
import assert from "node:assert/strict";
import { open, prescriber, press, textOf } from "../walk.mjs";
import { way } from "../the_way_in/person.mjs";

export const psychiatrist = "Dr Avery Testwell";

async function openLorazepam() {
  await open(prescriber, `${way.chart}/drugs`);
  await prescriber.page.getByRole("link", { name: "lorazepam" }).first().click();
}

export async function writeDownLorazepam() {
  const { page } = prescriber;
  await open(prescriber, `${way.chart}/drugs`);
  await page.getByLabel("Generic name").fill("lorazepam");
  await page.getByLabel(/^Dose, as the patient says it/).fill("2 mg at night");
  await press(prescriber, "Add drug");
  await page.getByRole("link", { name: "lorazepam" }).first().click();
  await page.locator("select[name=kind]").selectOption("psychiatrist");
  await page.locator("input[name=owner_name]").fill(psychiatrist);
  await press(prescriber, "Save who prescribes");
  assert.match(await textOf(prescriber), /Prescribed by: Dr Avery Testwell, Psychiatrist/);
}

export async function writeDownDose(amount, reason) {
  const { page } = prescriber;
  await openLorazepam();
  await page.getByLabel("Amount each time").fill(amount);
  await page.getByLabel("Who prescribes it", { exact: true }).check();
  await page.getByLabel("Why").selectOption(reason);
  await press(prescriber, "Write down");
  assert.match(await page.locator("tbody tr", { hasText: `${amount} mg by mouth` }).first().innerText(), /Dr Avery Testwell/);
}

// Every dose with who ordered it, and the load as if all of it were diazepam, step by step, as drawn.
export async function readTheTaper() {
  const { page } = prescriber;
  await openLorazepam();
  const rows = await page.locator("table tbody tr").allInnerTexts();
  await open(prescriber, `${way.chart}/drugs`);
  const steps = (await page.locator("tr", { hasText: "from here on" }).allInnerTexts()).map((row) => /\S+ mg$/.exec(row.trim())[0]);
  const heights = [...new Set(await page.$$eval(".ek-sl__line", (lines) => lines.filter((line) => line.getBoundingClientRect().width > 1).map((line) => Math.round(line.getBoundingClientRect().top))))];
  return { rows, said: await textOf(prescriber), steps, heights };
}
