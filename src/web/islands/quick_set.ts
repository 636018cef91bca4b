// SPDX-License-Identifier: Apache-2.0
// <quick-set> moves the finger on: when a number can take no digit more, or at Enter, the next box
// is ready. Five numbers need one tap. What was typed before is never touched.

export function isFull(text: string, most: number): boolean {
  return /^\d+$/.test(text) && Number(text) > 0 && Number(text) * 10 > most;
}

class QuickSet extends HTMLElement {
  private isReady = false; // a page that was put aside and came back connects again

  connectedCallback(): void {
    if (this.isReady) return;
    this.isReady = true;
    this.addEventListener("input", (event) => {
      const box = event.target;
      if (!(box instanceof HTMLInputElement) || !(event instanceof InputEvent)) return;
      const isTyping = event.inputType === "insertText" && box.selectionEnd === box.value.length;
      if (isTyping && isFull(box.value, Number(box.dataset.most ?? NaN))) this.moveOn(box);
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
      if (this.moveOn(event.target)) event.preventDefault();
    });
  }

  // False at the last box: Enter there sends the form.
  private moveOn(from: HTMLInputElement): boolean {
    const boxes = [...this.querySelectorAll("input")];
    const next = boxes[boxes.indexOf(from) + 1];
    next?.focus();
    next?.select();
    return next !== undefined;
  }
}

customElements.define("quick-set", QuickSet);
