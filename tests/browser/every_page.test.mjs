// SPDX-License-Identifier: Apache-2.0
// Every kind of page that a role can reach by links: accessible in light and dark, nothing cut off
// at any width, targets large enough for a gloved finger, nothing fetched from elsewhere.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openClinic, themes, visit, widths } from "./clinic.mjs";

let clinic;
before(async () => (clinic = await openClinic()));
after(() => clinic.close());

// "/sessions/session-0190…/chair" and its sisters are one kind of page.
const kindOf = (path) => path.replace(/\/(patient|session|order|consent|staff|letter|booking|drug|request|permit|copy|document)-[^/?]+/g, "/{$1}").replace(/^(\/me\/history)\/[^/?]+/, "$1/{question}").replace(/\?.*/, "");

// Files are no pages, and a patient's own pages are nobody else's, though the public ones lead there.
const isFile = (link) => /^\/(assets|link)|(\/pdf|\/csv|\/file|\.ics)$/.test(link);
const isPageOf = (role, link) => !isFile(link) && (role === "patient" || !/^\/me(\/|$)/.test(link));

// Follows links from the board, one page of each kind, two of the kinds that differ by stage.
async function pagesOf(role) {
  const { page, context } = await visit(clinic, role);
  const wanted = [new URL(page.url()).pathname];
  const seen = new Map();
  const paths = [];
  while (wanted.length > 0) {
    const path = wanted.shift();
    const kind = kindOf(path);
    const most = /\{session\}/.test(kind) ? 4 : 1;
    if ((seen.get(kind) ?? 0) >= most || paths.includes(path)) continue;
    const response = await page.goto(clinic.origin + path);
    if (!response || !(response.headers()["content-type"] ?? "").includes("text/html")) continue;
    assert.equal(response.status(), 200, `${role} follows a link to ${path}`);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    paths.push(new URL(page.url()).pathname);
    const links = await page.$$eval("a[href^='/']", (all) => all.map((a) => a.getAttribute("href")));
    wanted.push(...links.filter((link) => isPageOf(role, link)).map((link) => link.split("#")[0]));
  }
  await context.close();
  return [...new Set(paths)];
}

// What is wider than its page, and buttons or fields too small to hit.
function layoutFaults(least) {
  const faults = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 1) faults.push(`the page is ${wide} px wider than the screen`);
  for (const box of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, a.button, summary")) {
    const shown = box.type === "radio" || box.type === "checkbox" ? (box.closest("label") ?? box.labels?.[0] ?? box) : box;
    const size = shown.getBoundingClientRect();
    if (size.width === 0 || size.height === 0) continue;
    if (size.height < least - 0.5) faults.push(`${box.tagName} "${(box.textContent || box.name || "").trim().slice(0, 30)}" is ${Math.round(size.height)} px high`);
  }
  return faults;
}

// Words that only the program knows: "blood_pressure", "phq-9".
const codesIn = (text) => text.match(/\b[a-z]+(_[a-z0-9]+)+\b|\b(phq-9|gad-7|qids-sr16|pcl-5|y-bocs|c-ssrs|madrs)\b/g) ?? [];

for (const role of ["nurse", "prescriber", "therapist", "front_desk", "owner", "administrator", "patient"]) {
  test(`every page of the ${role} is accessible, whole and local`, async () => {
    const paths = await pagesOf(role);
    assert.ok(paths.length >= 4, `${role} reaches only ${paths}`);
    const faults = [];
    for (const theme of themes) {
      for (const width of widths) {
        // Tall, so that what sticks to the foot of the chairside covers nothing it is measured with.
        const { page, context, strangers, troubles } = await visit(clinic, role, { width, theme, height: 7000 });
        for (const path of paths) {
          await page.goto(clinic.origin + path);
          const where = `${path} (${theme}, ${width})`;
          for (const code of codesIn(await page.innerText("body"))) faults.push(`${where}: shows the code ${code}`);
          const atChair = /\/(chair|ready|recovery)$/.test(path);
          for (const fault of await page.evaluate(layoutFaults, atChair ? 44 : 24)) faults.push(`${where}: ${fault}`);
          // Contrast differs by theme, structure by nothing: the whole rule set once for each theme.
          if (width !== widths[1] && !atChair) continue;
          const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
          for (const violation of found.violations) {
            faults.push(`${where}: ${violation.id} at ${violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
          }
        }
        faults.push(...strangers.map((url) => `asks a stranger: ${url}`), ...troubles.map((trouble) => `script trouble: ${trouble}`));
        await context.close();
      }
    }
    assert.deepEqual(faults, []);
  });
}
