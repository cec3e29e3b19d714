import type { Facts, Phrase } from './phrase-facts.ts';
import { JOIN_PHRASES } from './phrase-joins.ts';
import { READ_PHRASES } from './phrase-reads.ts';
import { STEP_PHRASES } from './phrase-steps.ts';

const PHRASES: readonly Phrase[] = [...READ_PHRASES, ...JOIN_PHRASES, ...STEP_PHRASES];

/** The node that MySQL's iterator executor describes with these words; `other` for words that are not known. */
export function factsOf(line: string): Facts {
  // The tokens of sub-plans that a debug switch puts in front.
  const words = line.replace(/^\[0x[\da-f]+\] /, '');
  for (const [pattern, facts] of PHRASES) {
    const match = pattern.exec(words);
    if (match) return facts(match.groups ?? {});
  }
  return { operator: 'other', label: words };
}

/** Words that are a title over their children and no node: `Hash`, `Disable deduplication`, `Limit table size: 1 unique row(s)`. */
export function isTitle(words: string): boolean {
  return /^(?:Hash$|Batch input rows$|Disable deduplication$|Limit table size: |Inner input$|Alternative plan)/.test(
    words,
  );
}

export type SubqueryTitle = { selectId: number; place: string; dependent: boolean; cacheable: boolean };

/** `Select #2 (subquery in condition; run only once)`; no value for other words. */
export function subqueryTitle(words: string): SubqueryTitle | undefined {
  const match = /^Select #(?<id>\d+) \(subquery in (?<place>[^;]+); (?<how>.*)\)\s*$/s.exec(words);
  const groups = match?.groups;
  if (!groups?.id) return undefined;
  const how = groups.how ?? '';
  return {
    selectId: Number(groups.id),
    place: groups.place ?? 'condition',
    dependent: how.includes('dependent') && !how.includes('independent'),
    cacheable: how.includes('run only once'),
  };
}
