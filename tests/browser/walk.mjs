// SPDX-License-Identifier: Apache-2.0
// A long walk through one clinic: its people, each at a screen of their own; steps, of which each needs
// the one before; and the clinic's clock, which goes on from one hour of the walk to the next.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openClinic, visit } from "./clinic.mjs";
import { clockText } from "./said_times.mjs";

export { clockText, saidDay, saidTime, wordsOf } from "./said_times.mjs";

export let clinic;
export const patient = {};
export const desk = { role: "front_desk" };
export const nurse = { role: "nurse", width: 1024 };
export const prescriber = { role: "prescriber" };
const everyone = [patient, desk, nurse, prescriber];

// Somebody else who walks along: named before the walk begins.
export function joins(one) {
  everyone.push(one);
  return one;
}

let zone;
before(async () => {
  clinic = await openClinic();
  Object.assign(patient, await visit(clinic, null, { width: 390, height: 844 }));
  for (const one of everyone.slice(1)) Object.assign(one, await visit(clinic, one.role, one));
  for (const { page } of everyone) page.setDefaultTimeout(10_000);
  const admin = await visit(clinic, "administrator");
  await open(admin, "/clinic");
  zone = await admin.page.inputValue("[name=zone]");
  await admin.context.close();
});
after(() => clinic.close());

// There is one way only: after a step that failed there is no next one.
let isBroken = false;
export const step = (name, walk) =>
  test(name, async (t) => {
    if (isBroken) return t.skip("an earlier step failed");
    isBroken = true;
    await walk();
    isBroken = false;
  });

// Whoever works here comes in anew once the clock has gone on.
export async function open(one, path) {
  if (one.isOutside) await one.page.goto(clinic.roles[one.role]);
  one.isOutside = false;
  return one.page.goto(clinic.origin + path);
}
export const textOf = ({ page }) => page.innerText("main");
let shots = 0;
export async function shot({ page }, name) {
  shots += 1;
  if (!process.env.EVENKEEL_SHOTS) return;
  await page.screenshot({ path: join(process.env.EVENKEEL_SHOTS, `${String(shots).padStart(2, "0")}-${name}.png`), fullPage: true });
}
export async function press({ page }, name) {
  await page.getByRole("button", { name }).first().click();
  await page.waitForLoadState();
}
export const choose = ({ page }, field, code) => page.check(`input[name='${field}'][value=${code}]`, { force: true });

export function nothingWentWrong() {
  for (const one of everyone) assert.deepEqual([...one.strangers, ...one.troubles], []);
}

// ---- The clock on the clinic's wall ----

let aheadMinutes = 0;
const partsOf = (ms) =>
  Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })
      .formatToParts(new Date(ms))
      .map(({ type, value }) => [type, value]),
  );
const wallOf = (ms) => {
  const { year, month, day, hour, minute } = partsOf(ms);
  return { day: `${year}-${month}-${day}`, minutes: Number(hour) * 60 + Number(minute) };
};
const now = () => Date.now() + aheadMinutes * 60_000;
export const clinicNow = () => wallOf(now());
export const dayFrom = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
export const yesterday = () => partsOf(now() - 86_400_000);

// Later, on that day at that time of the wall.
export async function goOnTo({ day, minutes }) {
  const shown = Date.parse(`${day}T${clockText(0)}Z`) + minutes * 60_000;
  let at = shown;
  for (let i = 0; i < 2; i += 1) {
    const wall = wallOf(at);
    at += shown - (Date.parse(`${wall.day}T00:00Z`) + wall.minutes * 60_000);
  }
  assert.ok(at >= now(), `${day} ${clockText(minutes)} is over`);
  await Promise.all(everyone.map(({ page }) => page.goto("about:blank")));
  aheadMinutes = Math.ceil((at - Date.now()) / 60_000);
  await clinic.serveAhead(aheadMinutes);
  for (const one of everyone) one.isOutside = one.role !== undefined;
}
export async function goOnBy(minutes) {
  const wall = clinicNow();
  const later = wall.minutes + minutes;
  await goOnTo({ day: dayFrom(wall.day, Math.floor(later / 1440)), minutes: later % 1440 });
}

// ---- What the clinic sends ----

const sentFiles = () => {
  try {
    return readdirSync(join(clinic.data, "messages")).sort();
  } catch {
    return [];
  }
};
let seen = new Set();
// `sent` looks at all that was ever sent, or from here on only at what comes after.
export const lookAtAllMessages = () => (seen = new Set());
export const forgetMessages = () => (seen = new Set(sentFiles()));
// The sender looks every few seconds; the file appears when it has. Mail folds long lines.
export async function sent(pattern, address = "") {
  const end = Date.now() + 20_000;
  for (;;) {
    for (const name of sentFiles().filter((file) => !seen.has(file))) {
      const text = readFileSync(join(clinic.data, "messages", name), "utf8").replace(/=\r?\n/g, "").replace(/=3D/g, "=");
      if (!text.includes(`To: ${address}`)) continue;
      const found = pattern.exec(text);
      if (found) return found;
    }
    assert.ok(Date.now() < end, `nothing like ${pattern} was sent`);
    await patient.page.waitForTimeout(100);
  }
}
