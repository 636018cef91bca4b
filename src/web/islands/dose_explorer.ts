// SPDX-License-Identifier: Apache-2.0
// <dose-explorer> lays a slider under each number of its form and asks the server again when one
// moves. The pictures come from the server; the person stays where they are.
import { parsePage } from "./parse_page.ts";
import { swapParts } from "./swap.ts";

const aMoment = 120; // between two questions while a slider moves

class DoseExplorer extends HTMLElement {
  private timer = 0;
  private asking = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector("form");
    if (!form) return;
    for (const place of this.querySelectorAll<HTMLElement>("[data-least]")) addSlider(place);
    form.addEventListener("input", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(form), aMoment);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(form);
    });
  }

  private async ask(form: HTMLFormElement): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const words = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    const address = `/what-a-dose-does?${new URLSearchParams(words).toString()}`;
    try {
      const reply = await fetch(address, { signal: this.asking.signal });
      const page = parsePage(await reply.text());
      swapParts(page, document);
      showProblems(page, form);
      const said = page.querySelector(".ek-answer__dose, #answer .ek-notice")?.textContent;
      const place = document.getElementById("answer-said");
      if (place) place.textContent = said ?? "";
      history.replaceState(null, "", address);
    } catch {
      // A newer question took its place, or the line is gone: what stands there stays.
    }
  }
}

function addSlider(place: HTMLElement): void {
  const box = place.querySelector("input");
  if (!box) return;
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = place.dataset.least ?? "";
  slider.max = place.dataset.most ?? "";
  slider.value = box.value;
  slider.className = "ek-slider";
  slider.setAttribute("aria-label", `${place.querySelector("label")?.textContent ?? ""}, slider`);
  slider.addEventListener("input", () => (box.value = slider.value));
  box.addEventListener("input", () => (slider.value = box.value));
  place.append(slider);
}

// What is wrong is said at its field; the box itself, and the focus in it, stay.
function showProblems(page: Document, form: HTMLFormElement): void {
  for (const old of form.querySelectorAll<HTMLInputElement>("[data-least] input[name]")) {
    const box = page.getElementById(old.id);
    const [group, fresh] = [old.closest(".nhsuk-form-group"), box?.closest(".nhsuk-form-group")];
    if (!box || !group || !fresh) continue;
    [group.className, old.className] = [fresh.className, box.className];
    for (const name of ["aria-describedby", "aria-invalid"]) {
      const value = box.getAttribute(name);
      if (value === null) old.removeAttribute(name);
      else old.setAttribute(name, value);
    }
    group.querySelector(".nhsuk-error-message")?.remove();
    const problem = fresh.querySelector(".nhsuk-error-message");
    if (problem) group.querySelector(".nhsuk-input-wrapper")?.before(document.importNode(problem, true));
  }
}

customElements.define("dose-explorer", DoseExplorer);
