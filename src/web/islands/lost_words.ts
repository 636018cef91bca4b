// SPDX-License-Identifier: Apache-2.0
// What a live page says when it is no longer live, and always where to look instead.
export const lostWords = "Connection lost. Watch the bedside monitor.";

export function wordsFor(reply: Response): string {
  const isSignedOut = reply.redirected || reply.status === 401 || reply.status === 403;
  return isSignedOut ? "You are signed out: reload to sign in. Watch the bedside monitor." : lostWords;
}
