// SPDX-License-Identifier: Apache-2.0
// Texts that try to be more than text. Each carries a mark by which it is found again, wherever it is
// shown; whatever takes one for markup makes an element or an attribute called "hostile", or calls
// window.harmed.

const payloads = [
  "<script>harmed(1)</script>",
  "<img src=x onerror=harmed(2) hostile>",
  '"><hostile-tag a="',
  "' hostile='1' autofocus onfocus='harmed(3)",
  "</textarea></title></style></option></details><hostile-tag>",
  "<svg><hostile-tag/><animate onbegin=harmed(4)>",
  "</script><iframe srcdoc='<hostile-tag>'></iframe>",
  "javascript:harmed(5)",
  "&lt;b&gt; &amp; &#60;hostile-tag&#62; &quot",
  "{{7*7}} ${7*7} <%= 7*7 %> %s %n %00",
  "'; DROP TABLE patients; -- \\ \\0 \\u003c",
  "e\u0301 \u00e9 Z\u0351\u0327\u030A\u034D \u1E69 s\u0323\u0307",
  "\u{1F469}\u{1F3FD}\u200D\u2695\uFE0F \u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u{1F3F3}\uFE0F\u200D\u{1F308}",
  "\uD7FF \uE000 \uFFFD \u{10000} \u{10FFFD} \uDBC0\uDC00",
  "Zoë O’Ňeill-Σωκράτης Ивáн 李小龍 עברית العربية",
  "<!-- ]]> --> <![CDATA[ =cmd|' /C calc'!A0",
];
// They turn the text around or cannot be seen: nothing keeps them, every field says so.
const hidden = "\u202Er\u202C\u200Bz\u2060\u00AD";
// A spreadsheet takes what begins with these for a formula.
const leads = ["=", "+", "-", "@", ""];
const lines = "\nX-Hostile: 1\n\nBEGIN:VEVENT\nX-HOSTILE:1\n,,\nend";

const markOf = (count) => `q${count}z`;
export const markIn = (text) => /q\d+z/.exec(text)?.[0];
const begin = (count) => leads[count % leads.length] + markOf(count);

// Characters as the house counts them: code points.
export const lengthOf = (text) => [...text].length;

// As many payloads as fit, each whole; the next ones at each count. Lines where the field has them.
export function payloadText(count, most, { mayHaveLines, digits = "" }) {
  const turned = payloads.map((_, i) => payloads[(count * 3 + i) % payloads.length]);
  let text = begin(count) + digits;
  for (const one of turned) if (lengthOf(`${text} ${one}`) <= most) text += ` ${one}`;
  return mayHaveLines && lengthOf(text + lines) <= most ? text + lines : text;
}
// One word without a gap, as long as the field allows.
export const longWord = (count, most, { digits = "" }) => (begin(count) + digits).padEnd(most, "W");
export const tooLong = (count, words) => `${begin(count)} ${payloads.join(" ")} ${"word ".repeat(words)}end`;
export const withHidden = (count) => `${begin(count)} ${hidden}`;

// For the page: what has been harmed by a text.
export function watchForHarm() {
  window.harms = [];
  window.harmed = (which) => window.harms.push(`payload ${which} ran`);
  document.addEventListener("securitypolicyviolation", (event) => window.harms.push(`${event.violatedDirective}: ${event.sample || event.blockedURI}`));
}
export function harmDone() {
  const made = document.querySelectorAll("hostile-tag, [hostile], [onfocus], [onerror], [onbegin], iframe, a[href^='javascript' i]").length;
  return [...(window.harms ?? []), ...(made ? [`${made} elements were made`] : [])];
}

// White space is compared as one blank, however long and of whatever kind; around a text it is not
// part of it. A line break of the markup and the edge of a block are white space.
export const evened = (text) => text.replace(/\s+/gu, " ").trim();

// What is left of a text on paper, for comparing: no white space, and no letters that go from right to left.
export const packed = (text) => text.replace(/[\s\u0590-\u06FF\f]+/gu, "");

// For the page: all that it says, in text and in fields, and where a mark's text is cut off by its box.
export function saidOnPage() {
  const said = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
    else if (/^(BR|P|LI|DIV|TD|TH|DD|DT|H\d|OPTION|SECTION)$/.test(node.tagName)) said.push("\n");
    if (/^(INPUT|TEXTAREA)$/.test(node.tagName)) said.push(`\n${node.value}\n`);
  }
  const cut = [];
  for (const box of document.querySelectorAll("body *")) {
    if (box.scrollWidth <= box.clientWidth + 1 || box.clientWidth <= 1 || !/q\d+z/.test(box.textContent) || /^(INPUT|TEXTAREA)$/.test(box.tagName)) continue;
    if (/hidden|clip/.test(getComputedStyle(box).overflowX)) cut.push(`${box.tagName}.${box.className}`);
  }
  return { text: said.join(""), wide: document.documentElement.scrollWidth - document.documentElement.clientWidth, cut };
}
