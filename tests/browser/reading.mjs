// SPDX-License-Identifier: Apache-2.0
// How easy a page is to read: the school grade of Flesch and Kincaid (1975).
import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";

// The sentences of the blocks of `where`. Each paragraph, item, heading and cell is at least one
// sentence, whether or not it ends in a dot; what stands inside `without` is left out.
export async function sentencesOf(page, where = "main :is(p, li, h1, h2, h3, th, td)", without = "svg") {
  const blocks = await page.locator(where).evaluateAll(
    (all, left) => all.filter((one) => !one.closest(left) && !one.querySelector("p, li, h3")).map((one) => one.innerText),
    without,
  );
  return blocks.flatMap((block) => block.split(/(?<=[.!?:])\s+/)).filter((sentence) => /[a-z]/i.test(sentence));
}

export function gradeOf(sentences) {
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\p{N}’'-]+/gu) ?? []);
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables });
}
