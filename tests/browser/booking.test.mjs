// SPDX-License-Identifier: Apache-2.0
// A visitor books a first visit on a phone, without script: few taps, then moves it, then cancels.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());

const most_taps = 8;

// A phone that counts every tap of its owner, the one into a field too.
function handOn(page) {
  let taps = 0;
  return {
    taps: () => taps,
    async tap(what) {
      taps += 1;
      await what.tap();
    },
    async write(label, text) {
      taps += 1;
      await page.getByLabel(label).tap();
      await page.keyboard.type(text);
    },
  };
}

async function phone() {
  const context = await clinic.browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    javaScriptEnabled: false,
  });
  return { page: await context.newPage(), context };
}

const shot = async (page, name) => {
  if (process.env.EVENKEEL_SHOTS) await page.screenshot({ path: `${process.env.EVENKEEL_SHOTS}/${name}.png`, fullPage: true });
};

async function bookFirstVisit(page) {
  const hand = handOn(page);
  await page.goto(clinic.origin + "/book");
  await shot(page, "book-1-reason");
  await hand.tap(page.getByRole("link", { name: /First visit/ }));
  await shot(page, "book-2-times");
  const time = page.locator(".book-time").first();
  const said = (await time.innerText()).replace(/\s+/g, " ");
  await hand.tap(time);
  await hand.write("Your name", "Demo Testwell");
  await hand.write("Phone number", "+1 555 0175");
  await shot(page, "book-3-who");
  await hand.tap(page.getByRole("button", { name: "Continue" }));
  await shot(page, "book-4-check");
  await hand.tap(page.getByRole("button", { name: "Book this visit" }));
  await page.getByRole("heading", { name: "Your visit is booked" }).waitFor();
  await shot(page, "book-5-done");
  return { taps: hand.taps(), said };
}

test("a visitor books on a phone in at most 8 taps, and nobody else is offered that time", async () => {
  const { page, context } = await phone();
  const { taps, said } = await bookFirstVisit(page);
  assert.ok(taps <= most_taps, `${taps} taps`);
  const clock = /\d\d:\d\d/.exec(said)[0];
  assert.match(await page.locator(".book-facts--own").innerText(), new RegExp(clock));
  const day = /\d\d-\w{3}-\d{4}/.exec(said)[0];
  await page.goto(clinic.origin + "/book/times?visit=first_visit");
  const offered = await page.locator(".book-time").allInnerTexts();
  assert.ok(offered.length > 0);
  assert.ok(!offered.some((one) => one.includes(clock) && one.includes(day)), `${said} is offered again`);
  await context.close();
});

test("a visit is moved to another time and then cancelled, which offers the next three", async () => {
  const { page, context } = await phone();
  await bookFirstVisit(page);
  const before = await page.locator(".book-facts--own").innerText();
  await page.getByRole("link", { name: "Move it" }).tap();
  await shot(page, "book-6-move");
  await page.locator(".book-time").last().tap();
  await page.getByRole("heading", { name: "Your visit" }).waitFor();
  assert.notEqual(await page.locator(".book-facts--own").innerText(), before);
  await page.getByRole("link", { name: "Cancel it" }).tap();
  await page.getByText("I cannot come then").tap();
  await shot(page, "book-7-cancel");
  await page.getByRole("button", { name: "Cancel this visit" }).tap();
  await page.getByRole("heading", { name: "Your visit is cancelled" }).waitFor();
  await shot(page, "book-8-cancelled");
  assert.equal(await page.locator(".book-time").count(), 3);
  await context.close();
});

test("whoever fills in the rest becomes a patient whom the desk can find", async () => {
  const { page, context } = await phone();
  await bookFirstVisit(page);
  await page.getByRole("link", { name: "Fill in the rest now" }).tap();
  await page.getByLabel("Day", { exact: true }).fill("7");
  await page.getByLabel("Month", { exact: true }).fill("Jul");
  await page.getByLabel("Year", { exact: true }).fill("1985");
  await page.getByText("Female", { exact: true }).tap();
  await shot(page, "book-9-person");
  await page.getByRole("button", { name: "Save" }).tap();
  await page.getByText("We have what we need").waitFor();
  await context.close();
  const desk = await visit(clinic, "front_desk");
  await desk.page.goto(clinic.origin + "/patients?q=07-Jul-1985");
  await desk.page.getByText("TESTWELL", { exact: false }).first().waitFor();
  assert.deepEqual(desk.troubles, []);
  await desk.context.close();
});

test("a link that is not complete says so and leads on", async () => {
  const { page, context } = await phone();
  const answer = await page.goto(clinic.origin + "/booking/abc");
  assert.equal(answer.status(), 404);
  await page.getByRole("link", { name: "Find a time" }).tap();
  await page.getByRole("heading", { name: "What would you like to book?" }).waitFor();
  await context.close();
});
