// SPDX-License-Identifier: Apache-2.0
// A patient's own phone: coming in by a code, the calm screen's light, words and size, and a call for
// help that a nurse answers.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";
import { meanLuminance } from "./light.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

const phone = { width: 390, height: 844 };

const messages = () => {
  try {
    return readdirSync(join(clinic.data, "messages")).filter((name) => /\.(eml|txt)$/.test(name)).sort();
  } catch {
    return [];
  }
};

async function waitFor(what, say) {
  const end = Date.now() + 15_000;
  for (;;) {
    const found = await what();
    if (found) return found;
    assert.ok(Date.now() < end, say);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const wordsOf = (text) => text.split(/\s+/).filter((word) => word !== "").length;

test("a patient comes in by a code from the outbox and signs out", async () => {
  const { page, context, strangers, troubles } = await visit(clinic, null, phone);
  await page.goto(`${clinic.origin}/me`);
  assert.match(page.url(), /\/me\/sign-in$/);
  await page.getByLabel("Your phone number or e-mail address").fill(clinic.patientMail);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const code = page.getByLabel("Code", { exact: true });
  assert.equal(await code.getAttribute("autocomplete"), "one-time-code");
  const file = await waitFor(() => messages().find((name) => name.includes("code")), "no code was sent");
  const sent = readFileSync(join(clinic.data, "messages", file), "utf8");
  const digits = /code is (\d{6})/.exec(sent)?.[1];
  assert.ok(digits, sent);
  await code.fill("000000" === digits ? "000001" : "000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("This is not the code").first().waitFor();
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  assert.deepEqual(found.violations.map((violation) => violation.id), []);
  await page.getByLabel("Code", { exact: true }).fill(digits);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: /^Good (morning|afternoon|evening), / }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  assert.match(page.url(), /\/me\/sign-in$/);
  assert.deepEqual([...strangers, ...troubles], []);
  await context.close();
});

test("the calm screen is dark, nearly wordless, still, and calls help after half a second's hold", { timeout: 120_000 }, async () => {
  const { page, context, troubles } = await visit(clinic, "treated_patient", phone);
  const text = await page.innerText("body");
  assert.ok(wordsOf(text) <= 12, `too many words: ${text}`);
  const light = meanLuminance(await page.screenshot());
  assert.ok(light <= 0.02, `mean luminance is ${light}`);
  const help = page.getByRole("button", { name: "I need someone" });
  const box = await help.boundingBox();
  assert.ok((box.width * box.height) / (phone.width * phone.height) >= 0.45, JSON.stringify(box));
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  // A touch in passing calls nobody.
  await help.click();
  await page.waitForTimeout(700);
  assert.doesNotMatch(await page.innerText("body"), /Calling/);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.getByText("Calling").waitFor();
  await page.mouse.up();
  await answerAsNurse();
  await page.getByText("Someone is coming").waitFor();
  assert.ok(wordsOf(await page.innerText("body")) <= 12);
  await context.setOffline(true);
  await page.getByText("Say ‘help’ or raise your hand").waitFor();
  assert.ok(wordsOf(await page.innerText("body")) <= 12);
  assert.deepEqual(troubles.filter((trouble) => !/Failed to load resource|ERR_INTERNET/.test(trouble)), []);
  await context.close();
});

async function answerAsNurse() {
  const { page, context } = await visit(clinic, "nurse");
  for (const link of await page.$$eval("a[href^='/sessions/']", (all) => [...new Set(all.map((a) => a.getAttribute("href")))])) {
    await page.goto(clinic.origin + link);
    const answer = page.getByRole("button", { name: /Help called .*: I am here/ });
    if (await answer.count()) {
      await answer.first().click();
      await context.close();
      return;
    }
  }
  assert.fail("no chair shows the call");
}
