// SPDX-License-Identifier: Apache-2.0
// <theme-choice> lets a person choose light or dark for this browser; the server reads the cookie.
const choices = ["device", "light", "dark"] as const;
type Choice = (typeof choices)[number];

export function chosenTheme(cookies: string): Choice {
  const found = /(?:^|; )theme=(\w+)/.exec(cookies)?.[1];
  return choices.find((choice) => choice === found) ?? "device";
}

const words: Record<Choice, string> = {
  device: "As this page suggests",
  light: "Light",
  dark: "Dark",
};

class ThemeChoice extends HTMLElement {
  connectedCallback(): void {
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.append("Colours ", select);
    for (const choice of choices) {
      const option = new Option(words[choice], choice);
      option.selected = choice === chosenTheme(document.cookie);
      select.append(option);
    }
    select.addEventListener("change", () => {
      const lasting = select.value === "device" ? "; max-age=0" : "; max-age=31536000";
      document.cookie = `theme=${select.value}; path=/; samesite=strict${lasting}`;
      location.reload();
    });
    this.replaceChildren(label);
    this.hidden = false;
  }
}

customElements.define("theme-choice", ThemeChoice);
