// SPDX-License-Identifier: Apache-2.0
// <wall-clock> shows the clinic's time, from the server's clock and in the clinic's zone.
import { serverNow } from "./server_clock.ts";

class WallClock extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const format = new Intl.DateTimeFormat("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: this.dataset.zone ?? "UTC",
    });
    this.timer = window.setInterval(() => {
      const text = format.format(serverNow());
      if (this.textContent !== text) this.textContent = text;
    }, 1_000);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
  }
}

customElements.define("wall-clock", WallClock);
