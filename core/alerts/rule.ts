/** What is watched for. A rule holds no secret; where its alerts go is told by its channels. */

type RuleKinds = {
  /** An execution took at least so long. */
  slow_digest: { thresholdMs: number; digest: string | null };
  /** So many statements were captured within so many minutes, on one instance or on all together. */
  slow_count: { count: number; minutes: number; perInstance: boolean };
  /** A digest was captured that neither a capture nor a log had before. */
  new_digest: Record<string, never>;
  /** The plan of a digest reads a table otherwise than before, and its executions take so many times as long. */
  plan_slower: { factor: number };
  /** An instance that is to be watched was not polled for so long. */
  instance_silent: { minutes: number };
  /** A collection ended with instance-days that could not be read. */
  collection_failed: Record<string, never>;
};
export type RuleKind = keyof RuleKinds;

type RuleOf<K extends RuleKind> = {
  id: string;
  name: string;
  enabled: boolean;
  kind: K;
  condition: RuleKinds[K];
  /** All when empty. */
  instances: string[];
  /** Ids of the channels that are told. */
  channels: string[];
  /** Minutes for which the same subject is not told of again. */
  quietMinutes: number;
  /** What happened before is not told of: the rule was made, switched on or changed then. */
  since: Date;
  /** When it was last looked at; null before the first time. */
  evaluatedAt: Date | null;
};
export type Rule<K extends RuleKind = RuleKind> = { [Kind in K]: RuleOf<Kind> }[K];

/** Seconds between two looks at a rule. What may bring many subjects at once is looked at once a minute, so that one message holds them. */
const EVERY_S: Record<RuleKind, number> = {
  slow_digest: 5,
  slow_count: 5,
  new_digest: 60,
  plan_slower: 60,
  instance_silent: 5,
  collection_failed: 5,
};

export function isDue(rule: Rule, now: Date): boolean {
  const last = rule.evaluatedAt?.getTime() ?? 0;
  return rule.enabled && Math.abs(now.getTime() - last) >= EVERY_S[rule.kind] * 1_000;
}

/** Kinds whose alert holds for a time and then ends; the others tell of something that happened. */
export function endsByItself(kind: RuleKind): boolean {
  return kind !== 'new_digest' && kind !== 'plan_slower';
}

/** Milliseconds before now that a look reaches back, so that captures that were written late are seen. */
const LOOK_BACK_MS = 60_000;
const LONGEST_LOOK_BACK_MS = 24 * 3_600_000;

/** From when on changes are looked at: a minute, or since the last look when nobody looked for longer. */
export function lookFrom(rule: Rule, now: Date): Date {
  const sinceLast = (rule.evaluatedAt ?? rule.since).getTime() - LOOK_BACK_MS;
  const from = Math.min(now.getTime() - LOOK_BACK_MS, sinceLast);
  return new Date(Math.max(from, rule.since.getTime(), now.getTime() - LONGEST_LOOK_BACK_MS));
}
