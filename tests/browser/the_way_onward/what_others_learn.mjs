// SPDX-License-Identifier: Apache-2.0
// After the course: the letter to the psychiatrist, the patient's own copy of everything, and the
// outcomes that the owner sees.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { clinic, desk, nurse, open, patient, prescriber, press, shot, step, textOf, wordsOf } from "../walk.mjs";
import { way, who } from "../the_way_in/person.mjs";
import { remitted, responded, severe, withRisk } from "./answers.mjs";
import { outcomesAsCsv, owner } from "./the_course.mjs";
import { opensIt, progressNote, sealedWords, therapist } from "./the_therapist.mjs";
import { psychiatrist } from "./what_else_is_taken.mjs";

const dose = "32 mg";
const totals = [severe, withRisk, responded, remitted].map(({ total }) => total);
const wordsOfPdf = (bytes) => execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" });
const kept = {};

step("the psychiatrist gets a letter with every treatment, every score and the taper", async () => {
  const { page } = prescriber;
  await open(prescriber, `${way.chart}/letters`);
  await page.getByRole("link", { name: "after the series" }).click();
  await page.fill("textarea[name=recipient]", `${psychiatrist}\n2 Hill Road`);
  await page.selectOption("select[name=to_kind]", "psychiatrist");
  await page.fill("textarea[name=words]", "A review in six weeks.");
  await shot(prescriber, "letter-form");
  await press(prescriber, "Read the letter");
  await shot(prescriber, "letter-draft");
  await page.fill("input[name=password]", clinic.password);
  await press(prescriber, /^Sign$/);
  await page.waitForURL(/\/letters\/letter-/);
  kept.letter = new URL(page.url()).pathname;
  const file = await page.request.get(`${clinic.origin}${kept.letter}/pdf`);
  assert.equal(file.headers()["content-type"], "application/pdf");
  const words = wordsOfPdf(await file.body());
  kept.letterWords = words;
  for (const { day } of way.sessions) assert.match(words, new RegExp(`${wordsOf(day)}\\s+${dose}`));
  assert.match(words, /24 at first, 3 now, 21 less/);
  for (const total of totals) assert.match(words, new RegExp(`PHQ-9\\s+${total}\\b`));
  assert.match(words, /A review in six weeks\./);
  for (const amount of ["2 mg", "1 mg", "0.5 mg"]) assert.ok(words.includes(amount), `${amount} in: ${words}`);
  assert.ok(words.includes(psychiatrist) && words.includes("SPECIMEN"), words);
  await page.check("input[name=way][value=post]", { force: true });
  await press(prescriber, "It has left");
  assert.match(await textOf(prescriber), /Printed and posted[^]*It went for treatment/);
  await shot(prescriber, "letter-left");
  await open(prescriber, `${way.chart}/letters`);
  assert.match(await textOf(prescriber), new RegExp(`to ${psychiatrist}[^]*left \\d\\d-`));
});

async function taken(one, button) {
  const [download] = await Promise.all([one.page.waitForEvent("download"), one.page.getByRole("button", { name: button }).click()]);
  return readFileSync(await download.path());
}
const flat = (words) => words.replace(/\s+/g, " ");

step("the patient takes everything along as sheets", async () => {
  await open(patient, "/me/record");
  await shot(patient, "record");
  const bytes = await taken(patient, /as PDF/);
  const words = wordsOfPdf(bytes);
  kept.sheets = words;
  assert.ok(flat(words).includes(progressNote));
  assert.ok(words.split(dose).length - 1 >= 6, "six doses");
  for (const { day } of way.sessions) assert.ok(words.includes(wordsOf(day)), day);
  for (const total of totals) assert.match(words, new RegExp(`PHQ-9[^\\n]*\\b${total}\\b`));
  assert.ok(words.includes("A review in six weeks."), "the letter");
  assert.match(words, /lorazepam[^\n]*0\.5 mg/);
  assert.ok(flat(words).includes(psychiatrist));
});

step("the patient takes everything along for other programs", async () => {
  await open(patient, "/me/record");
  const text = (await taken(patient, /other programs/)).toString("utf8");
  const bundle = JSON.parse(text);
  assert.equal(bundle.resourceType, "Bundle");
  const all = (kind) => bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === kind);
  assert.equal(all("Patient")[0].name[0].family, who.family);
  const doses = all("MedicationAdministration").filter((given) => JSON.stringify(given).includes("ketamine"));
  assert.ok(doses.length >= 6, `${doses.length} doses`);
  for (const { total, places } of [severe, withRisk, responded, remitted]) {
    const score = all("Observation").find(({ code, valueInteger }) => /PHQ-9/.test(code.text) && valueInteger === total);
    const from = bundle.entry.find(({ fullUrl }) => fullUrl === score.derivedFrom[0].reference).resource;
    assert.deepEqual(from.item.map(({ answer }) => answer[0].valueInteger), places, `the answers behind ${total}`);
  }
  const papers = all("DocumentReference").flatMap(({ content }) => content.map(({ attachment }) => attachment));
  const letter = papers.find(({ contentType }) => contentType === "application/pdf");
  assert.equal(wordsOfPdf(Buffer.from(letter.data, "base64")), kept.letterWords);
  assert.ok(papers.some(({ data }) => Buffer.from(data, "base64").toString("utf8").includes(progressNote)));
  assert.match(text, /lorazepam/);
  kept.open = papers.map(({ data }) => Buffer.from(data, "base64").toString("latin1")).join("\n") + text;
});

step("who looked is said in plain words", async () => {
  await open(patient, "/me/who-looked");
  await shot(patient, "who-looked");
  const said = await textOf(patient);
  assert.match(said, /Whole record, taken as PDF/);
  assert.doesNotMatch(said, /\{|\/patients\//);
});

const chartPages = ["", "/fitness", "/scores", "/plan", "/course", "/weights", "/consents", "/drugs", "/allergies", "/therapy", "/letters", "/sharing", "/documents", "/record", "/access", "/before-visit"];

step("what the therapist sealed stands nowhere, and opens for its author alone", async () => {
  const isSealed = (where, what) => assert.doesNotMatch(what, /boat house/, where);
  const paths = [...chartPages.map((path) => way.chart + path), way.session, `${way.session}/record`, kept.letter, "/tasks", "/panel", "/start"];
  for (const one of [prescriber, nurse, desk, owner, therapist]) {
    await open(one, "/start");
    let seen = 0;
    for (const path of paths) {
      const answered = await one.page.request.get(clinic.origin + path);
      seen += answered.ok() ? 1 : 0;
      isSealed(`${one.role} ${path}`, await answered.text());
      if (one !== therapist) assert.doesNotMatch(await answered.text(), /Sealed note/, `${one.role} ${path}`);
    }
    assert.ok(seen > 0, one.role);
  }
  await open(nurse, `/patients?q=${encodeURIComponent("boat house")}`);
  assert.equal(await nurse.page.locator("main a[href^='/patients/patient-']").count(), 0, "no search finds it");
  for (const path of ["/me", "/me/record", "/me/documents", "/me/who-looked", "/me/how-i-am-doing"]) isSealed(path, await (await patient.page.request.get(clinic.origin + path)).text());
  for (const [where, what] of Object.entries({ letter: kept.letterWords, sheets: kept.sheets, bundle: kept.open })) isSealed(where, what);
  await open(prescriber, `${way.chart}/record`);
  await prescriber.page.fill("input[name=password]", clinic.password);
  isSealed("the copy by staff", wordsOfPdf(await taken(prescriber, /as PDF/)));
  for (const name of readdirSync(clinic.data).filter((file) => file.startsWith("clinic.db"))) isSealed(name, readFileSync(join(clinic.data, name)).toString("latin1"));
  for (const name of readdirSync(join(clinic.data, "messages"))) isSealed(name, readFileSync(join(clinic.data, "messages", name), "latin1"));
  await opensIt();
});

// "condition,questionnaire,measure,session" → [count, of]
const countsIn = (csv) => Object.fromEntries(csv.trim().split("\n").slice(1).map((line) => line.split(",")).map((cells) => [cells.slice(0, 4).join(","), [Number(cells[4]), Number(cells[5])]]));

step("the owner sees this course among the clinic's outcomes, at the right sessions", async () => {
  const before = countsIn(way.outcomesBefore);
  const after = countsIn(await outcomesAsCsv());
  await shot(owner, "outcomes");
  assert.match(await textOf(owner), /\d+ of \d+, \d+ % \(\d+ to \d+ %\)/);
  const grown = {};
  for (const [line, [count, of]] of Object.entries(after)) {
    const [was, wasOf] = before[line] ?? [0, 0];
    if (count !== was || of !== wasOf) grown[line] = [count - was, of - wasOf];
  }
  // Judged by what was answered before the next session: no response yet, then one, then remission.
  const judged = [[3, 0, 0], [way.respondedAfter, 1, 0], [6, 1, 1]];
  const expected = { "all,any,enough data to judge,": [1, 1], "Depression,PHQ-9,enough data to judge,": [1, 1], "Depression,PHQ-9,response lasts at the latest score,": [1, 1] };
  for (const [number, response, remission] of judged) {
    expected[`Depression,PHQ-9,response,${number}`] = [response, 1];
    expected[`Depression,PHQ-9,remission,${number}`] = [remission, 1];
    expected[`Depression,PHQ-9,response at least once by,${number}`] = [response, 1];
  }
  assert.deepEqual(grown, expected);
});
