// SPDX-License-Identifier: Apache-2.0
// The islands one by one, compiled as they ship and run in the real browser: what each works out,
// and what its element does to the markup that is there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import { openBrowser } from "./clinic.mjs";

const sources = new URL("../../src/web/islands/", import.meta.url).pathname;

let browser;
let script;
before(async () => {
  const names = ["lost_words", "parse_page", "quick_set", "server_clock", "swap", "theme_choice", "ticking_age", "unsaved", "wall_clock"];
  const built = await esbuild.build({
    stdin: { contents: names.map((name) => `export * from "./${name}.ts";`).join("\n"), resolveDir: sources, loader: "ts" },
    bundle: true,
    format: "iife",
    globalName: "islands",
    target: "es2022",
    write: false,
  });
  script = built.outputFiles[0].text;
  browser = await openBrowser();
});
after(() => browser.close());

// A page of this markup at this moment of the server, with the islands awake in it.
async function pageOf(markup, serverTime = Date.UTC(2026, 10, 23, 14, 5)) {
  const page = await browser.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.clock.install({ time: new Date("2031-01-01T00:00:00Z") }); // a tablet whose clock is wrong
  await page.setContent(`<!DOCTYPE html><html data-now="${serverTime}"><body><main>${markup}</main></body></html>`);
  await page.addScriptTag({ content: script });
  return { page, troubles, close: () => page.close() };
}

test("an age is said as the server says it", async () => {
  const { page, close } = await pageOf("");
  const said = await page.evaluate(() => {
    const minute = 60_000;
    const { ageText, durationText } = globalThis.islands;
    return [0, minute - 1, minute, 59 * minute, 60 * minute, 80 * minute, 240 * minute]
      .map((time) => ageText(time, false))
      .concat(ageText(3 * minute, true), durationText(80 * minute));
  });
  assert.deepEqual(said, ["just now", "just now", "1min ago", "59min ago", "1hr ago", "1hr 20min ago", "4hr ago", "3min", "1hr 20min"]);
  await close();
});

test("a number's age counts on from the server's time, and says old when its promise ends", async () => {
  const now = Date.UTC(2026, 10, 23, 14, 5);
  const minutes = (count) => count * 60_000;
  const { page, troubles, close } = await pageOf(
    `<ticking-age data-at="${now - minutes(3)}" data-good-until="${now + minutes(2)}">3min ago</ticking-age>`,
    now,
  );
  const age = page.locator("ticking-age");
  assert.equal(await age.textContent(), "3min ago");
  await page.clock.runFor(minutes(1) + 5_000);
  assert.equal(await age.textContent(), "4min ago");
  assert.equal(await page.locator(".ek-age--old").count(), 0);
  await page.clock.runFor(minutes(2));
  assert.equal(await age.textContent(), "old 6min ago");
  assert.equal(await page.locator(".ek-age--old").count(), 1);
  assert.deepEqual(troubles, []);
  await close();
});

test("the wall clock shows the server's time in the clinic's zone, whatever the tablet believes", async () => {
  const { page, close } = await pageOf(`<wall-clock data-zone="America/New_York">09:05</wall-clock>`);
  await page.clock.runFor(61_000);
  assert.equal(await page.textContent("wall-clock"), "09:06");
  await close();
});

test("a box is full when no digit more can make a possible number", async () => {
  const { page, close } = await pageOf("");
  const full = await page.evaluate(() => {
    const { isFull } = globalThis.islands;
    return [["12", 300], ["31", 300], ["124", 300], ["9", 100], ["98", 100], ["0", 100], ["", 100], ["1.5", 10], ["4", NaN]].map(([text, most]) => isFull(text, most));
  });
  assert.deepEqual(full, [false, true, true, false, true, false, false, false, false]);
  await close();
});

const fiveBoxes = `<form method="post"><quick-set>
  <input name="sbp" data-most="300"><input name="dbp" data-most="200"><input name="note" value="kept">
</quick-set><button>Save</button></form>`;

test("the finger moves on by itself when a number is whole, and by Enter, and never loses a word", async () => {
  const { page, close } = await pageOf(fiveBoxes);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("name"));
  await page.focus("[name=sbp]");
  await page.keyboard.type("12");
  assert.equal(await focused(), "sbp", "12 may become 124");
  await page.keyboard.type("4");
  assert.equal(await focused(), "dbp");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "note");
  await page.focus("[name=sbp]");
  await page.keyboard.press("Backspace");
  assert.equal(await focused(), "sbp", "what is corrected stays under the finger");
  assert.deepEqual(await page.$$eval("input", (boxes) => boxes.map((box) => box.value)), ["12", "7", "kept"]);
  await close();
});

test("a theme is what the cookie says, when it says one of ours", async () => {
  const { page, close } = await pageOf("");
  const chosen = await page.evaluate(() => ["theme=dark", "a=b; theme=light", "theme=purple", "mytheme=dark", ""].map((cookie) => globalThis.islands.chosenTheme(cookie)));
  assert.deepEqual(chosen, ["dark", "light", "device", "device", "device"]);
  await close();
});

test("typed words count as unsaved, given ones do not", async () => {
  const { page, close } = await pageOf(`<form><input type="text" value="72"><input type="hidden" value="h"><input type="radio" name="r" checked><input type="radio" name="r"><textarea>note</textarea></form>`);
  const isTyped = () => page.evaluate(() => globalThis.islands.isTyped(document.forms[0]));
  assert.equal(await isTyped(), false);
  await page.fill("input[type=text]", "73");
  assert.equal(await isTyped(), true);
  await page.fill("input[type=text]", "72");
  await page.fill("textarea", "another note");
  assert.equal(await isTyped(), true);
  await page.fill("textarea", "note");
  await page.locator("input[type=radio]").nth(1).check();
  assert.equal(await isTyped(), true);
  await close();
});

test("a signed-out page says so, any other trouble says that the connection is lost", async () => {
  const { page, close } = await pageOf("");
  const words = await page.evaluate(() => [401, 403, 500, 503].map((status) => globalThis.islands.wordsFor(new Response("", { status }))));
  assert.ok(words.every((text) => text.endsWith("Watch the bedside monitor.")));
  assert.deepEqual(words.map((text) => text.startsWith("You are signed out")), [true, true, false, false]);
  await close();
});

const livePart = (number, cause, shown) => `
  <section id="now" data-live><p>SpO2 ${number} %</p><details><summary>More</summary><a href="#x">x</a></details>
    <form><input type="hidden" name="cause" value="${cause}"><input type="hidden" name="shown" value="${shown}"><button>Save</button></form></section>
  <section id="entry" data-live><form><input type="text" name="note" value=""></form><p>told ${number}</p></section>`;

async function swapIn(page, markup) {
  await page.evaluate((text) => globalThis.islands.swapParts(globalThis.islands.parsePage(`<main>${text}</main>`), document), markup);
}

test("fresh parts come in; opened menus, the focus and typed words stay", async () => {
  const { page, close } = await pageOf(livePart(98, "cause-1", 4));
  await page.click("summary");
  await page.focus("#now button");
  await swapIn(page, livePart(91, "cause-2", 5));
  assert.match(await page.textContent("#now"), /SpO2 91 %/);
  assert.equal(await page.locator("#now details").evaluate((menu) => menu.open), true);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Save");
  assert.equal(await page.inputValue("#now [name=shown]"), "5", "forms stand against what is shown now");
  assert.match(await page.textContent("#entry"), /told 91/);

  await page.fill("[name=note]", "half a sent");
  await swapIn(page, livePart(87, "cause-3", 6));
  assert.match(await page.textContent("#now"), /SpO2 87 %/);
  assert.equal(await page.inputValue("[name=note]"), "half a sent");
  assert.match(await page.textContent("#entry"), /told 91/, "a part in which somebody types waits");
  await close();
});

test("a part in which only the cause is new is left as it is, so that a press in its middle counts", async () => {
  const { page, close } = await pageOf(livePart(98, "cause-1", 4));
  const button = await page.$("#now button");
  await swapIn(page, livePart(98, "cause-2", 4));
  assert.equal(await button.evaluate((node) => node.isConnected), true);
  assert.equal(await page.inputValue("#now [name=cause]"), "cause-1");
  await swapIn(page, livePart(97, "cause-3", 4));
  assert.equal(await button.evaluate((node) => node.isConnected), false);
  await close();
});
