import { classify } from './classify.ts';
import { digestText } from './digest-text.ts';
import { Reduction } from './reduction.ts';
import { sha256 } from './sha256.ts';
import type { StatementClass } from './statement-class.ts';
import { type TableReference, tableReferences, tablesOf } from './tables.ts';
import { tagsOf } from './tags.ts';

/**
 * The version of the algorithm behind `Digest.id`. Ids of one version are comparable, whatever the release: it changes
 * when any statement could get another digest text than before.
 */
const DIGEST_VERSION = 1;

/** What makes two statements the same one. */
export type DigestShape = {
  /** 16 hexadecimal digits: the first 64 bits of the SHA-256 of `text` in UTF-8. */
  id: string;
  version: number;
  /** The statement without its literals, as the server's own DIGEST_TEXT writes it. Never cut. */
  text: string;
  class: StatementClass;
  /** Tables the statement names, `table` or `schema.table`. */
  tables: string[];
  /** The statement was cut before it came here: its digest is that of the part that is left. */
  truncated: boolean;
};

export type Digest = DigestShape & {
  /** sqlcommenter tags of this very statement; no part of its identity. */
  tags: Record<string, string>;
};

export type DigestOptions = {
  /** The statement ran under `sql_mode=ANSI_QUOTES`. */
  ansiQuotes?: boolean;
};

/** The digest of what a reduction has read last. */
export function digestOf(reduction: Reduction): DigestShape {
  const text = digestText(reduction);
  return {
    id: sha256(text).slice(0, 16),
    version: DIGEST_VERSION,
    text,
    class: classify(reduction),
    tables: tablesOf(reduction),
    truncated: reduction.truncated,
  };
}

/**
 * The digest of a statement, of the same statement as performance_schema shows it (prepared or not), or of the
 * server's DIGEST_TEXT for it: all three have one id. Never throws; text that is no SQL has a digest too.
 */
export function digest(sql: string, { ansiQuotes = false }: DigestOptions = {}): Digest {
  const bytes = new TextEncoder().encode(sql);
  const reduction = new Reduction(ansiQuotes);
  reduction.read(bytes, 0, bytes.length);
  return { ...digestOf(reduction), tags: tagsOf(bytes, 0, bytes.length) };
}

/** The tables a statement names, each as often as it stands there, with its alias. Never throws. */
export function tablesNamedIn(sql: string): TableReference[] {
  const bytes = new TextEncoder().encode(sql);
  const reduction = new Reduction();
  reduction.read(bytes, 0, bytes.length);
  return [...tableReferences(reduction)];
}
