// SPDX-License-Identifier: Apache-2.0
// <calm-screen> is what a patient sees while being treated: it asks whether somebody is coming, wants
// a hold so that a sleeve does not call, and says so when the network is gone. Without it: one tap.
import { parsePage } from "./parse_page.ts";

const askEvery = 4_000;
const holdFor = 500;

class CalmScreen extends HTMLElement {
  private hold = 0;

  connectedCallback(): void {
    const button = this.querySelector("button");
    const form = this.querySelector("form");
    if (!button || !form) return;
    window.setInterval(() => void this.ask(), askEvery);
    button.addEventListener("pointerdown", () => {
      button.dataset.held = "";
      this.hold = window.setTimeout(() => void this.call(form, button), holdFor);
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) button.addEventListener(end, () => this.letGo(button));
    // A finger's click has had its hold; a keyboard and what helps to read the screen have none.
    button.addEventListener("click", (event) => {
      event.preventDefault();
      if (event.detail === 0) void this.call(form, button);
    });
    window.addEventListener("offline", () => this.say(this.dataset.lost ?? ""));
  }

  private letGo(button: HTMLElement): void {
    window.clearTimeout(this.hold);
    delete button.dataset.held;
  }

  private async call(form: HTMLFormElement, button: HTMLElement): Promise<void> {
    this.letGo(button);
    navigator.vibrate?.(60);
    const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    await this.answered(fetch(form.action, { method: "POST", body: fields }));
  }

  private async ask(): Promise<void> {
    await this.answered(fetch("/me", { headers: { "X-Evenkeel-Refresh": "calm" } }));
  }

  private async answered(asked: Promise<Response>): Promise<void> {
    try {
      await this.show(await asked);
    } catch {
      this.say(this.dataset.lost ?? "");
    }
  }

  // Only the words and the light change; the button under the finger stays. A page that is no longer
  // the calm screen takes its place.
  private async show(reply: Response): Promise<void> {
    if (reply.status >= 500) throw new Error("no answer");
    const page = parsePage(await reply.text());
    const next = page.querySelector("calm-screen");
    const now = this.querySelector("main");
    if (!next || !now || next.querySelector(".ek-calm__waking")?.textContent !== this.querySelector(".ek-calm__waking")?.textContent) {
      if (reply.ok) location.replace("/me");
      return;
    }
    now.className = next.querySelector("main")?.className ?? now.className;
    const cause = next.querySelector<HTMLInputElement>("[name=cause]")?.value;
    const field = this.querySelector<HTMLInputElement>("[name=cause]");
    if (cause && field) field.value = cause;
    this.say(next.querySelector(".ek-calm__said")?.textContent ?? "");
  }

  private say(words: string): void {
    const said = this.querySelector(".ek-calm__said");
    if (said && said.textContent !== words) said.textContent = words;
  }
}

customElements.define("calm-screen", CalmScreen);
