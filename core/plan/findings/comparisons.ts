import type { PlanNode } from '../model.ts';
import { isOwn } from './conditions.ts';

/** What the condition on a table compares, one for each part that is joined by AND. */
export type Comparison = {
  column: string;
  kind: 'equal' | 'range' | 'other';
  /** The column stands inside of this expression, so no index of the column alone serves. */
  expression?: string;
  /** What it is compared with, as printed; values may be redacted. */
  other: string;
};

/** A column of a table, as any server prints it: `schema`.`alias`.`column`, with or without quotes. */
const NAME = '(?:`(?:[^`]|``)+`|[A-Za-z_$][\\w$]*)';
const COLUMN = new RegExp(`(?<![\\w$.\`])(?:${NAME}\\.)?(${NAME})\\.(${NAME})(?![\\w$.\`(])`, 'g');
const OPERATORS: readonly [RegExp, Comparison['kind']][] = [
  [/^(?:=|<=>)\s*/, 'equal'],
  [/^in\s*(?=\()/i, 'equal'],
  [/^is null/i, 'equal'],
  [/^(?:<=|>=|<(?![=>])|>(?!=))\s*/, 'range'],
  [/^between\s+/i, 'range'],
  [/^(?:<>|!=|(?:not )?like\s|not |is )\s*/i, 'other'],
];

/** The comparisons of the table's own conditions with constants; what is joined by OR or holds a subquery is left out. */
export function comparisonsOf(node: PlanNode, parent: PlanNode | null): Comparison[] {
  return ownConditions(node, parent).flatMap(text => conjuncts(text).flatMap(part => comparisonOf(part, node) ?? []));
}

/** Conditions on the node, or of a filter right above it, that name no other table. */
function ownConditions(node: PlanNode, parent: PlanNode | null): string[] {
  const above = parent?.operator === 'filter' ? parent.conditions : [];
  return [...node.conditions, ...above]
    .filter(({ kind }) => kind === 'filter')
    .flatMap(({ text }) => conjuncts(text))
    .filter(text => isOwn(text, node));
}

/** The parts of a condition that are joined by AND. */
function conjuncts(condition: string): string[] {
  const text = withoutParentheses(condition.trim());
  const parts = splitAtAnd(text);
  return parts.length > 1 ? parts.flatMap(conjuncts) : [text];
}

function comparisonOf(part: string, node: PlanNode): Comparison | undefined {
  const at = operatorAt(part);
  if (!at) return undefined;
  const [left, right] = [part.slice(0, at.start).trim(), part.slice(at.end).trim()];
  const columnsLeft = columnsIn(left, node);
  const [side, other] = columnsLeft.length > 0 ? [left, right] : [right, left];
  const columns = columnsLeft.length > 0 ? columnsLeft : columnsIn(right, node);
  const [first] = columns;
  if (!first || new Set(columns.map(({ name }) => name)).size > 1 || columnsIn(other, node).length > 0)
    return undefined;
  const expression = first.text === withoutParentheses(side) ? {} : { expression: withoutParentheses(side) };
  return { column: first.name, kind: at.kind, ...expression, other };
}

/** Columns of this table in an expression. */
export function columnsIn(expression: string, node: PlanNode): { name: string; text: string }[] {
  const own = node.object?.alias ?? node.object?.name;
  const text = expression.replace(/'(?:[^'\\]|\\[\s\S]|'')*'/g, literal => `'${' '.repeat(literal.length - 2)}'`);
  return [...text.matchAll(COLUMN)].flatMap(match => {
    const [whole, table = '', column = ''] = match;
    return plain(table) === own ? [{ name: plain(column), text: whole }] : [];
  });
}

function plain(name: string): string {
  return name.startsWith('`') ? name.slice(1, -1).replaceAll('``', '`') : name;
}

function withoutParentheses(text: string): string {
  let inner = text;
  while (inner.startsWith('(') && endOfGroup(inner, 0) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

function splitAtAnd(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let between = false;
  for (const { at, word } of wordsOutside(text)) {
    if (word === 'or' || word === 'xor') return [text];
    if (word === 'between') between = true;
    if (word !== 'and') continue;
    if (!between) {
      parts.push(text.slice(from, at).trim());
      from = at + word.length;
    }
    between = false;
  }
  return [...parts, text.slice(from).trim()];
}

function operatorAt(text: string): { start: number; end: number; kind: Comparison['kind'] } | undefined {
  for (let at = 0; at < text.length; at = next(text, at)) {
    if (/[\w$]/.test(text.charAt(at - 1)) && /\w/.test(text.charAt(at))) continue;
    const rest = text.slice(at, at + 16);
    for (const [pattern, kind] of OPERATORS) {
      const found = pattern.exec(rest);
      if (found && at > 0) return { start: at, end: at + found[0].length, kind };
    }
  }
  return undefined;
}

/** Words outside of all parentheses and quotes. */
function* wordsOutside(text: string): Generator<{ at: number; word: string }> {
  for (let at = 0; at < text.length; at = next(text, at)) {
    const word = /^[A-Za-z]+/.exec(text.slice(at, at + 10))?.[0];
    if (word && !/[\w$.]/.test(text.charAt(at - 1))) yield { at, word: word.toLowerCase() };
  }
}

/** The place behind this character, or behind the group or quoted text that begins there. */
function next(text: string, at: number): number {
  const first = text.charAt(at);
  if (first === '(') return endOfGroup(text, at) + 1;
  return first === "'" || first === '"' || first === '`' ? endOfQuote(text, at) + 1 : at + 1;
}

/** Where the group that opens here closes; the end of the text where it does not. */
function endOfGroup(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'" || character === '"' || character === '`') at = endOfQuote(text, at);
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  return text.length;
}

function endOfQuote(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\' && quote !== '`') at++;
    else if (text.charAt(at) === quote) return at;
  }
  return text.length;
}
