import { identifierAt } from './digest-text.ts';
import type { Reduction } from './reduction.ts';
import { FIRST_KEYWORD, keyword, SYM, SYMBOL_TEXT, symbolSet } from './symbols.ts';

/** Words a table's name follows, and words that may stand in between. */
const BEFORE_TABLE = symbolSet('FROM JOIN STRAIGHT_JOIN UPDATE INTO TABLE');
const BETWEEN = symbolSet('LOW_PRIORITY IGNORE ONLY IF NOT EXISTS LATERAL', [SYM.open]);
const BEFORE_COMMA = symbolSet('FROM TABLE UPDATE');
const TABLE = keyword('TABLE');
/** Words that end a list of tables. */
const AFTER_TABLES = symbolSet('WHERE SET SELECT VALUES ON USING GROUP ORDER LIMIT HAVING');
const INSERTS = symbolSet('INSERT REPLACE');
const AS = keyword('AS');
const WITH = keyword('WITH');
const MOST = 50;

/** A table as a statement names it: `table` or `schema.table`, and what it is called there. */
export type TableReference = { table: string; alias?: string };

/**
 * The tables a reduced statement names, in order of appearance, as `table` or `schema.table`; no aliases and no common
 * table expressions. It goes by the words around, without a grammar: a guide for people, no base for decisions.
 */
export function tablesOf(reduction: Reduction): string[] {
  const tables = new Set<string>();
  for (const { table } of tableReferences(reduction)) {
    tables.add(table);
    if (tables.size === MOST) break;
  }
  return [...tables];
}

/** As `tablesOf`, each as often as it stands there, with its alias. */
export function* tableReferences(reduction: Reduction): Generator<TableReference> {
  const expressions = commonTableExpressions(reduction);
  /** The word that began the list of tables at hand. */
  let list: number = SYM.end;
  for (let i = 0; i < reduction.length; i++) {
    const symbol = symbolAt(reduction, i);
    // Behind `CREATE TABLE t` a parenthesis opens the list of its columns.
    if (AFTER_TABLES[symbol] === 1 || (list === TABLE && symbol === SYM.open)) list = SYM.end;
    const introduces = BEFORE_TABLE[symbol] === 1 || (i === 0 && INSERTS[symbol] === 1);
    if (!introduces && (list === SYM.end || symbol !== SYM.comma)) continue;
    if (BEFORE_COMMA[symbol] === 1) list = symbol;
    const at = skipBetween(reduction, i + 1);
    const table = tableAt(reduction, at);
    if (!table || expressions.has(table.name)) continue;
    const alias = aliasAt(reduction, at + (table.qualified ? 3 : 1));
    yield { table: table.name, ...(alias !== undefined && { alias }) };
  }
}

const symbolAt = (reduction: Reduction, index: number): number =>
  index < reduction.length ? (reduction.symbols[index] ?? SYM.end) : SYM.end;

function skipBetween(reduction: Reduction, from: number): number {
  let index = from;
  while (BETWEEN[symbolAt(reduction, index)] === 1) index++;
  return index;
}

function tableAt(reduction: Reduction, index: number): { name: string; qualified: boolean } | undefined {
  if (symbolAt(reduction, index) !== SYM.identifier) return undefined;
  const name = identifierAt(reduction, index);
  if (symbolAt(reduction, index + 1) === SYM.dot && symbolAt(reduction, index + 2) === SYM.identifier)
    return { name: `${name}.${identifierAt(reduction, index + 2)}`, qualified: true };
  return isFunctionCall(reduction, index + 1) ? undefined : { name, qualified: false };
}

function aliasAt(reduction: Reduction, index: number): string | undefined {
  const at = symbolAt(reduction, index) === AS ? index + 1 : index;
  return symbolAt(reduction, at) === SYM.identifier ? identifierAt(reduction, at) : undefined;
}

/** `EXTRACT(DAY FROM f (x))` names no table; `INSERT INTO t (a)` does, and is told apart by the word before. */
function isFunctionCall(reduction: Reduction, index: number): boolean {
  const before = symbolAt(reduction, index - 2);
  return SYMBOL_TEXT[before] === 'FROM' && symbolAt(reduction, index) === SYM.open;
}

function commonTableExpressions(reduction: Reduction): Set<string> {
  const names = new Set<string>();
  let inWith = false;
  for (let i = 0; i + 2 < reduction.length; i++) {
    const symbol = symbolAt(reduction, i);
    if (symbol === WITH) inWith = true;
    else if (inWith && symbol === SYM.identifier && isDefinition(reduction, i + 1))
      names.add(identifierAt(reduction, i));
  }
  return names;
}

/** `AS (`, also behind a list of column names. */
function isDefinition(reduction: Reduction, from: number): boolean {
  let index = from;
  if (symbolAt(reduction, index) === SYM.open) {
    while (index < reduction.length && symbolAt(reduction, index) !== SYM.close) {
      if (symbolAt(reduction, index) >= FIRST_KEYWORD) return false;
      index++;
    }
    index++;
  }
  return symbolAt(reduction, index) === AS && symbolAt(reduction, index + 1) === SYM.open;
}
