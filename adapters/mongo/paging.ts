import type { Collection, Document, Filter } from 'mongodb';
import { decodeCursor, encodeCursor, type KeysetSort, segmentsAfter, sortDocument } from './keyset.ts';

/** Milliseconds that a read for a page may take in MongoDB. */
export const READ_LIMIT_MS = 5_000;

type Read<D extends Document> = {
  collection: Collection<D>;
  filter: Document;
  sort: KeysetSort;
  limit: number;
  cursor: string | null;
  projection: Document;
};

/** Documents of one page and the cursor of the next. @throws AppError invalid_input for a foreign cursor */
export async function readPage<D extends Document & { _id: string }>(
  read: Read<D>,
): Promise<{ documents: D[]; nextCursor: string | null }> {
  const position = read.cursor === null ? null : decodeCursor(read.sort, read.cursor);
  const found: D[] = [];
  for (const segment of segmentsAfter(read.sort, position)) {
    // One more than asked for tells whether there is a next page.
    const missing = read.limit + 1 - found.length;
    if (missing <= 0) break;
    const filter = { $and: [read.filter, segment] } as unknown as Filter<D>;
    const cursor = read.collection.find(filter, { projection: read.projection, maxTimeMS: READ_LIMIT_MS });
    found.push(...((await cursor.sort(sortDocument(read.sort)).limit(missing).toArray()) as D[]));
  }
  const documents = found.slice(0, read.limit);
  const last = documents.at(-1);
  return { documents, nextCursor: last && found.length > read.limit ? cursorOf(read.sort, last) : null };
}

function cursorOf(sort: KeysetSort, document: Document & { _id: string }): string {
  const value: unknown = document[sort.path];
  const number = value instanceof Date ? value.getTime() : typeof value === 'number' ? value : null;
  return encodeCursor(sort, { value: number, id: document._id });
}
