// SPDX-License-Identifier: Apache-2.0
// The event stream of a live page. A browser opens six connections to one server for all its tabs
// together, and a stream holds one: a page that nobody sees leaves its own to the others.
export class LiveStream {
  private source: EventSource | undefined;

  constructor(
    private readonly topic: string,
    private readonly heard: () => void,
    private readonly changed: () => void,
  ) {}

  open(): void {
    this.close();
    this.source = new EventSource(`/live/${this.topic}`);
    for (const kind of ["open", "beat"]) this.source.addEventListener(kind, this.heard);
    this.source.addEventListener("changed", this.changed);
  }

  close(): void {
    this.source?.close();
    this.source = undefined;
  }
}
