import type { Topic } from './topics.ts';

/** What a check is about; also the order in which groups are shown. */
export const GROUPS = ['environment', 'mongodb', 'aws', 'inventory', 'log_group', 'instance', 'workers'] as const;
export type Group = (typeof GROUPS)[number];

export type CheckState = 'pass' | 'warn' | 'fail';
/** Figures and names for the sentences, written as people read them; never a secret. */
export type Params = Record<string, string>;
/** What mends it, ready to copy. `setting` is a variable of this program. */
export type Remedy = { kind: 'sql' | 'iam' | 'command' | 'setting'; text: string };

export type Outcome<T extends string = string> =
  | { state: 'pass'; params: Params }
  | { state: 'warn' | 'fail'; trouble: T; topic: Topic; params: Params; remedy: Remedy | null };

/** What one trouble is called: heading, what was seen and wanted, its effect, and how to apply the remedy. */
export type TroubleText = { title: string; seen: string; wanted: string; so: string; fix: string };
export type CheckText<T extends string = string> = {
  name: string;
  /** What was looked at. */
  checked: string;
  /** What was seen when all is well. */
  pass: string;
  troubles: Record<T, TroubleText>;
};

/** One thing that can be wrong: facts in, a judgement out, and its words in both languages. */
export type Check<Facts, T extends string = string> = {
  id: string;
  /** Null when the check does not apply to what was found. */
  judge(facts: Facts): Outcome<T> | null;
  texts: Record<'en' | 'ko', CheckText<T>>;
};

/** A judgement as it is stored, sent and printed: words come from the check when it is read. */
export type CheckResult = {
  check: string;
  /** Instance, server or IAM action; null when there is only one. */
  subject: string | null;
  state: CheckState;
  trouble: string | null;
  topic: Topic | null;
  params: Params;
  remedy: Remedy | null;
};

/** What is run and told of together. */
export type Part = { group: Group; subject: string | null };

export const pass = (params: Params = {}) => ({ state: 'pass', params }) as const;

/** Puts facts before checks, in their order. */
export function judgeAll<Facts>(checks: readonly Check<Facts>[], facts: Facts, subject: string | null): CheckResult[] {
  return checks.flatMap((check): CheckResult[] => {
    const outcome = check.judge(facts);
    if (!outcome) return [];
    const base = { check: check.id, subject, state: outcome.state, params: outcome.params };
    return outcome.state === 'pass'
      ? [{ ...base, trouble: null, topic: null, remedy: null }]
      : [{ ...base, trouble: outcome.trouble, topic: outcome.topic, remedy: outcome.remedy }];
  });
}
