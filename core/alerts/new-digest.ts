import { digestPath, type Finding, shortStatement } from '#core/alerts/finding.ts';

/** A digest whose first capture is young, with what is known of it from before. */
export type FreshDigest = {
  instance: string;
  digest: string;
  digestText: string;
  /** Milliseconds of its longest execution so far. */
  maxMs: number;
  /** A collected log had it already. */
  logged: boolean;
};

/** A digest is new for the whole fleet: one that comes up on a second instance is not told of again. */
export function newDigestFindings(fresh: readonly FreshDigest[]): Finding[] {
  const first = new Map<string, FreshDigest>();
  for (const one of fresh) if (!one.logged && !first.has(one.digest)) first.set(one.digest, one);
  return [...first.values()].map(one => ({
    subject: one.digest,
    mayBegin: true,
    instance: one.instance,
    digest: one.digest,
    statement: shortStatement(one.digestText),
    path: digestPath(one.digest),
    figures: { elapsedMs: one.maxMs },
  }));
}
