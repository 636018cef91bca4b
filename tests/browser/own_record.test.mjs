// SPDX-License-Identifier: Apache-2.0
// A patient on a phone takes the record along, sees who looked, sends an ECG; a prescriber finds it in
// the chart and makes a copy. What comes out is read again by other programs.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import { openClinic, visit } from "./clinic.mjs";

let clinic;
let folder;
before(async () => {
  clinic = await openClinic();
  folder = mkdtempSync(join(tmpdir(), "evenkeel-files-"));
});
after(async () => {
  await clinic.close();
  rmSync(folder, { recursive: true, force: true });
});

const phone = { width: 390, height: 844 };

async function isAccessible(page) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  assert.deepEqual(found.violations.map((violation) => violation.id), []);
}

// Pressed, saved, read.
async function fileOf(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

// A grey picture, made here, with a note that nobody should keep.
function picture(width, height) {
  const crcs = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const crc = (bytes) => (bytes.reduce((c, byte) => crcs[(c ^ byte) & 0xff] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 0x99);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("tEXt", Buffer.from("Comment\0note-canary", "latin1")),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("a patient takes the whole record as PDF and as FHIR, each with one press", async () => {
  const { page, context, strangers, troubles } = await visit(clinic, "patient", phone);
  await page.goto(`${clinic.origin}/me`);
  await page.getByRole("link", { name: "Your record" }).click();
  await page.getByRole("heading", { name: "Your record", level: 1 }).waitFor();
  await isAccessible(page);
  const sheets = await fileOf(page, /as PDF/);
  const words = execFileSync("pdftotext", ["-layout", sheets, "-"], { encoding: "utf8" });
  const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [sheets], { encoding: "utf8" }))?.[1]);
  assert.ok(pages > 1, `${pages} pages`);
  assert.match(execFileSync("pdfinfo", [sheets], { encoding: "utf8" }), /Tagged:\s+yes/);
  for (let number = 1; number <= pages; number += 1) assert.ok(words.includes(`Page ${number} of ${pages}`), `page ${number}`);
  assert.doesNotMatch(words, /\d\s*\n\s*mg\b/);
  const file = JSON.parse(readFileSync(await fileOf(page, /other programs/), "utf8"));
  assert.equal(file.resourceType, "Bundle");
  const kinds = new Set(file.entry.map((entry) => entry.resource.resourceType));
  for (const kind of ["Composition", "Patient", "Consent", "Observation", "DocumentReference"]) assert.ok(kinds.has(kind), `${kind} in ${[...kinds]}`);
  assert.ok(words.includes(file.entry.find((entry) => entry.resource.resourceType === "Patient").resource.name[0].family));
  await page.goto(`${clinic.origin}/me/who-looked`);
  await page.getByText("Whole record, taken as PDF").waitFor();
  assert.doesNotMatch(await page.innerText("main"), /\{|\/patients\//);
  await isAccessible(page);
  assert.deepEqual([...strangers, ...troubles], []);
  await context.close();
});

test("a patient sends a picture; what is none is refused in words; staff see it and what came with it is gone", async () => {
  const { page, context, strangers, troubles } = await visit(clinic, "patient", phone);
  await page.goto(`${clinic.origin}/me/documents`);
  await isAccessible(page);
  const wrong = join(folder, "picture.png");
  writeFileSync(wrong, "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
  await page.getByLabel("What it is", { exact: true }).selectOption({ label: "ECG" });
  await page.getByLabel("What it is called").fill("from my doctor");
  await page.getByLabel("The file").setInputFiles(wrong);
  await page.getByRole("button", { name: "Send it" }).click();
  await page.getByText("Only PDF, JPEG and PNG can be kept").first().waitFor();
  assert.equal(await page.getByLabel("What it is called").inputValue(), "from my doctor");
  await isAccessible(page);
  const right = join(folder, "right.png");
  writeFileSync(right, picture(320, 200));
  await page.getByLabel("The file").setInputFiles(right);
  await page.getByRole("button", { name: "Send it" }).click();
  await page.getByText("Sent. Somebody at the clinic looks at it.").waitFor();
  const link = await page.getByRole("link", { name: "ECG: from my doctor" }).getAttribute("href");
  const back = await page.request.get(clinic.origin + link);
  assert.equal(back.headers()["content-type"], "image/png");
  assert.ok(!(await back.body()).includes("canary"));
  // The refusal is a page with status 422, which a browser notes.
  assert.deepEqual([...strangers, ...troubles.filter((line) => !/422/.test(line))], []);
  await context.close();

  const staff = await visit(clinic, "prescriber", { width: 1024 });
  const id = /document-[0-9a-f]+/.exec(link)[0];
  await staff.page.goto(`${clinic.origin}/documents/${id}`);
  const shown = staff.page.locator("img.ek-document");
  await shown.waitFor();
  assert.equal(await shown.evaluate((image) => image.naturalWidth), 320);
  await isAccessible(staff.page);
  await staff.context.close();
});
