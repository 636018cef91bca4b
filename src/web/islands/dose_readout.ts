// SPDX-License-Identifier: Apache-2.0
// <dose-readout> says, for the place under the finger or the cursor, what the nearest row of the
// picture's table says. Without it the table is there all the same.
const svg = "http://www.w3.org/2000/svg";

export function nearest(places: readonly number[], at: number): number {
  let best = 0;
  places.forEach((place, index) => {
    if (Math.abs(place - at) < Math.abs((places[best] ?? Infinity) - at)) best = index;
  });
  return best;
}

class DoseReadout extends HTMLElement {
  connectedCallback(): void {
    const drawing = this.querySelector<SVGSVGElement>("svg.ek-dosepic__drawing");
    const says = this.querySelector<HTMLElement>(".ek-dosepic__says");
    const rows = [...this.querySelectorAll<HTMLElement>("tr[data-at]")];
    if (!drawing || !says || rows.length === 0) return;
    const places = rows.map((row) => Number(row.dataset.at));
    const standing = says.textContent;
    const line = document.createElementNS(svg, "line");
    line.setAttribute("class", "dp-cursor");
    line.setAttribute("y1", "0");
    line.setAttribute("y2", String(drawing.clientHeight - 24));
    drawing.addEventListener("pointermove", (event) => {
      const box = drawing.getBoundingClientRect();
      const row = rows[nearest(places, (100 * (event.clientX - box.left)) / box.width)];
      if (!row) return;
      for (const end of ["x1", "x2"]) line.setAttribute(end, `${row.dataset.at ?? "0"}%`);
      if (!line.isConnected) drawing.append(line);
      says.textContent = row.dataset.says ?? "";
    });
    drawing.addEventListener("pointerleave", () => {
      line.remove();
      says.textContent = standing;
    });
  }
}

customElements.define("dose-readout", DoseReadout);
