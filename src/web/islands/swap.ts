// SPDX-License-Identifier: Apache-2.0
// Puts the fresh parts of a page in the place of the old ones and leaves alone what a person is
// doing: typed words stay, an opened menu stays open, the focus stays where it is.

// Each rendering has its own causes and none of them is news.
function withoutCauses(part: Element): string {
  const copy = part.cloneNode(true) as Element;
  for (const cause of copy.querySelectorAll("input[name=cause]")) cause.removeAttribute("value");
  for (const age of copy.querySelectorAll("ticking-age, wall-clock")) age.textContent = "";
  for (const menu of copy.querySelectorAll("details[open]")) menu.removeAttribute("open");
  return copy.outerHTML;
}

function isBeingTypedIn(part: Element): boolean {
  return [...part.querySelectorAll<HTMLInputElement>("input[type=text], textarea")].some(
    (box) => box.value !== box.defaultValue,
  );
}

function nameOf(menu: Element): string {
  return menu.querySelector("summary")?.textContent ?? "";
}

function keepMenusOpen(old: Element, fresh: Element): void {
  const open = new Set([...old.querySelectorAll("details[open]")].map(nameOf));
  for (const menu of fresh.querySelectorAll("details")) {
    if (open.has(nameOf(menu))) menu.open = true;
  }
}

const focusable = "a[href], button, summary, input, select, textarea";

function replacePart(old: Element, fresh: Element): void {
  const place = [...old.querySelectorAll(focusable)].indexOf(document.activeElement as Element);
  keepMenusOpen(old, fresh);
  old.replaceWith(fresh);
  const again = place < 0 ? undefined : fresh.querySelectorAll<HTMLElement>(focusable)[place];
  again?.focus({ preventScroll: true });
}

export function swapParts(page: Document, now: Document): void {
  for (const old of now.querySelectorAll("[data-live]")) {
    const part = page.getElementById(old.id);
    if (!part || isBeingTypedIn(old) || withoutCauses(old) === withoutCauses(part)) continue;
    replacePart(old, now.importNode(part, true));
  }
  // What the page shows from now on is what its forms were filled in against.
  const shown = page.querySelector<HTMLInputElement>("input[name=shown]")?.value;
  if (shown === undefined) return;
  for (const box of now.querySelectorAll<HTMLInputElement>("input[name=shown]")) box.value = shown;
}
