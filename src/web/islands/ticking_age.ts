// SPDX-License-Identifier: Apache-2.0
// <ticking-age> keeps "4min ago" right while the page stands open, and says "old" by itself when a
// number outlives its promise. The words are those of the server.
import { serverNow } from "./server_clock.ts";

export function durationText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes}min`;
  return minutes % 60 === 0 ? `${hours}hr` : `${hours}hr ${minutes % 60}min`;
}

export function ageText(milliseconds: number, isShort: boolean): string {
  if (milliseconds < 60_000) return "just now";
  return durationText(milliseconds) + (isShort ? "" : " ago");
}

class TickingAge extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.timer = window.setInterval(() => this.tick(), 5_000);
    this.tick();
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
  }

  tick(): void {
    const at = Number(this.dataset.at ?? NaN);
    if (!Number.isFinite(at)) return;
    const goodUntil = Number(this.dataset.goodUntil ?? Infinity);
    const isOld = serverNow() > goodUntil;
    const text = (isOld ? "old " : "") + ageText(serverNow() - at, "short" in this.dataset);
    this.classList.toggle("ek-age--old", isOld);
    if (this.textContent !== text) this.textContent = text;
  }
}

customElements.define("ticking-age", TickingAge);
