// SPDX-License-Identifier: Apache-2.0
// Looks at pages, files and messages for what hostile texts did there, and for whether they stand whole.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evened, harmDone, packed, saidOnPage, watchForHarm } from "./hostile_texts.mjs";
import { log, look } from "./hostile_typing.mjs";
import { isFile, kindOf, walk } from "./role_pages.mjs";

export async function watched(page) {
  page.setDefaultTimeout(20_000);
  await page.addInitScript(watchForHarm);
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") log.faults.add(`a dialog: ${dialog.message()}`);
    return dialog.accept();
  });
}

function readPage(said, harms, where, marks) {
  for (const harm of harms) log.faults.add(`${where}: ${harm}`);
  if (said.wide > 1) log.faults.add(`${where}: ${said.wide} px wider than the screen`);
  for (const box of said.cut) log.faults.add(`${where}: ${box} cuts its text`);
  look(marks, said, where);
}

// A note that is sealed for its author opens by a password, and the page goes on.
async function openSealed(page, clinic, role, path, action) {
  const form = page.locator(`form[action="${action}"]`);
  await form.evaluate((one, password) => {
    one.querySelector("[type=password]").value = password;
  }, clinic.password);
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), form.evaluate((one) => setTimeout(() => one.submit()))]);
  readPage(await page.evaluate(saidOnPage), await page.evaluate(harmDone), `${role} ${kindOf(action)}`, [...log.taken.keys()]);
  await page.goto(clinic.origin + path);
}

// A cell of a table that a spreadsheet would work out; a line of a calendar that is somebody else's.
const formula = /^[=+@\t\r]|^-(?![\d.])/;
function cellsOf(csv) {
  return [...csv.matchAll(/(?:^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map(([, quoted, bare]) => quoted ?? bare);
}

async function readFile(page, clinic, role, link) {
  const reply = await page.context().request.get(clinic.origin + link);
  const where = `${role} ${kindOf(link)}`;
  const kind = reply.headers()["content-type"] ?? "";
  if (reply.status() >= 500) log.faults.add(`${where}: ${reply.status()}`);
  if (!reply.ok()) return;
  if (!/nosniff/.test(reply.headers()["x-content-type-options"] ?? "")) log.faults.add(`${where}: may be taken for another kind of file`);
  if (/text\/html/.test(kind)) log.faults.add(`${where}: is served as a page`);
  const body = await reply.body();
  if (/csv/.test(kind)) for (const cell of cellsOf(body.toString())) if (formula.test(cell)) log.faults.add(`${where}: the cell ${cell.slice(0, 40)} is a formula`);
  if (/calendar/.test(kind) && /^X-HOSTILE/im.test(body.toString().replace(/\r?\n[ \t]/g, ""))) log.faults.add(`${where}: a line of a stranger's`);
  if (/pdf/.test(kind)) {
    const drawn = spawnSync("pdftotext", ["-raw", "-", "-"], { input: body, encoding: "utf8" }).stdout;
    if (drawn.trim() === "") log.faults.add(`${where}: says nothing`);
    // Lines break where the paper ends, and right to left is read back in another order.
    const said = packed(drawn);
    for (const one of log.taken.values()) if (said.includes(packed(one.text))) one.isShown = true;
  }
}

// What left by mail has the headers that the house wrote.
export function readMessages(clinic) {
  for (const name of readdirSync(join(clinic.data, "messages"))) {
    const text = readFileSync(join(clinic.data, "messages", name), "utf8");
    if (/^x-hostile/im.test(text.split(/\r?\n\r?\n/)[0])) log.faults.add(`the message ${name} has a header of a stranger's`);
    if (/<(script|img|svg|hostile-tag)/i.test(evened(text)) && /text\/html/.test(text)) log.faults.add(`the message ${name} has markup of a stranger's`);
  }
}

// Every page that the role reaches by links, and the files that nobody read yet; says how many pages.
export async function readAs(clinic, role, { marks, files, sameAs, seeds }) {
  let pages = 0;
  const read = async (page, path, links) => {
    pages += 1;
    for (const link of links.filter(isFile)) {
      if (files.has(link)) continue;
      files.add(link);
      await readFile(page, clinic, role, link);
    }
    for (const form of await page.$$eval("form[action$='/open']", (all) => all.map((one) => one.getAttribute("action")))) await openSealed(page, clinic, role, path, form);
    readPage(await page.evaluate(saidOnPage), await page.evaluate(harmDone), `${role} ${kindOf(path)}`, marks);
  };
  for (const trouble of await walk(clinic, role, read, { prepare: watched, sameAs, seeds })) log.faults.add(`${role}: ${trouble}`);
  return pages;
}

// What was taken from such a field and stood whole on no page and in no file is a fault; says how many.
export function addLost(isShownSomewhere) {
  const lost = [...log.taken.values()].filter(({ isShown, field }) => !isShown && isShownSomewhere(field));
  for (const { text, field, cutOn } of lost) log.faults.add(`${field}: ${JSON.stringify(text.slice(0, 80))} ${cutOn ? `is cut on ${cutOn}` : "is shown nowhere"}`);
  return lost.length;
}
