// SPDX-License-Identifier: Apache-2.0
// A page that only shows, in the place of one that was left alone. The page as it was, with what was
// being typed, waits out of the document and is there again after the password.
import { parsePage } from "./parse_page.ts";

const root = document.documentElement;
let away: Element[] = [];

export function isResting(): boolean {
  return root.dataset.resting !== undefined;
}

export function isAtRest(page: Document): boolean {
  return page.documentElement.dataset.resting !== undefined || page.querySelector(".ek-back") !== null;
}

// The identity and the page itself go; what is high at another chair stays.
export function rest(page: Document): void {
  const shown = page.getElementById("main");
  const old = [...document.querySelectorAll(".ek-banner, #main")];
  if (!shown || old.length === 0) return;
  if (away.length === 0) away = old;
  old.at(-1)?.after(document.importNode(shown, true));
  for (const part of old) part.remove();
  root.dataset.resting = "";
}

function wake(): void {
  const shown = document.getElementById("main");
  for (const part of away) shown?.before(part);
  shown?.remove();
  away = [];
  delete root.dataset.resting;
  document.dispatchEvent(new Event("evenkeel-awake"));
}

// A redirect is not followed: it says that the password was right.
export function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (away.length === 0 || !(form instanceof HTMLFormElement) || !form.closest(".ek-back")) return;
  event.preventDefault();
  const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  void post("/back", fields).then(async (reply) => {
    if (reply.type === "opaqueredirect") wake();
    else rest(parsePage(await reply.text()));
  });
});
