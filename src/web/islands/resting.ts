// SPDX-License-Identifier: Apache-2.0
// A clinical screen that nobody touches for three minutes only shows. The server decides; this tells
// it of hands, and asks it when the time is up.
import { parsePage } from "./parse_page.ts";
import { isAtRest, isResting, post, rest } from "./put_aside.ts";

const tellAgain = 20_000; // the server does not write more often
const limit = Number(document.documentElement.dataset.restAfter ?? NaN);
const hands = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];

let toldAt = performance.now();
let isAsking = false;

async function tell(): Promise<void> {
  toldAt = performance.now();
  const csrf = document.querySelector<HTMLInputElement>("input[name=csrf]")?.value ?? "";
  const reply = await post("/back", { csrf, cause: "hand", to: "/board" });
  if (reply.status === 423) await askToRest();
}

// Another window of this browser may have been in use: then the server does not let this one rest.
async function askToRest(): Promise<void> {
  isAsking = true;
  toldAt = performance.now() - limit + tellAgain;
  try {
    const path = document.querySelector<HTMLElement>("live-region")?.dataset.page ?? location.href;
    const reply = await fetch(path, { headers: { "X-Evenkeel-Refresh": "rest" } });
    const page = parsePage(await reply.text());
    if (isAtRest(page)) rest(page);
  } catch {
    // Nothing answers: the live page says so itself.
  } finally {
    isAsking = false;
  }
}

function handSeen(): void {
  if (isResting() || performance.now() - toldAt < tellAgain) return;
  tell().catch(() => undefined);
}

if (Number.isFinite(limit)) {
  for (const hand of hands) document.addEventListener(hand, handSeen, { capture: true, passive: true });
  document.addEventListener("evenkeel-awake", () => {
    toldAt = performance.now();
  });
  window.setInterval(() => {
    if (!isResting() && !isAsking && performance.now() - toldAt >= limit) void askToRest();
  }, 1_000);
}
