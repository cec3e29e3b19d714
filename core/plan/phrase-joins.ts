import type { Operator, PlanCondition, PlanJoin } from './model.ts';
import type { Facts, Phrase } from './phrase-facts.ts';

type Groups = Record<string, string | undefined>;

const KINDS: readonly [RegExp, NonNullable<PlanJoin['kind']>][] = [
  [/semijoin/i, 'semi'],
  [/antijoin/i, 'anti'],
  [/left/i, 'left'],
  [/inner/i, 'inner'],
];

function join(operator: Operator, { words = '', strategy, condition, extra }: Groups): Facts {
  const kind = KINDS.find(([pattern]) => pattern.test(words))?.[1];
  const conditions: PlanCondition[] = [];
  if (condition && condition !== 'no condition') conditions.push({ kind: 'join', text: condition });
  if (extra) conditions.push({ kind: 'filter', text: extra });
  return {
    operator,
    join: { ...(kind && { kind }), ...(strategy !== undefined && { strategy }) },
    conditions,
  };
}

export const JOIN_PHRASES: readonly Phrase[] = [
  [
    /^Nested loop (?<words>inner join|left join|semijoin|antijoin)(?: \((?<strategy>[^)]*)\))?(?: with (?<extra>duplicate removal(?: \(LooseScan\))? on .+))?$/s,
    ({ extra, ...groups }) => join('nested_loop', { ...groups, ...(extra && { strategy: 'LooseScan' }) }),
  ],
  [/^Batched key access (?<words>.+)$/s, g => join('batched_key_access', g)],
  [
    /^(?<words>Inner hash join|Left hash join|Hash semijoin|Hash antijoin|Full outer hash join)(?: \((?<strategy>FirstMatch)\))?(?: \((?<condition>.*?)\))?(?:, (?:extra conditions?|with extra conditions?): (?<extra>.+))?$/s,
    g => join('hash_join', g),
  ],
];
