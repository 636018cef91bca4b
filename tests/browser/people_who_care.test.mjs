// SPDX-License-Identifier: Apache-2.0
// Those who also care: a patient lets an insurer know and takes it back on a phone; the desk asks for
// records; the psychiatrist gets a letter; the patient asks for the own record.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, themes, visit, widths } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const textOf = (page) => page.innerText("main");

async function faultsOf(page) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  const faults = found.violations.map((fault) => `${page.url()}: ${fault.id} at ${fault.nodes[0].target}`);
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)) faults.push(`${page.url()} is wider than the screen`);
  return faults;
}

async function chartOf(page, family) {
  await page.goto(`${clinic.origin}/patients?q=${encodeURIComponent(family)}`);
  await page.goto(clinic.origin + (await page.getAttribute("main a[href^='/patients/patient-']", "href")));
  return page.url();
}

test("a patient signs on the phone whom we may tell, takes it back, and asks for the own record", async () => {
  const { page, context, troubles } = await visit(clinic, "patient", { width: 390 });
  await page.goto(`${clinic.origin}/me`);
  await page.getByRole("link", { name: "Who may know" }).click();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole("link", { name: "Let somebody know" }).click();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  assert.match(await textOf(page), /There is a problem/);
  await page.selectOption("select[name=to_kind]", "insurer");
  await page.fill("input[name=to_name]", "Example Mutual <b>");
  await page.check("input[name=part_treatments]", { force: true });
  await page.check("input[name=purpose][value=insurance]", { force: true });
  await page.fill("input[name=signed_name]", "Somebody Else");
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  const name = /Type your full name: (.+)\./.exec(await textOf(page))[1];
  await page.fill("input[name=signed_name]", name);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.waitForURL(/\/me\/sharing$/);
  assert.match(await textOf(page), /Example Mutual <b>, Insurer\s+in force/);
  await page.getByRole("button", { name: "Take it back" }).first().click();
  assert.match(await textOf(page), /taken back/);
  await page.getByRole("button", { name: "Ask for a copy of my record" }).click();
  assert.match(await textOf(page), /You have it by \d\d-\w{3}-\d{4} at the latest/);
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the desk sees records overdue first, asks again, and closes the request with its end", async () => {
  const { page, context, troubles } = await visit(clinic, "front_desk");
  await page.goto(`${clinic.origin}/today`);
  await page.getByRole("link", { name: /Records awaited: \d+, 1 overdue/ }).click();
  assert.deepEqual(await faultsOf(page), []);
  assert.match(await textOf(page), /Dr Mira Exampleby, Psychiatrist\s+overdue by/);
  await page.getByRole("link", { name: "Dr Mira Exampleby" }).click();
  assert.deepEqual(await faultsOf(page), []);
  const answer = await page.request.get(`${page.url()}/pdf`);
  assert.equal(answer.headers()["content-type"], "application/pdf");
  await page.check("input[name=way][value=fax]", { force: true });
  await page.getByRole("button", { name: "Asked again" }).click();
  assert.match(await textOf(page), /due \d\d-/);
  await page.check("input[name=how][value=on_paper]", { force: true });
  await page.getByRole("button", { name: "Close the request" }).click();
  assert.match(await textOf(page), /Received on paper/);
  await page.goto(`${clinic.origin}/requests`);
  assert.match(await textOf(page), /Nothing is awaited/);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the psychiatrist gets the letter after the series, and nobody whom nothing allows", async () => {
  const { page, context, troubles } = await visit(clinic, "prescriber");
  const chart = await chartOf(page, "Samplesson");
  await page.goto(`${chart}/letters/new?kind=after_series`);
  assert.deepEqual(await faultsOf(page), []);
  assert.match(await page.inputValue("textarea[name=recipient]"), /^Dr Specimen Fauxbert/);
  await page.selectOption("select[name=to_kind]", "employer");
  await page.getByRole("button", { name: "Read the letter" }).click();
  assert.match(await textOf(page), /No authorisation in force lets this go/);
  await page.selectOption("select[name=to_kind]", "psychiatrist");
  await page.fill("textarea[name=words]", "Please keep escitalopram as it is.");
  await page.getByRole("button", { name: "Read the letter" }).click();
  assert.match(await textOf(page), /It may leave for treatment, which needs no authorisation/);
  assert.deepEqual(await faultsOf(page), []);
  await page.fill("input[name=password]", clinic.password);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.waitForURL(/\/letters\/letter-/);
  assert.match(await textOf(page), /It has not left yet/);
  await page.check("input[name=way][value=post]", { force: true });
  await page.getByRole("button", { name: "It has left" }).click();
  assert.match(await textOf(page), /Printed and posted/);
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("every page of sharing is whole in light and dark, at every width", async () => {
  const faults = [];
  for (const theme of themes) {
    for (const width of widths) {
      const { page, context } = await visit(clinic, "nurse", { width, theme });
      const chart = await chartOf(page, "Samplesson");
      for (const path of ["/sharing", "/sharing/new", "/sharing/copies/new", "/requests/new", "/letters"]) {
        await page.goto(chart + path);
        faults.push(...(await faultsOf(page)));
      }
      await context.close();
    }
  }
  assert.deepEqual(faults, []);
});
