// SPDX-License-Identifier: Apache-2.0
// From the clinic's public pages to a chart, and everything that a phone asks before the first visit.
import assert from "node:assert/strict";
import { open, patient, press, saidTime, shot, step, textOf } from "../walk.mjs";
import { nameDriver, signIn, way, who } from "./person.mjs";

step("a visitor reads what it is and books a first visit", async () => {
  const { page } = patient;
  await open(patient, "/");
  await shot(patient, "home");
  await page.getByRole("link", { name: /Vein or muscle/ }).first().click();
  await shot(patient, "iv-or-im");
  await page.getByRole("link", { name: /Book/ }).first().click();
  await page.getByRole("link", { name: /First visit/ }).click();
  await page.locator(".book-time").last().click();
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Phone number").fill(who.phone);
  await page.getByLabel(/Email address/).fill(who.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Book this visit" }).click();
  await page.getByRole("heading", { name: "Your visit is booked" }).waitFor();
  await shot(patient, "booked");
  way.firstVisit = saidTime(await textOf(patient));
  await page.getByRole("link", { name: "Fill in the rest now" }).click();
  await page.getByLabel("Day", { exact: true }).fill("7");
  await page.getByLabel("Month", { exact: true }).fill("Jul");
  await page.getByLabel("Year", { exact: true }).fill("1985");
  await page.getByText("Female", { exact: true }).click();
  await shot(patient, "person");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("We have what we need").waitFor();
  await shot(patient, "chart-made");
});

step("signs in by the code that the clinic sends", async () => {
  await signIn();
  await shot(patient, "me");
});

step("does every task before the visit on the phone, in the order of the list", async () => {
  const { page } = patient;
  const goOn = async (title) => {
    await page.getByRole("link", { name: `Go on: ${title}` }).click();
    await shot(patient, title.toLowerCase().replace(/ /g, "-"));
  };
  await page.locator(".ek-own-thing__link", { hasText: "Before your visit" }).click();
  await shot(patient, "tasks");

  await goOn("Your contacts");
  assert.equal(await page.getByLabel("E-mail (if you like)").inputValue(), who.email);
  await page.getByLabel("Full name").fill("Demi Testwell");
  await page.getByLabel("Telephone number").fill("+1 555 0177");
  await press(patient, "Save");

  await goOn("Your health so far");
  for (let i = 0; i < 40 && /Question \d+ of/.test(await textOf(patient)); i += 1) {
    const asked = await textOf(patient);
    if (/What do you hope/.test(asked)) {
      await page.getByLabel("Your words").fill("To sleep, and to see my friends again.");
      await press(patient, "Save and go on");
    } else if (/How many medicines for depression/.test(asked)) {
      await page.locator("main input[inputmode]").fill("3");
      await press(patient, "Save and go on");
    } else if ((await page.getByRole("button", { name: "No", exact: true }).count()) > 0) await press(patient, /^No$/);
    else await press(patient, "Skip");
  }
  await shot(patient, "answers");
  await press(patient, "Yes, send them");

  await goOn("Medicines you take");
  await press(patient, /I take no other/);
  await goOn("Allergies");
  await press(patient, /I have no allergies/);
  await goOn("Who else looks after you");
  await press(patient, /nobody|everybody/i);
  await goOn("By vein or by muscle");
  await page.locator("label", { hasText: "By vein" }).click();
  await press(patient, "Save");
  await goOn("Your consent");
  await page.locator("a[href$='/me/consent/intravenous']").click();
  await shot(patient, "consent");
  await page.getByLabel("Your full name").fill(who.name);
  await press(patient, "Agree and sign");
  await goOn("What makes it easy for you");
  await page.locator("label", { hasText: "Dim" }).click();
  await press(patient, "Save");
  await goOn("Who takes you home");
  await nameDriver();
  assert.match(await textOf(patient), /All done/);
  await shot(patient, "all-done");
});
