// SPDX-License-Identifier: Apache-2.0
// Types into the forms of a page as somebody would who wants to know what gives way: first too much,
// then what cannot be seen, then the hostile text itself; each refusal must have words at its field
// and keep what was typed.
import { chosenFor, inSmallLetters, opens, plausibleFor, takes } from "./hostile_fields.mjs";
import { evened, harmDone, lengthOf, longWord, markIn, payloadText, saidOnPage, tooLong, withHidden } from "./hostile_texts.mjs";
import { kindOf } from "./role_pages.mjs";

const most_tries = 9;
const most_pages = 3; // on which a form is tried until it is taken
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

// What all of it came to; the test reads it.
export const log = {
  faults: new Set(),
  taken: new Map(), // mark: { text, field, key, role, isLowered, isShown, cutOn }
  fields: new Map(), // "POST /patients given": { taken, refused }
  forms: new Map(), // form: what became of it last
  touched: new Map(), // role: paths that a taken text stands on or led to
  patients: new Set(),
  count: 0,
};

// The forms of a page, in the page: what identifies each, and its fields.
function formsOfPage() {
  const texts = ["text", "search", "tel", "email", "textarea"];
  return [...document.forms].map((form, index) => ({
    index,
    path: new URL(form.getAttribute("action") ?? "", location.href).pathname,
    method: form.method.toUpperCase(),
    hidden: [...form.querySelectorAll("[type=hidden]")].filter(({ name }) => /^(kind|part|message|answer|patient)$/.test(name)).map(({ name, value }) => [name, value]),
    secrets: form.querySelectorAll("[type=password]").length,
    files: [...form.querySelectorAll("[type=file]")].map(({ name }) => name),
    fields: [...form.elements].filter((field) => field.name && texts.includes(field.type) && !field.readOnly && !field.disabled)
      .map((field) => ({ name: field.name, value: field.value, mayHaveLines: field.type === "textarea" })),
  }));
}

// Fills one form, in the page, and sends it as a browser without script would.
function sendForm({ index, values, chosen, password, turn }) {
  const form = document.forms[index];
  const boxes = [];
  const groups = {};
  for (const field of form.elements) {
    if (field.type === "password") field.value = password;
    else if (field.type === "checkbox") boxes.push(field);
    else if (field.type === "radio") (groups[field.name] ??= []).push(field);
    else if (field.tagName === "SELECT") {
      const wanted = [...field.options].filter(({ value }) => value !== "");
      const one = wanted.find(({ value }) => value === chosen[field.name]) ?? (field.value === "" ? wanted[turn % wanted.length] : undefined);
      if (one) field.value = one.value;
    } else if (field.name in values) field.value = values[field.name];
  }
  if (boxes.length > 0 && !boxes.some((box) => box.checked)) boxes[0].checked = true;
  for (const [name, group] of Object.entries(groups)) {
    const one = group.find(({ value }) => value === chosen[name]);
    if (one) one.checked = true;
    else if (!group.some((box) => box.checked)) group[0].checked = true;
  }
  const button = form.querySelector("button");
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  setTimeout(() => HTMLFormElement.prototype.submit.call(form));
}

// What the page says is wrong: the words by field.
function refusalsOfPage() {
  const said = {};
  for (const field of document.querySelectorAll("[aria-invalid=true]")) {
    const ids = (field.getAttribute("aria-describedby") ?? field.closest("fieldset")?.getAttribute("aria-describedby") ?? "").split(" ");
    said[field.name] = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
  }
  for (const link of document.querySelectorAll("[role=alert] a[href^='#']")) said[link.getAttribute("href").slice(1)] ??= link.textContent.trim();
  return { said, alert: [...document.querySelectorAll("[role=alert]")].map((box) => box.textContent.replace(/\s+/g, " ").trim()).join(" ") };
}

// "name_of_chair-3" and what a new chair is called: fields that are alike are one.
const numbered = (name) => name.replace(/[-_](\d+|[0-9a-f]{8})$/, "-{n}");
const groupOf = (name) => numbered(name).replace(/(_of_\w+)?-\{n\}$/, "").replace(/^words-.*/, "words");
const shown = (text) => JSON.stringify(text.length > 90 ? `${text.slice(0, 90)}…` : text);
// Alike in all but what they are about: one form.
const alike = /\/(work-up|clearance|care-team)\/[^/]+/;
export const formOf = ({ method, path }) => `${method} ${kindOf(path).replace(alike, "/$1/{}")}`;
const keyOf = (form) => [formOf(form), ...form.hidden.filter(([name]) => /kind|part/.test(name)).map(([, value]) => value), ...new Set(form.fields.map(({ name }) => groupOf(name)))].join(" ");

async function post(page, clinic, form, values, turn) {
  for (const name of form.files) await page.locator(`form >> nth=${form.index}`).locator(`[name="${name}"]`).setInputFiles({ name: "paper.png", mimeType: "image/png", buffer: png });
  const [answer] = await Promise.all([
    page.waitForNavigation({ waitUntil: "load" }),
    page.evaluate(sendForm, { index: form.index, values, chosen: chosenFor(formOf(form)), password: clinic.password, turn }),
  ]);
  for (const harm of await page.evaluate(harmDone)) log.faults.add(`${formOf(form)}: ${harm}`);
  if (answer.status() >= 500) log.faults.add(`${formOf(form)}: ${answer.status()}`);
  return answer;
}

// What to type next in each field, by how far it has come.
function textsFor(form, state, round) {
  const values = {};
  for (const { name, value, mayHaveLines } of form.fields) {
    const one = (state[name] ??= { stage: begins(form, name, state), most: first(form, name) === "long" ? 20 : 80, original: value, tries: 0 });
    if (one.stage !== "plain") log.count += 1;
    const kind = { mayHaveLines, digits: /phone/.test(name) ? " 555 017 5012" : "" };
    if (one.stage === "long") values[name] = tooLong(log.count, name === "process_note" ? 4_000 : 800);
    else if (one.stage === "hidden") values[name] = withHidden(log.count);
    else if (one.stage === "text") values[name] = round === 1 ? longWord(log.count, one.most, kind) : payloadText(log.count, one.most, kind);
    else values[name] = one.tries === 0 && one.original !== "" && !markIn(one.original) ? one.original : plausibleFor(name, one.tries, one.words);
  }
  return values;
}
const first = (form, name) => (takes[formOf(form)]?.includes(numbered(name)) && form.method === "POST" ? "long" : "text");

// Of many fields that are alike the first is tried with everything, and says how much the others take.
function begins(form, name, state) {
  const isAlike = Object.keys(state).some((other) => groupOf(other) === groupOf(name));
  return isAlike && first(form, name) === "long" ? "text" : first(form, name);
}

// A field was refused: on to what it may take. Says whether that is a step.
function goOnWith(form, name, state, words) {
  const one = state[name];
  const isFree = first(form, name) === "long";
  one.words = words;
  const most = Number(/at most ([\d,]+) (?:characters|fit)/.exec(words)?.[1].replace(",", "") ?? 0);
  if (one.stage === "long" && most > 0) {
    for (const [other, it] of Object.entries(state)) if (groupOf(other) === groupOf(name)) it.most = most;
    one.stage = "hidden";
  } else if (one.stage === "hidden" && /cannot be seen/.test(words)) one.stage = "text";
  else if (one.stage === "text" && most > 0 && most < one.most) one.most = most;
  else if (one.stage !== "plain" && !isFree) one.stage = "plain";
  else if (one.stage === "plain" && one.tries < 4) one.tries += 1;
  else return false;
  return true;
}

// Refused: what was typed is still there, as it was typed, and every field that says it is wrong says why.
async function judgeRefusal(page, form, values) {
  const fields = (await page.evaluate(formsOfPage)).flatMap((one) => one.fields);
  for (const [name, text] of Object.entries(values)) {
    if (fields.some((field) => field.name === name && field.value === text)) continue;
    log.faults.add(`${formOf(form)} ${name}: a refusal lost ${shown(text)}, shows ${shown(fields.find((field) => field.name === name)?.value ?? "no field")}`);
  }
  const { said, alert } = await page.evaluate(refusalsOfPage);
  for (const [name, words] of Object.entries(said)) if (words === "") log.faults.add(`${formOf(form)} ${name}: is refused without words`);
  return { said, alert };
}

// A date is one answer in three fields.
const wordsAbout = (said, name) => said[name] ?? said[name.replace(/-(day|month|year)$/, "")];

async function findForm(page, key, values) {
  const all = (await page.evaluate(formsOfPage)).filter((one) => keyOf(one) === key);
  const alike = (form) => form.fields.filter(({ name, value }) => values[name] === value).length;
  return all.sort((a, b) => alike(b) - alike(a))[0];
}

// Types into every text field of the form, and again what was refused, until it is taken.
async function tryForm(page, clinic, { role, path, key, state, round }) {
  let values = {};
  for (let turn = 0; turn < most_tries; turn += 1) {
    const form = await findForm(page, key, values);
    if (!form) return "the form is gone";
    values = textsFor(form, state, round);
    const answer = await post(page, clinic, form, values, turn);
    if (answer.status() < 400) {
      await taken(page, clinic, { role, path, form, values, state, answer });
      return "taken";
    }
    if (![409, 422].includes(answer.status())) return `answers ${answer.status()}`;
    const { said, alert } = await judgeRefusal(page, form, values);
    const steps = form.fields.filter(({ name }) => wordsAbout(said, name) !== undefined && goOnWith(form, name, state, wordsAbout(said, name)));
    for (const { name } of form.fields) if (wordsAbout(said, name) !== undefined) count(form, name, "refused");
    if (isAllRead(form, state)) return "refused, as it must be";
    if (steps.length === 0 && turn > 1) return `refused: ${alert || JSON.stringify(said)}`;
  }
  return "refused too often";
}

// Nothing but fields that take no free text, each of which has said so.
const isAllRead = (form, state) => form.fields.every(({ name }) => first(form, name) !== "long" && state[name].stage === "plain");

function count(form, name, what) {
  const field = `${formOf(form)} ${numbered(name)}`;
  const known = log.fields.get(field) ?? { taken: 0, refused: 0 };
  known[what] += 1;
  log.fields.set(field, known);
}

const touch = (role, path) => log.touched.set(role, (log.touched.get(role) ?? new Set()).add(path));

async function taken(page, clinic, { role, path, form, values, state, answer }) {
  for (const [name, value] of form.hidden) if (name === "patient") log.patients.add(value);
  const marks = [];
  for (const { name } of form.fields) {
    const { stage } = state[name];
    const where = `${formOf(form)} ${name}`;
    if (stage === "plain") continue;
    count(form, name, "taken");
    if (stage === "long") log.faults.add(`${where}: takes ${lengthOf(values[name])} characters`);
    if (stage === "hidden") log.faults.add(`${where}: takes what cannot be seen`);
    state[name].stage = "text";
    log.taken.set(markIn(values[name]), { text: values[name], field: where, key: keyOf(form), role, isLowered: inSmallLetters.test(where), isShown: false });
    marks.push(markIn(values[name]));
  }
  look(marks, await page.evaluate(saidOnPage), `${role} ${formOf(form)}`);
  if (form.method === "GET") return;
  // A page that asks once more before it is done: yes, with the password.
  if (!answer.request().redirectedFrom()) {
    const next = (await page.evaluate(formsOfPage)).find((one) => one.method === "POST" && one.secrets > 0);
    if (next) await post(page, clinic, next, {}, 0);
    look(marks, await page.evaluate(saidOnPage), `${role} ${formOf(form)}`);
  }
  const landed = new URL(page.url());
  for (const one of [path, landed.pathname + landed.search]) touch(role, one);
}

// Which of these marks stand on the page with their whole text, and which with a part of it.
export function look(marks, { text }, where) {
  const said = evened(text);
  for (const mark of marks) {
    const one = log.taken.get(mark);
    if (!said.includes(mark)) continue;
    const whole = evened(one.text);
    if (said.includes(whole) || (one.isLowered && said.toLowerCase().includes(whole.toLowerCase()))) one.isShown = true;
    else one.cutOn ??= where;
  }
}

const done = new Set();
const pagesTried = new Map();
const isOurs = (form) => opens.includes(formOf(form)) || (form.fields.length > 0 && form.secrets < 2 && !/sign-in|sign-out/.test(form.path));

async function lookAgain(page, clinic, role, path, key) {
  const missing = [...log.taken].filter(([, one]) => !one.isShown && one.key === key).map(([mark]) => mark);
  if ((await page.goto(clinic.origin + path)).status() !== 200) return false;
  look(missing, await page.evaluate(saidOnPage), `${role} ${path}`);
  return true;
}

// What closes a thing takes its other forms away.
const endsIt = ({ path }) => Number(/\/(end|close)$/.test(path));

// Again with the other text: one long word.
async function typeAgain(page, clinic, { role, path, key, state }) {
  if (!(await lookAgain(page, clinic, role, path, key)) || !(await findForm(page, key, {}))) return;
  const came = await tryForm(page, clinic, { role, path, key, state, round: 1 });
  if (came === "taken") await lookAgain(page, clinic, role, path, key);
}

// Every form of the page that is not done yet; says which paths it led to and whether another page of
// this kind is worth a try.
export async function typeOnPage(page, clinic, role, path) {
  const before = new Set(log.touched.get(role));
  const here = new Set(); // tried on this page
  let again = false;
  for (let isAsLinked = true; ; isAsLinked = false) {
    if (!isAsLinked && (await page.goto(clinic.origin + path)).status() !== 200) break;
    const form = (await page.evaluate(formsOfPage)).filter(isOurs).sort((a, b) => endsIt(a) - endsIt(b)).find((one) => {
      const key = keyOf(one);
      return !here.has(key) && !done.has(key) && (pagesTried.get(key) ?? 0) < most_pages;
    });
    if (!form) break;
    const key = keyOf(form);
    const tried = (pagesTried.get(key) ?? 0) + 1;
    pagesTried.set(key, tried);
    here.add(key);
    const state = {};
    const came = await tryForm(page, clinic, { role, path, key, state, round: 0 });
    log.forms.set(key, { came, role, path });
    if (came === "taken" || isAllRead(form, state)) done.add(key);
    else again ||= tried < most_pages;
    if (came === "taken" && Object.values(state).some(({ stage }) => stage === "text") && form.method === "POST") await typeAgain(page, clinic, { role, path, key, state });
  }
  return { more: [...(log.touched.get(role) ?? [])].filter((one) => !before.has(one)), again };
}
