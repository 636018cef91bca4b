// SPDX-License-Identifier: Apache-2.0
// Questions between visits as the phone gets them: a message, its link, one question a page.
import assert from "node:assert/strict";
import { forgetMessages, open, patient, press, sent, textOf } from "../walk.mjs";
import { who } from "../the_way_in/person.mjs";

export const crisis = ".ek-q-crisis";

// From the message onto the page of its questions: who follows the link says with a code that it is
// their phone.
export async function followTheLink() {
  const { page, context } = patient;
  const [, link] = await sent(/Something short waits for you\. It takes a few minutes: (\S+\/me\/link\/[^\s=]+)/, who.email);
  await context.clearCookies();
  forgetMessages();
  await page.goto(link);
  assert.doesNotMatch(page.url(), /\/me\/questions\//, "a link alone opens nothing");
  await press(patient, "Send me a code");
  await page.getByLabel("Code", { exact: true }).fill((await sent(/code is (\d{6})/, who.email))[1]);
  await press(patient, "Sign in");
  assert.match(page.url(), /\/me\/questions\//);
}

const questionsNamed = (name) => patient.page.locator("a[href^='/me/questions/']", { hasText: name }).first();

// What the clinic's clock brings comes within seconds.
export async function untilAsked(name) {
  const end = Date.now() + 20_000;
  while ((await open(patient, "/me"), (await questionsNamed(name).count()) === 0)) {
    assert.ok(Date.now() < end, `${name} is not asked`);
    await patient.page.waitForTimeout(300);
  }
}

// The answers by their place on the page, question by question; what is seen on the way is handed on.
export async function answer(name, places, look = async () => {}) {
  const { page } = patient;
  if (!(await page.getByText(name, { exact: true }).count())) {
    await open(patient, "/me");
    await questionsNamed(name).click();
  }
  for (const [question, place] of places.entries()) {
    await page.getByText(`${question + 1} of ${places.length}`, { exact: true }).waitFor();
    await page.locator(".ek-q-answers button").nth(place).click();
    await page.waitForLoadState();
    await look(question + 1);
  }
  assert.match(await textOf(patient), /Thank you/);
}

// Nine answers, of which the ninth is about suicide, and how hard it makes life.
export const severe = { total: 24, places: [3, 3, 3, 3, 3, 3, 3, 3, 0, 2] };
export const withRisk = { total: 17, places: [2, 2, 2, 2, 2, 2, 2, 2, 1, 2] };
export const responded = { total: 8, places: [1, 1, 1, 1, 1, 1, 1, 1, 0, 1] };
export const remitted = { total: 3, places: [1, 1, 0, 1, 0, 0, 0, 0, 0, 0] };
