import type { Trouble } from '#core/instance.ts';

/** Watching a server failed in a way that has a name and a remedy. Holds no secret and no literal. */
export class WatchError extends Error {
  override readonly name = 'WatchError';
  readonly code: string;
  /** What to do, for the person who reads the page. */
  readonly remedy: string;
  constructor(trouble: Omit<Trouble, 'since'>, options?: ErrorOptions) {
    super(trouble.message, options);
    this.code = trouble.code;
    this.remedy = trouble.remedy;
  }
}
