// SPDX-License-Identifier: Apache-2.0
// <calendar-visit> is dragged to another time of its day, or onto a day of the week above. Where it
// is dropped is sent as the form beside it; the server says whether it can be. With a finger the
// table scrolls: there a visit is opened and moved by choosing.

const aDrag = 6; // pixels; less is a click

function minuteUnder(x: number): number | undefined {
  for (const hour of document.querySelectorAll<HTMLElement>(".ek-cal thead [data-from]")) {
    const box = hour.getBoundingClientRect();
    if (x < box.left || x >= box.right) continue;
    return Number(hour.dataset.from) + ((x - box.left) / box.width) * 60;
  }
  return undefined;
}

class CalendarVisit extends HTMLElement {
  private grabbed: { x: number; y: number; inside: number } | undefined;
  private isDragged = false;

  connectedCallback(): void {
    this.addEventListener("pointerdown", (event) => this.grab(event));
    this.addEventListener("pointermove", (event) => this.drag(event));
    this.addEventListener("pointerup", (event) => this.drop(event));
    this.addEventListener("pointercancel", () => this.letGo());
    this.addEventListener("click", (event) => this.isDragged && event.preventDefault(), true);
  }

  private grab(event: PointerEvent): void {
    if (event.pointerType === "touch" || event.button !== 0 || !this.querySelector("form")) return;
    const inside = event.clientX - this.getBoundingClientRect().left;
    this.grabbed = { x: event.clientX, y: event.clientY, inside };
    this.isDragged = false;
  }

  private drag(event: PointerEvent): void {
    if (!this.grabbed) return;
    const [x, y] = [event.clientX - this.grabbed.x, event.clientY - this.grabbed.y];
    if (!this.isDragged && Math.hypot(x, y) < aDrag) return;
    if (!this.isDragged) this.setPointerCapture(event.pointerId);
    this.isDragged = true;
    this.dataset.dragged = "";
    this.style.transform = `translate(${x}px, ${y}px)`;
  }

  private drop(event: PointerEvent): void {
    const grabbed = this.grabbed;
    const isMoved = this.isDragged && grabbed !== undefined;
    this.letGo();
    if (!isMoved) return;
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    const row = under.map((each) => each.closest<HTMLElement>(".ek-cal [data-chair]")).find(Boolean);
    const at = this.placeUnder(under, event.clientX - grabbed.inside + 1);
    const form = this.querySelector("form");
    if (!at || !form || (at === `${this.dataset.day} ${this.dataset.start}` && row?.contains(this))) return;
    form.querySelector<HTMLInputElement>("input[name=at]")!.value = at;
    form.querySelector<HTMLInputElement>("input[name=chair]")!.value = row?.dataset.chair ?? "";
    form.requestSubmit();
  }

  // A day of the week keeps the time; a place in the table keeps the day.
  private placeUnder(under: Element[], left: number): string | undefined {
    const day = under.map((each) => each.closest<HTMLElement>(".ek-days [data-day]")).find(Boolean);
    if (day) return `${day.dataset.day} ${this.dataset.start}`;
    const table = under.map((each) => each.closest<HTMLElement>(".ek-cal")).find(Boolean);
    const minute = table ? minuteUnder(left) : undefined;
    if (!table || minute === undefined) return undefined;
    const every = Number(table.dataset.every ?? 15);
    return `${table.dataset.day} ${Math.round(minute / every) * every}`;
  }

  private letGo(): void {
    this.grabbed = undefined;
    this.style.transform = "";
    delete this.dataset.dragged;
  }
}

customElements.define("calendar-visit", CalendarVisit);
