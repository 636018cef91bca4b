// SPDX-License-Identifier: Apache-2.0
// The server's time, carried on by the steady clock of this page: a tablet whose clock is wrong or
// is set while it runs still shows the right age of a number.
let serverTime = Date.now();
let steadyTime = performance.now();

export function setServerTime(milliseconds: number): void {
  if (!Number.isFinite(milliseconds)) return;
  serverTime = milliseconds;
  steadyTime = performance.now();
}

export function serverNow(): number {
  return serverTime + performance.now() - steadyTime;
}

setServerTime(Number(document.documentElement.dataset.now ?? NaN));
