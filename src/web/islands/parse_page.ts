// SPDX-License-Identifier: Apache-2.0
// Makes a document from the text of a page of this very server: the one place where text becomes
// markup, through a named policy.
type Policy = { createHTML(text: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };
const factory = (window as { trustedTypes?: Factory }).trustedTypes;
const own: Policy = { createHTML: (text) => text };
const policy = factory ? factory.createPolicy("evenkeel", own) : own;

export function parsePage(text: string): Document {
  return new DOMParser().parseFromString(policy.createHTML(text), "text/html");
}
