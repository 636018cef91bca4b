// SPDX-License-Identifier: Apache-2.0
// What a person can reach by following links: one page of each kind, a few of those that differ by
// the stage of a treatment.
import { visit } from "./clinic.mjs";

const isId = (part) => /^([a-z_]+-)?[0-9a-f]{16,}$/.test(part) || /^[A-Za-z0-9_-]{20,}$/.test(part);
const telling = /^(open|kind|visit|route|show)$/;

// "/sessions/session-0190…/chair" and its sisters are one kind of page; so are all days of a calendar.
export function kindOf(link) {
  const { pathname, searchParams } = new URL(link, "http://localhost");
  const path = pathname.split("/").map((part) => (isId(part) ? "{}" : part)).join("/");
  const asked = [...searchParams].filter(([name]) => telling.test(name)).map(([name, value]) => `${name}=${value}`);
  return asked.length > 0 ? `${path}?${asked.sort().join("&")}` : path;
}

// Files are no pages; a patient's own pages are nobody else's, though the public ones lead there; and
// the public pages are the same for everybody.
export const isFile = (link) => /^\/(assets|link|pictures|calendar\/)|\/(pdf|csv|file)$|\.ics$/.test(link);
const isPublic = (link) => /^\/(about|book|booking|waiting|what-a-dose-does|sign-in|start)?([/?]|$)/.test(link);
const isOfPatient = (role) => role?.endsWith("patient");
const isPageOf = (role, link) => !isFile(link) && (isPublic(link) ? role === null : isOfPatient(role) === /^\/me([/?]|$)/.test(link));

// Follows links from where the role begins and from `seeds`. `look` sees each page that is open, may go
// elsewhere with it, and may give back more paths and that it wants another page of that kind; `sameAs` names the pages of which one is enough.
export async function walk(clinic, role, look, { sameAs = kindOf, seeds = [], prepare = () => {}, width = 390 } = {}) {
  const { page, context, strangers, troubles } = await visit(clinic, role, { width });
  await prepare(page, context);
  if (!role) await page.goto(`${clinic.origin}/`);
  const wanted = [new URL(page.url()).pathname, ...seeds];
  const seen = new Map();
  const been = new Set();
  while (wanted.length > 0) {
    const path = wanted.shift();
    const kind = sameAs(path);
    const most = /\/sessions\/\{\}/.test(kind) ? 4 : 1;
    if (been.has(path) || (seen.get(kind) ?? 0) >= most) continue;
    been.add(path);
    const response = await page.goto(clinic.origin + path);
    if (!/text\/html/.test(response?.headers()["content-type"] ?? "")) continue;
    if (response.status() !== 200) {
      // What was typed may have taken the page away: then there is none, which is no fault.
      if (![403, 404].includes(response.status())) troubles.push(`${path}: ${response.status()}`);
      continue;
    }
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const links = await page.$$eval("a[href^='/']", (all) => all.map((a) => a.getAttribute("href").split("#")[0]));
    const { more = [], again = false } = (await look(page, path, links)) ?? {};
    if (again) seen.set(kind, seen.get(kind) - 1);
    wanted.push(...[...more, ...links].filter((link) => isPageOf(role, link)));
  }
  await context.close();
  return [...strangers.map((url) => `asks a stranger: ${url}`), ...troubles];
}
