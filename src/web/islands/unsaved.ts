// SPDX-License-Identifier: Apache-2.0
// Asks before a page with typed, unsent words is left, and asks the server anew for a page that the
// browser brought back from memory: its buttons were pressed once already.

export function isTyped(form: HTMLFormElement): boolean {
  return [...form.elements].some((box) => {
    if (box instanceof HTMLTextAreaElement) return box.value !== box.defaultValue;
    if (!(box instanceof HTMLInputElement)) return false;
    if (box.type === "radio" || box.type === "checkbox") return box.checked !== box.defaultChecked;
    return box.type === "text" && box.value !== box.defaultValue;
  });
}

let isSending = false;
document.addEventListener("submit", () => {
  isSending = true;
});
window.addEventListener("beforeunload", (event) => {
  const forms = [...document.querySelectorAll<HTMLFormElement>("main form[method=post]")];
  if (!isSending && forms.some(isTyped)) event.preventDefault();
});
window.addEventListener("pageshow", (event) => {
  isSending = false;
  if (event.persisted) location.reload();
});
