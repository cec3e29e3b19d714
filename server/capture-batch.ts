import type { CaptureSummary } from '#core/contract/captures.ts';

/** Milliseconds that changes are gathered before they are sent, and that what was sent is remembered. */
const BATCH_MS = 100;
const REMEMBERED_MS = 10_000;

/** Gathers changed captures and sends each once a batch, in its latest form; remembers for a while what it sent. */
export class CaptureBatch {
  readonly #send: (captures: CaptureSummary[]) => void;
  #waiting = new Map<string, CaptureSummary>();
  #sent: { at: number; captures: CaptureSummary[] }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (captures: CaptureSummary[]) => void) {
    this.#send = send;
  }

  add(captures: CaptureSummary[]): void {
    for (const capture of captures) this.#waiting.set(capture.id, capture);
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS);
  }

  /** What was sent since a time (ms since the epoch), latest form last: for a socket whose snapshot was read meanwhile. */
  sentSince(at: number): CaptureSummary[] {
    return this.#sent.filter(batch => batch.at >= at).flatMap(batch => batch.captures);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
  }

  #flush(): void {
    this.#timer = undefined;
    const captures = [...this.#waiting.values()];
    this.#waiting = new Map();
    const now = Date.now();
    this.#sent = [...this.#sent.filter(batch => batch.at >= now - REMEMBERED_MS), { at: now, captures }];
    this.#send(captures);
  }
}
