import type { Operator, PlanNode } from './model.ts';
import type { Facts, Phrase } from './phrase-facts.ts';
import { objectOf } from './v1-table.ts';

type Groups = Record<string, string | undefined>;

/** `gross DESC, limit input to 50 row(s) per chunk`: the keys, and the limit where there is one. */
function sort({ keys = '', chunk }: Groups): Facts {
  return {
    operator: 'sort',
    filesort: true,
    items: [keys],
    ...(chunk !== undefined && { limit: { rows: Number(chunk) } }),
  };
}

function items(operator: Operator, text: string | undefined, more: Partial<PlanNode> = {}): Facts {
  return { operator, ...(text !== undefined && text !== '' && { items: [text.trim()] }), ...more };
}

function limit({ rows, offset }: Groups): Facts {
  const skipped = offset === undefined ? {} : { offset: Number(offset) };
  return { operator: 'limit', limit: { rows: Number(rows ?? 0), ...skipped } };
}

/** `Union materialize with deduplication`, `Materialize CTE t if needed (query plan printed elsewhere)`, ... */
function materialize({ set, recursive, cte, rest = '' }: Groups): Facts {
  const operator: Operator = set
    ? (set.toLowerCase().split(' ')[0] as 'union' | 'intersect' | 'except')
    : 'materialize';
  const rebuilt = /\(invalidate on row from (?<names>.*?)\)/s.exec(rest)?.groups?.names;
  return {
    operator,
    temporaryTable: true,
    ...(recursive && { notes: { recursive: 'true' } }),
    materialization: {
      ...(cte !== undefined && { cte }),
      ...(rebuilt !== undefined && { rebuiltPerRowOf: rebuilt }),
      ...(rest.includes('printed elsewhere') && { printedElsewhere: true }),
      ...(rest.includes('deduplication') && { deduplicates: true }),
    },
  };
}

function write(operator: Operator, { names = '' }: Groups): Facts {
  if (operator === 'insert' || operator === 'replace') return { operator, object: objectOf(names) };
  return { operator, items: names.split(', ') };
}

export const STEP_PHRASES: readonly Phrase[] = [
  [
    /^Filter:(?<text>.*)$/s,
    ({ text = '' }) => ({ operator: 'filter', conditions: [{ kind: 'filter', text: text.trim() }] }),
  ],
  [
    /^Sort(?: row IDs)?(?: with duplicate removal)?: (?<keys>.*?)(?:, limit input to (?<chunk>\d+) (?:unique )?row\(s\) per chunk)?$/s,
    sort,
  ],
  [/^Limit\/Offset: (?<rows>\d+)\/(?<offset>\d+) row\(s\)/, limit],
  [/^Limit: (?<rows>\d+) row\(s\)/, limit],
  [/^Offset: (?<offset>\d+) row\(s\)/, g => ({ operator: 'limit', items: [`offset ${g.offset}`] })],
  [/^Group aggregate(?: with rollup)?(?:: (?<text>.*))?$/s, g => items('group', g.text)],
  [/^Group \(no aggregates\)|^Group(?: with rollup)? \(computed in earlier step/, () => ({ operator: 'group' })],
  [/^Aggregate using temporary table/, () => ({ operator: 'group', temporaryTable: true })],
  [/^Aggregate:(?<text>.*)$/s, g => items('aggregate', g.text)],
  [
    /^Window (?:multi-pass )?aggregate(?<buffer> with buffering)?: (?<text>.*)$/s,
    g => items('window', g.text, g.buffer ? { temporaryTable: true } : {}),
  ],
  [/^Temporary table with deduplication/, () => ({ operator: 'distinct', temporaryTable: true })],
  [/^Temporary table/, () => ({ operator: 'buffer', temporaryTable: true })],
  [/^(?<set>Union|Except|Except all|Intersect|Intersect all) materialize(?<rest>.*)$/s, materialize],
  [/^Materialize (?<recursive>recursive )?CTE (?<cte>.+?)(?<rest> if needed.*| \(.*| with .*)?$/s, materialize],
  [/^(?:Materialize union|Union)(?<rest>.*)$/s, g => materialize({ ...g, set: 'Union' })],
  [/^Materialize(?<rest>.*)$/s, materialize],
  [/^Stream results/, () => ({ operator: 'stream' })],
  [/^Append/, () => ({ operator: 'append' })],
  [/^Repeat until convergence/, () => ({ operator: 'recursion' })],
  [/^Remove duplicates? .*weedout/s, () => ({ operator: 'weedout', temporaryTable: true })],
  [/^Remove duplicates?(?<text>.*)$/s, g => items('distinct', g.text)],
  [/^Invalidate materialized tables(?: \((?<text>.*)\))?/s, g => items('invalidate', g.text)],
  [/^Alternative plans for IN subquery/, () => ({ operator: 'alternatives' })],
  [/^Delete from (?<names>.*)$/s, g => write('delete', g)],
  [/^Update (?<names>.*)$/s, g => write('update', g)],
  [/^Insert into (?<names>.*)$/s, g => write('insert', g)],
  [/^Replace into (?<names>.*)$/s, g => write('replace', g)],
];
