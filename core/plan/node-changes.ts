import { estimatedRows, measuredRows } from './figures.ts';
import type { PlanNode } from './model.ts';
import { redactExpression } from './redact-expression.ts';

/** What is told of a node in every source, then what only some sources print. */
const WORDS = {
  operator: node => node.operator,
  access: node => node.access,
  key: node => node.key?.name,
  temporaryTable: node => (node.temporaryTable ? 'yes' : 'no'),
  filesort: node => (node.filesort ? 'yes' : 'no'),
} satisfies Record<string, (node: PlanNode) => string | undefined>;
const SOURCE_WORDS = {
  keyParts: node => node.key?.parts?.join(', '),
  ref: node => node.key?.ref?.join(', '),
  covering: node => (node.key?.covering ? 'yes' : 'no'),
  join: node => [node.join?.kind, node.join?.strategy].filter(Boolean).join(' ') || undefined,
  joinBuffer: node => node.joinBuffer,
  partitions: node => node.object?.partitions?.join(', '),
  condition: conditionOf,
} satisfies Record<string, (node: PlanNode) => string | undefined>;
const FIGURES = {
  rows: estimatedRows,
  filtered: node => node.estimate.filtered,
  loops: node => node.estimate.loops,
  cost: node => node.cost.own,
  actualRows: measuredRows,
  actualLoops: node => node.actual?.loops,
  time: node => node.actual?.ownMs,
} satisfies Record<string, (node: PlanNode) => number | undefined>;

/** `order` is the place of a table in the join; `rows`, `cost` and `time` (milliseconds) are over all loops. */
export type Field = keyof typeof WORDS | keyof typeof SOURCE_WORDS | keyof typeof FIGURES | 'order';
export type FieldChange = {
  field: Field;
  /** As it is shown; absent where that side does not say. */
  a?: string | number;
  b?: string | number;
};

/** Figures that differ less than this are the same: statistics wander. */
const NOTABLE = 1.25;

/**
 * What is different between two nodes that stand for the same work. Conditions are compared without their values.
 * @param sameSource whether one kind of document told both: only then does what one side lacks tell anything
 */
export function nodeChanges(a: PlanNode, b: PlanNode, sameSource: boolean): FieldChange[] {
  const words = Object.entries(sameSource ? { ...WORDS, ...SOURCE_WORDS } : WORDS);
  return [
    ...words.flatMap(([field, of]) => changeOf(field as Field, of(a), of(b), (x, y) => x !== y)),
    ...Object.entries(FIGURES).flatMap(([field, of]) => changeOf(field as Field, of(a), of(b), isNotable)),
  ];
}

/** What a node is and costs, for one that only one plan has. */
export function nodeFacts(node: PlanNode, side: 'a' | 'b'): FieldChange[] {
  const { operator, access, key } = WORDS;
  const { rows, cost, time } = FIGURES;
  return Object.entries({ operator, access, key, rows, cost, time }).flatMap(([field, of]) => {
    const value = of(node);
    return value === undefined ? [] : [{ field: field as Field, [side]: value }];
  });
}

function changeOf<T extends string | number>(
  field: Field,
  a: T | undefined,
  b: T | undefined,
  differ: (a: T | undefined, b: T | undefined) => boolean,
): FieldChange[] {
  if (!differ(a, b)) return [];
  return [{ field, ...(a !== undefined && { a }), ...(b !== undefined && { b }) }];
}

function isNotable(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const low = Math.max(1, Math.min(a, b));
  return Math.max(a, b) / low >= NOTABLE;
}

/** Without values, and without the length of lists: a statement's list is as long as its values. */
function conditionOf({ conditions }: PlanNode): string | undefined {
  const texts = conditions.map(({ text }) => redactExpression(text).replace(/\(('\?'|\?)(?:,\s*\1)+\)/g, '($1, …)'));
  return texts.length > 0 ? texts.join(' and ') : undefined;
}
