// SPDX-License-Identifier: Apache-2.0
// A course of six with what lies between its sessions: questions by link, a therapist right after a
// session, an answer that calls a clinician, a taper by its prescriber, scores that respond and remit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { clinicNow, dayFrom, desk, goOnBy, goOnTo, joins, lookAtAllMessages, nurse, open, patient, prescriber, shot, step, textOf } from "../walk.mjs";
import { signIn, way, who } from "../the_way_in/person.mjs";
import { treat } from "../the_way_in/treatment.mjs";
import { answer, crisis, followTheLink, remitted, responded, severe, untilAsked, withRisk } from "./answers.mjs";
import { sealsAProcessNote, seesThePatient, therapist } from "./the_therapist.mjs";
import { psychiatrist, readTheTaper, writeDownDose, writeDownLorazepam } from "./what_else_is_taken.mjs";

export const owner = joins({ role: "owner" });
const session = (number) => way.sessions[number - 1];
const dayAfter = (number, days) => goOnTo({ day: dayFrom(session(number).day, days), minutes: 10 * 60 });

export async function outcomesAsCsv() {
  await open(owner, "/outcomes");
  const [download] = await Promise.all([owner.page.waitForEvent("download"), owner.page.getByRole("link", { name: "Download as CSV" }).click()]);
  return readFileSync(await download.path(), "utf8");
}

step("before the course a message leads the phone to its questions", async () => {
  way.outcomesBefore = await outcomesAsCsv();
  lookAtAllMessages();
  await followTheLink();
  await shot(patient, "question");
  await answer("PHQ-9", severe.places);
  await shot(patient, "thank-you");
  await open(patient, "/me/how-i-am-doing");
  assert.match(await textOf(patient), new RegExp(`${severe.total}, severe`));
});

step("somebody else's benzodiazepine is written down with who prescribes it", async () => {
  await writeDownLorazepam();
  await writeDownDose("2", "as_reported");
  await shot(prescriber, "lorazepam");
});

step("right after the first session the therapist sees the patient and writes for the chart", () => treat(session(1), seesThePatient));

step("the therapist's own note is sealed", sealsAProcessNote);

step("the second session, and the first step of the taper", async () => {
  await treat(session(2));
  await writeDownDose("1", "taper_step");
});

step("the third session", () => treat(session(3)));

const urgentFor = async (one) => {
  await open(one, "/start");
  const strip = one.page.locator("#urgent");
  return (await strip.count()) ? strip.innerText() : "";
};
const riskTask = () => prescriber.page.locator(".ek-task", { hasText: who.name }).filter({ hasText: "Answer about suicide" });

step("an answer about suicide shows crisis numbers at once and calls a clinician by name", async () => {
  // A week after the first session has ended, and a week before the last one begins.
  const isEarly = session(1).minutes < 12 * 60;
  await goOnTo({ day: dayFrom(session(1).day, isEarly ? 7 : 8), minutes: (isEarly ? 20 : 10) * 60 });
  way.answeredOn = clinicNow().day;
  assert.equal(await urgentFor(nurse), "");
  await followTheLink();
  await answer("PHQ-9", withRisk.places, async (question) => {
    assert.equal(await patient.page.locator(crisis).count(), question < 9 ? 0 : 1);
    if (question !== 9) return;
    assert.match(await patient.page.innerText(crisis), /Your clinic has been told[^]*988/);
    await shot(patient, "crisis-numbers");
  });
  for (const clinician of [nurse, prescriber, therapist]) assert.match(await urgentFor(clinician), new RegExp(`Answer about suicide – ${who.name} – nobody has taken it`));
  assert.equal(await urgentFor(desk), "", "clinicians first");
  await shot(nurse, "urgent");
});

step("until somebody takes it, more and more screens show it", async () => {
  await goOnBy(11);
  assert.match(await urgentFor(desk), /Urgent: a clinician is needed – nobody has taken it since/);
  assert.doesNotMatch(await urgentFor(desk), /suicide|Proba/);
  await shot(desk, "urgent-at-the-desk");
  assert.match(await urgentFor(owner), /nobody has taken it/);
});

step("a clinician takes it by name, and it leaves every screen", async () => {
  const { page } = prescriber;
  await open(prescriber, "/start");
  await page.locator("#urgent a").click();
  await shot(prescriber, "risk-task");
  await riskTask().getByRole("button", { name: "I take this" }).click();
  await page.waitForURL(/\/tasks$/);
  assert.match(await riskTask().innerText(), /Taken by/);
  for (const one of [nurse, desk, owner, therapist]) assert.equal(await urgentFor(one), "", `${one.role} still sees it`);
  await riskTask().getByText("Spoken with: safe for now, plan agreed").click();
  await shot(prescriber, "risk-task-taken");
  await riskTask().getByRole("button", { name: "Close this task" }).click();
  await page.waitForURL(/\/tasks$/);
  assert.equal(await riskTask().count(), 0);
});

step("the fourth session, and the next step of the taper", async () => {
  await treat(session(4));
  await writeDownDose("0.5", "taper_step");
});

// A week after the last answers the questions come again.
async function answersAgain(before) {
  if (way.respondedAfter || session(before).day < dayFrom(way.answeredOn, 7)) return;
  await untilAsked("PHQ-9");
  await answer("PHQ-9", responded.places);
  way.respondedAfter = before - 1;
}
for (const number of [5, 6]) {
  step(`session ${number}`, async () => {
    await goOnTo({ day: session(number).day, minutes: session(number).minutes - 30 });
    await signIn();
    await answersAgain(number);
    await treat(session(number));
  });
}

step("the list of doses says who ordered each, and the load falls with every step", async () => {
  const { rows, said, steps, heights } = await readTheTaper();
  assert.equal(rows.length, 3);
  for (const row of rows) assert.ok(row.includes(psychiatrist), row);
  assert.deepEqual(rows.map((row) => Number(/([\d.]+) mg by mouth/.exec(row)[1])).sort((a, b) => b - a), [2, 1, 0.5]);
  assert.match(said, /Diazepam equivalent/);
  assert.deepEqual(steps, ["20 mg", "10 mg", "5 mg"]);
  // Further down the picture is less.
  assert.deepEqual(heights, [...heights].sort((a, b) => a - b));
  assert.equal(new Set(heights).size, 3);
  assert.match(said, /lorazepam – 0\.5 mg by mouth, once a day/);
  assert.doesNotMatch(said, /2 mg at night/, "an old dose is not told as today's");
  await shot(prescriber, "load");
});

step("the scores respond, and a week after the last session they remit", async () => {
  assert.ok(way.respondedAfter >= 4, "answered again before the last session");
  await dayAfter(6, 8);
  await followTheLink();
  await answer("PHQ-9", remitted.places);
  await open(patient, "/me/how-i-am-doing");
  await shot(patient, "remitted");
  assert.match(await textOf(patient), /3, minimal[^]*the time before 8, mild/);
  await open(prescriber, "/panel?show=improving");
  await shot(prescriber, "panel");
  const line = prescriber.page.locator("tr", { hasText: who.name });
  assert.match(await line.innerText(), /PHQ-9 24 → 3[^]*87 %/);
  await open(prescriber, `${way.chart}/scores`);
  await shot(prescriber, "scores");
  assert.match(await textOf(prescriber), /17 of 27, moderately severe Answer about suicide/);
  assert.match(await textOf(prescriber), /other drugs: \+ more, – less, × stopped/);
});
