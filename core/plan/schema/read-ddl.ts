import { type SqlToken, tokensOf } from '#core/sql/statement-tokens.ts';
import type { IndexPart, SchemaColumn, SchemaIndex, SchemaTable } from './schema-table.ts';

/**
 * The tables of CREATE TABLE statements: what SHOW CREATE TABLE prints, or somebody wrote, with anything around it. What
 * cannot be read is left out. Never throws.
 */
export function readDdl(text: string): SchemaTable[] {
  const tokens = tokensOf(text);
  const starts = tokens.flatMap((token, at) => (isCreateTable(tokens, at) ? [{ token, at }] : []));
  return starts.flatMap(({ token, at }, index) => {
    const end = starts[index + 1];
    const ddl = text.slice(token.start, end?.token.start).trim();
    const table = tableFrom(text, tokens.slice(at, end?.at));
    return table ? [{ ...table, ddl }] : [];
  });
}

function isCreateTable(tokens: readonly SqlToken[], at: number): boolean {
  if (tokens[at]?.word !== 'CREATE') return false;
  const next = tokens[at + 1]?.word === 'TEMPORARY' ? tokens[at + 2] : tokens[at + 1];
  return next?.word === 'TABLE';
}

function tableFrom(text: string, tokens: SqlToken[]): Omit<SchemaTable, 'ddl'> | undefined {
  const open = tokens.findIndex(token => token.text === '(');
  const first = tokens[open];
  const close = tokens.findIndex((token, at) => at > open && token.text === ')' && token.depth === first?.depth);
  if (!first || close < 0) return undefined;
  const names = tokens.slice(0, open).filter(({ kind }) => kind === 'identifier' || kind === 'quoted-identifier');
  const name = names.at(-1);
  if (!name) return undefined;
  const before = tokens[open - 2]?.text === '.' ? names.at(-2) : undefined;
  const elements = split(tokens.slice(open + 1, close), first.depth + 1);
  const collation = collationOf(tokens.slice(close));
  const columns = elements.flatMap(element => columnFrom(text, element, collation) ?? []);
  const indexes = elements.flatMap(element => indexFrom(text, element) ?? []);
  return { name: plainName(name), ...(before && { schema: plainName(before) }), columns, indexes };
}

/** The elements between commas at this depth. */
function split(tokens: readonly SqlToken[], depth: number): SqlToken[][] {
  const parts: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.text === ',' && token.depth === depth) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter(part => part.length > 0);
}

const NO_COLUMN = [
  'PRIMARY',
  'UNIQUE',
  'KEY',
  'INDEX',
  'FULLTEXT',
  'SPATIAL',
  'CONSTRAINT',
  'FOREIGN',
  'CHECK',
  'PERIOD',
];

function columnFrom(text: string, element: SqlToken[], tableCollation: string | undefined): SchemaColumn | undefined {
  const [name, type] = element;
  if (!name || !type || isReserved(name)) return undefined;
  const last = element[2]?.text === '(' ? closing(element, 2) : type;
  const words = element.map(({ word }) => word);
  const declared = text.slice(type.start, last.end).toLowerCase();
  const kind = kindOf(type.word);
  const collation = kind === 'text' ? (collationOf(element) ?? tableCollation) : undefined;
  const nullable = !words.some((word, at) => word === 'NOT' && words[at + 1] === 'NULL') && !words.includes('PRIMARY');
  return { name: plainName(name), type: declared, kind, nullable, ...(collation !== undefined && { collation }) };
}

function isReserved({ kind, word }: SqlToken): boolean {
  return kind !== 'quoted-identifier' && NO_COLUMN.includes(word);
}

function kindOf(type: string): SchemaColumn['kind'] {
  if (/INT|DECIMAL|NUMERIC|FLOAT|DOUBLE|REAL|BOOL/.test(type)) return 'number';
  if (/CHAR|TEXT|ENUM|^SET$/.test(type)) return 'text';
  return /DATE|TIME|YEAR/.test(type) ? 'time' : 'other';
}

/** The collation where it is said, else the character set. */
function collationOf(tokens: readonly SqlToken[]): string | undefined {
  const after = (names: string[]): string | undefined => {
    const at = tokens.findLastIndex(
      (token, i) =>
        names.includes(token.word) ||
        (names.includes('CHARSET') && token.word === 'SET' && tokens[i - 1]?.word === 'CHARACTER'),
    );
    const value = tokens[at + 1]?.text === '=' ? tokens[at + 2] : tokens[at + 1];
    return at < 0 ? undefined : value?.text.toLowerCase();
  };
  return after(['COLLATE']) ?? after(['CHARSET']);
}

const HIDING = ['INVISIBLE', 'IGNORED'] as const;

/** A key of its own line, or one that stands behind a column. */
function indexFrom(text: string, element: SqlToken[]): SchemaIndex | undefined {
  const [first] = element;
  if (!first) return undefined;
  if (!isReserved(first)) return columnKey(element);
  const open = element.findIndex(token => token.text === '(');
  const head = element.slice(0, Math.max(open, 0));
  const words = head.filter(token => token.kind !== 'quoted-identifier').map(({ word }) => word);
  if (open < 0 || words.includes('FOREIGN') || words.includes('CHECK') || words.includes('PERIOD')) return undefined;
  const kind = keyKind(words);
  const inner = element.slice(open + 1, element.indexOf(closing(element, open)));
  const parts = split(inner, (element[open]?.depth ?? 0) + 1).map(part => partFrom(text, part));
  const named = head.findLast(
    token => token.kind === 'quoted-identifier' || (token.kind === 'identifier' && token.word !== 'INDEX'),
  );
  const name = kind === 'primary' ? 'PRIMARY' : named ? plainName(named) : (parts[0]?.column ?? '');
  // A version comment around INVISIBLE leaves the word as a token.
  return {
    name,
    kind,
    parts,
    invisible: HIDING.find(hiding => element.some(({ word }) => word === hiding)) ?? false,
  };
}

function columnKey(element: SqlToken[]): SchemaIndex | undefined {
  const [name] = element;
  const words = element.slice(1).map(({ word }) => word);
  const key = words.find((word, at) => word === 'UNIQUE' || (word === 'PRIMARY' && words[at + 1] === 'KEY'));
  if (!name || key === undefined) return undefined;
  const column = plainName(name);
  const parts = [{ column, text: column }];
  return key === 'PRIMARY'
    ? { name: 'PRIMARY', kind: 'primary', parts, invisible: false }
    : { name: column, kind: 'unique', parts, invisible: false };
}

function keyKind(words: readonly string[]): SchemaIndex['kind'] {
  if (words.includes('PRIMARY')) return 'primary';
  if (words.includes('UNIQUE')) return 'unique';
  if (words.includes('FULLTEXT')) return 'fulltext';
  return words.includes('SPATIAL') ? 'spatial' : 'plain';
}

function partFrom(text: string, part: SqlToken[]): IndexPart {
  const [first, second, third] = part;
  const whole = text.slice(first?.start, part.at(-1)?.end);
  if (!first || first.text === '(') return { text: whole };
  const prefix = second?.text === '(' ? Number(third?.text) : Number.NaN;
  return { column: plainName(first), text: whole.replaceAll('`', ''), ...(Number.isInteger(prefix) && { prefix }) };
}

/** The parenthesis that closes the one at this place. */
function closing(tokens: readonly SqlToken[], at: number): SqlToken {
  const open = tokens[at] as SqlToken; // the caller has seen it
  return tokens.find((token, i) => i > at && token.text === ')' && token.depth === open.depth) ?? open;
}

function plainName({ text, kind }: SqlToken): string {
  if (kind !== 'quoted-identifier') return text;
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
