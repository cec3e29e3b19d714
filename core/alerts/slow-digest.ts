import { digestPath, type Finding, shortStatement } from '#core/alerts/finding.ts';
import type { Rule } from '#core/alerts/rule.ts';

/** Executions of a digest that a rule is about, on one instance, that changed lately and took at least the rule's time. */
export type SlowDigest = {
  instance: string;
  digest: string;
  digestText: string;
  executions: number;
  /** Milliseconds of the longest. */
  maxMs: number;
};

/** One finding for each digest and instance: a digest that is slow on two instances is two alerts. */
export function slowDigestFindings(rule: Rule<'slow_digest'>, slow: readonly SlowDigest[]): Finding[] {
  const { thresholdMs } = rule.condition;
  return slow.map(one => ({
    subject: `${one.digest}@${one.instance}`,
    mayBegin: true,
    instance: one.instance,
    digest: one.digest,
    statement: shortStatement(one.digestText),
    path: digestPath(one.digest),
    figures: { elapsedMs: one.maxMs, thresholdMs, executions: one.executions },
  }));
}
