import type { Collection } from 'mongodb';
import type { CaptureRow } from '#adapters/mongo/stores.ts';
import { type CaptureDocument, documentToRow, isCapture, ROW_PROJECTION } from './capture-document.ts';
import { type Feed, followChanges, ofFullDocument } from './change-stream.ts';

type Changed = { fullDocument?: Omit<CaptureDocument, keyof typeof ROW_PROJECTION> };

/** Milliseconds that a write may arrive after its own `updated_at`, as from a worker whose buffer was full. */
const LATE_MS = 15_000;

/** See `CaptureStore.watch`. */
export async function watchCaptures(
  collection: Collection<CaptureDocument>,
  { onChange, ...feed }: Feed & { onChange: (captures: CaptureRow[]) => void },
): Promise<void> {
  const poller = new ChangedCaptures(collection);
  await followChanges<Changed>({
    ...feed,
    open: resumeAfter =>
      collection.watch(
        [
          { $match: { operationType: { $in: ['insert', 'update', 'replace'] } } },
          { $project: { ...ofFullDocument(ROW_PROJECTION), updateDescription: 0 } },
        ],
        { fullDocument: 'updateLookup', ...(resumeAfter ? { resumeAfter } : {}) },
      ),
    onEvent: event => {
      if (!event.fullDocument || !isCapture(event.fullDocument)) return;
      poller.saw(event.fullDocument.updated_at);
      onChange([documentToRow(event.fullDocument)]);
    },
    poll: async () => {
      const changed = await poller.next();
      if (changed.length > 0) onChange(changed.map(documentToRow));
    },
  });
}

/** Reads what changed since the last read, by `updated_at`, with room for late writes. */
class ChangedCaptures {
  #newest = Date.now();
  /** Id -> `updated_at` of what was already handed on. */
  #known = new Map<string, number>();
  readonly #collection: Collection<CaptureDocument>;

  constructor(collection: Collection<CaptureDocument>) {
    this.#collection = collection;
  }

  saw(updatedAt: Date): void {
    this.#newest = Math.max(this.#newest, updatedAt.getTime());
  }

  async next(): Promise<CaptureDocument[]> {
    const filter = { updated_at: { $gte: new Date(this.#newest - LATE_MS) } };
    const found = await this.#collection.find(filter, { projection: ROW_PROJECTION }).toArray();
    const documents = found.filter(isCapture);
    const changed = documents.filter(d => this.#known.get(d._id) !== d.updated_at.getTime());
    this.#known = new Map(documents.map(d => [d._id, d.updated_at.getTime()]));
    for (const { updated_at } of documents) this.saw(updated_at);
    return changed;
  }
}
