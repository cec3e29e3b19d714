import type { Document } from 'mongodb';
import type { CaptureFilter } from '#adapters/mongo/stores.ts';

/** The filter as MongoDB takes it. Values are never read as operators: each stands under an operator of ours. */
export function captureFilter(filter: CaptureFilter): Document {
  const all: Document[] = [
    ...anyOf('instance', filter.instances),
    ...anyOf('db', filter.schemas),
    ...anyOf('user', filter.users),
    ...anyOf('class', filter.classes),
    ...anyOf('phase', filter.phases),
    ...anyOf('digest', filter.digest === undefined ? undefined : [filter.digest]),
  ];
  if (filter.waits) all.push({ wait: { $ne: null } });
  if (filter.connectionId !== undefined) all.push({ pid: { $eq: filter.connectionId } });
  if (filter.minElapsedMs !== undefined) all.push({ elapsed_ms: { $gte: filter.minElapsedMs } });
  if (filter.from) all.push({ start: { $gte: filter.from } });
  if (filter.to) all.push({ start: { $lt: filter.to } });
  if (filter.changedFrom) all.push({ updated_at: { $gte: filter.changedFrom } });
  all.push(...textFilters(filter.text, filter.textInLiterals ?? false));
  return all.length > 0 ? { $and: all } : {};
}

/** Of documents whose field has one of the values; of all where there are none. */
export function anyOf(path: string, values: string[] | undefined): Document[] {
  if (!values?.length) return [];
  return [{ [path]: values.length === 1 ? { $eq: values[0] } : { $in: values } }];
}

/** Of documents whose digest text, or statement with its literals, holds each of the words. */
export function textFilters(text: string | undefined, inLiterals: boolean): Document[] {
  const words = (text ?? '').split(/\s+/).filter(Boolean);
  return words.map(word => {
    const found = { $regex: literalPattern(word), $options: 'i' };
    return inLiterals ? { $or: [{ sql_text: found }, { digest_text: found }] } : { digest_text: found };
  });
}

/** A pattern that matches the word itself, whatever characters it has. */
export function literalPattern(word: string): string {
  // A BSON pattern ends at a NUL, so that one needs its escape.
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll('\0', '\\x00');
}
