// SPDX-License-Identifier: Apache-2.0
// <live-region> keeps a page up to date, and says, louder than any number, when it cannot.
import { LiveStream } from "./live_stream.ts";
import { lostWords, wordsFor } from "./lost_words.ts";
import { parsePage } from "./parse_page.ts";
import { isAtRest, isResting, rest } from "./put_aside.ts";
import { setServerTime } from "./server_clock.ts";
import { swapParts } from "./swap.ts";

const twoBeats = 11_000; // the server beats every 5 seconds
const lookAgain = 15_000; // a number grows old and a cue begins without anybody's doing

class LiveRegion extends HTMLElement {
  private heardAt = performance.now();
  private askedAt = performance.now();
  private isAsking = false;
  private isBehind = false; // something changed while the page was being asked for
  private readonly lost = document.createElement("p");

  connectedCallback(): void {
    this.lost.className = "ek-lost";
    this.lost.setAttribute("role", "alert");
    this.lost.hidden = true;
    this.prepend(this.lost);
    const stream = new LiveStream(this.dataset.topic ?? "", () => this.heard(), () => void this.refresh());
    window.addEventListener("pagehide", () => stream.close());
    window.setInterval(() => this.look(), 1_000);
    document.addEventListener("evenkeel-awake", () => void this.refresh());
    document.addEventListener("visibilitychange", () => {
      this.say("Checking. Watch the bedside monitor.");
      if (document.hidden) return stream.close();
      this.heardAt = performance.now();
      stream.open();
      void this.refresh();
    });
    if (!document.hidden) stream.open();
  }

  private heard(): void {
    this.heardAt = performance.now();
    if (!this.lost.hidden) void this.refresh();
  }

  private look(): void {
    if (document.hidden) return;
    if (performance.now() - this.heardAt > twoBeats) return this.say(lostWords);
    if (performance.now() - this.askedAt > lookAgain) void this.refresh();
  }

  private say(words: string): void {
    if (this.lost.textContent !== words) this.lost.textContent = words;
    this.lost.hidden = false;
    this.dataset.lost = "";
  }

  private async refresh(): Promise<void> {
    this.isBehind = this.isAsking;
    if (this.isAsking) return;
    this.isAsking = true;
    this.askedAt = performance.now();
    try {
      const reply = await fetch(this.dataset.page ?? location.href, { headers: { "X-Evenkeel-Refresh": "live" } });
      if (!reply.ok || reply.redirected) return this.say(wordsFor(reply));
      const page = parsePage(await reply.text());
      setServerTime(Number(page.documentElement.dataset.now ?? NaN));
      if (isAtRest(page) && !isResting()) rest(page);
      swapParts(page, document);
      this.heardAt = performance.now();
      this.lost.hidden = true;
      delete this.dataset.lost;
    } catch {
      this.say(lostWords);
    } finally {
      this.isAsking = false;
      if (this.isBehind) void this.refresh();
    }
  }
}

customElements.define("live-region", LiveRegion);
