// SPDX-License-Identifier: Apache-2.0
// The day of the first visit: the desk, the examination, the decision, and a course of six.
import assert from "node:assert/strict";
import { choose, clinic, clockText, desk, forgetMessages, goOnTo, open, patient, prescriber, press, saidTime, sent, shot, step, textOf, wordsOf, yesterday } from "../walk.mjs";
import { signIn, way } from "./person.mjs";

step("the day of the first visit comes, and the front desk sees who is here", async () => {
  const { page } = desk;
  const { day, minutes } = way.firstVisit;
  await goOnTo({ day, minutes: minutes - 5 });
  await open(desk, `/patients?q=${encodeURIComponent("07-Jul-1985")}`);
  await page.getByRole("link", { name: /SPECIMEN/ }).first().click();
  await page.waitForURL(/\/patients\/patient-[0-9a-f]+/);
  way.chart = /\/patients\/patient-[0-9a-f]+/.exec(page.url())[0];
  await shot(desk, "desk-patient");
  await open(desk, "/today");
  const line = page.locator(".ek-arrival", { hasText: "SPECIMEN, Proba" });
  assert.match(await line.innerText(), new RegExp(clockText(minutes)));
  await line.getByRole("button", { name: "Arrived" }).click();
  await page.waitForURL(/\/today$/);
  await shot(desk, "first-visit-arrived");
  assert.match(await line.innerText(), /arrived/);
});

step("is examined by the prescriber and found fit", async () => {
  const { page } = prescriber;
  await open(prescriber, way.chart);
  await shot(prescriber, "chart");
  await page.getByRole("navigation", { name: "Chart" }).getByRole("link", { name: "Fitness" }).click();
  await shot(prescriber, "fitness");
  for (const part of ["history", "mental_state"]) {
    await open(prescriber, `${way.chart}/fitness?open=${part}`);
    for (const field of await page.$$eval("input[name^='examined-'][value=normal]", (boxes) => boxes.map((box) => box.name))) await choose(prescriber, field, "normal");
    await shot(prescriber, `fitness-${part}`);
    const allAsked = page.getByRole("button", { name: "All others were asked: no" });
    if (await allAsked.count()) await allAsked.first().click();
    else await press(prescriber, "Confirm what is answered");
  }
  await open(prescriber, `${way.chart}/fitness?open=examination`);
  for (const field of await page.$$eval("input[name^='examined-'][value=normal]", (boxes) => boxes.map((box) => box.name))) await choose(prescriber, field, "normal");
  await press(prescriber, "Save the examination");
  for (const [name, value] of [["sbp_mmhg", "124"], ["dbp_mmhg", "78"], ["again_sbp_mmhg", "122"], ["again_dbp_mmhg", "76"]]) await page.fill(`input[name=${name}]`, value);
  await press(prescriber, "Save the numbers");
  const before = yesterday();
  for (const key of ["ecg", "liver_tests", "kidney_tests", "stop_bang"]) {
    await open(prescriber, `${way.chart}/fitness?open=${key}`);
    const form = page.locator(`form[action$='/work-up/${key}']`);
    await form.locator("input[name=taken_on-day]").fill(before.day);
    await form.locator("input[name=taken_on-month]").fill(before.month);
    await form.locator("input[name=taken_on-year]").fill(before.year);
    await form.locator("input[name=result][value=normal]").check({ force: true });
    await form.getByRole("button", { name: "Save" }).click();
  }
  await open(prescriber, `${way.chart}/drugs`);
  await shot(prescriber, "drugs");
  await press(prescriber, /takes no other drugs/);
  await open(prescriber, `${way.chart}/scores`);
  await choose(prescriber, "tier", "none");
  await press(prescriber, "Save tier");
  await open(prescriber, `${way.chart}/fitness`);
  await shot(prescriber, "fitness-list");
  await choose(prescriber, "chosen", "fit");
  await page.fill("input[name=password]", clinic.password);
  await press(prescriber, "Sign the decision");
  await shot(prescriber, "fitness-signed");
  assert.match(await page.innerText("body"), /Fit for treatment/);
});

step("the first visit is over", async () => {
  await open(desk, "/today");
  const line = desk.page.locator(".ek-arrival", { hasText: "SPECIMEN, Proba" });
  await line.getByRole("button", { name: "Visit is over" }).click();
  await desk.page.waitForURL(/\/today$/);
  assert.match(await line.innerText(), /done/);
});

step("a course of six begins, and the front desk takes six dates at one press", async () => {
  await open(prescriber, way.chart);
  await prescriber.page.getByRole("navigation", { name: "Chart" }).getByRole("link", { name: "Plan" }).click();
  await prescriber.page.getByLabel("What it is for").selectOption("depression");
  await choose(prescriber, "route", "intravenous");
  await shot(prescriber, "course-start");
  await press(prescriber, "Start the course");
  await shot(prescriber, "course-started");
  await open(desk, way.chart);
  await desk.page.getByRole("link", { name: "Book the series" }).click();
  await desk.page.waitForURL(/\/series$/);
  await shot(desk, "series");
  way.sessions = (await desk.page.$$eval("select[name='places[]']", (all) => all.map((one) => one.selectedOptions[0].textContent))).map(saidTime);
  assert.ok(way.sessions.every(({ minutes }) => Math.abs(minutes - way.firstVisit.minutes) <= 60), "near the time of the first visit");
  forgetMessages();
  await press(desk, "Book these 6 sessions");
  await desk.page.waitForURL(/\/plan$/);
  await shot(desk, "plan-booked");
  assert.equal(await desk.page.locator(".ek-plan-steps li[data-standing=booked]").count(), 6);
});

step("one message names the six times, and the phone shows them", async () => {
  const [told] = await sent(/Appointments: [^]*?Details/);
  for (const { day, minutes } of way.sessions) assert.ok(told.replace(/\s+/g, " ").includes(`${wordsOf(day)} at ${clockText(minutes)}`), `${day} is not in: ${told}`);
  await signIn();
  await open(patient, "/me/appointments");
  await shot(patient, "appointments");
  const own = await textOf(patient);
  for (const { day } of way.sessions) assert.ok(own.includes(wordsOf(day)), `${day} is not among: ${own}`);
});
