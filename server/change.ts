import { pause } from '#core/pause.ts';

/** Remembers that something changed until someone waits for it. */
export class Change {
  #pending = false;
  #wake: (() => void) | undefined;

  happened(): void {
    this.#pending = true;
    this.#wake?.();
  }

  /** Waits for a change, at most `ms` milliseconds; ends early when the signal aborts. */
  async next(ms: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (!this.#pending) await pause(ms, AbortSignal.any([signal, woken.signal]));
    this.#pending = false;
  }
}
