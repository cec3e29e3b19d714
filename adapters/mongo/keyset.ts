import type { Document } from 'mongodb';
import { AppError } from '#core/errors.ts';

/**
 * Keyset paging: the cursor is the sort value and the id of the last row given, so a page costs the same at any depth and rows that
 * arrive meanwhile shift nothing. What follows a position is up to three plain index ranges, read in turn until the page is full:
 * the rest of the equal sort keys, the other values, and the nulls where they come last.
 */
export type KeysetSort = {
  path: string;
  /** A `nullable` value sorts before every other when it is null; the other kinds are never null. */
  kind: 'date' | 'number' | 'nullable number';
  direction: 1 | -1;
};
type Position = { value: number | null; id: string };

/** `{path: direction, _id: direction}`: ids settle the order of equal values. */
export function sortDocument(sort: KeysetSort): Record<string, 1 | -1> {
  return { [sort.path]: sort.direction, _id: sort.direction };
}

/** @param value the row's sort value; dates as milliseconds since the epoch */
export function encodeCursor(sort: KeysetSort, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([sort.path, sort.direction, value, id])).toString('base64url');
}

/** @throws AppError invalid_input when the text is no cursor of this sort */
export function decodeCursor(sort: KeysetSort, cursor: string): Position {
  const [path, direction, value, id] = parseList(cursor);
  const valueFits = value === null || (typeof value === 'number' && Math.abs(value) <= 8.64e15);
  if (path !== sort.path || direction !== sort.direction || !valueFits || typeof id !== 'string')
    throw new AppError('invalid_input', 'The cursor is not one of this list: start again from its first page.');
  return { value, id };
}

function parseList(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return []; // not JSON: the caller refuses it like any other foreign text
  }
}

/**
 * Filters of what comes after the position, in the order in which they must be read. Each has a bound on the sort value, even one that
 * all values meet: without one MongoDB would use the index for its order alone and read every document to filter it.
 */
export function segmentsAfter(sort: KeysetSort, position: Position | null): Document[] {
  const { path, direction, kind } = sort;
  const nullable = kind === 'nullable number';
  const values = { [path]: { $gte: kind === 'date' ? new Date(0) : 0 } };
  const nulls = { [path]: null };
  if (!position) return nullable ? (direction === 1 ? [nulls, values] : [values, nulls]) : [values];
  const beyond = direction === 1 ? '$gt' : '$lt';
  const sameValue = (value: unknown) => ({ [path]: value, _id: { [beyond]: position.id } });
  // MongoDB sorts null before every value.
  if (position.value === null) return direction === 1 ? [sameValue(null), values] : [sameValue(null)];
  const value = kind === 'date' ? new Date(position.value) : position.value;
  const others = { [path]: { [beyond]: value } };
  return nullable && direction === -1 ? [sameValue(value), others, nulls] : [sameValue(value), others];
}
