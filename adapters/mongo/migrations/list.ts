import type { Collections } from '#adapters/mongo/collections.ts';
import { splitHistories } from './0001-split-histories.ts';

/**
 * A change of stored documents that readers do not bear by themselves. It may be broken off and run again, and it runs beside processes of
 * the version before: so it looks only at documents of the old form, and what it leaves can be read by both.
 */
export type Migration = {
  /** One more than the one before; never changed once it was released. */
  number: number;
  /** What it does, as the log tells it. */
  name: string;
  run: (collections: Collections) => Promise<void>;
};

export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'the day of each instance’s history stands in a document of its own', run: splitHistories },
];
