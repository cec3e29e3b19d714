import { findOutside, type SqlToken, tokensOf } from '#core/sql/statement-tokens.ts';
import { withoutOverrides } from './explain-protections.ts';

/** A SELECT that reads as the statement does. */
export type EquivalentSelect = {
  sql: string /** The statement itself was no SELECT, or took locks. */;
  approximate: boolean;
};

const MODIFIERS = new Set(['LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED', 'QUICK', 'IGNORE']);
const TAIL = ['WHERE', 'ORDER', 'LIMIT'];

/**
 * The SELECT whose plan tells how a DML statement finds its rows. It locks none, and keeps its hints but for those that would
 * override the protections of an EXPLAIN.
 * @returns null when the statement reads no table or is of another kind
 */
export function equivalentSelect(sql: string): EquivalentSelect | null {
  const select = asSelect(sql);
  return select && harmless(select);
}

function asSelect(sql: string): EquivalentSelect | null {
  const tokens = tokensOf(sql);
  const at = tokens.findIndex(
    token => token.depth === 0 && token.kind === 'keyword' && token.word !== 'WITH' && isVerb(token),
  );
  const verb = tokens.find(token => token.text !== '(')?.word;
  const dml = verb === 'WITH' ? tokens[at]?.word : verb;
  if (dml === 'DELETE') return fromDelete(sql, tokens, at);
  if (dml === 'UPDATE') return fromUpdate(sql, tokens, at);
  if (dml === 'INSERT' || dml === 'REPLACE') return fromInsert(sql, tokens, at);
  if (dml !== 'SELECT' && verb !== 'WITH' && verb !== 'SELECT' && verb !== 'TABLE' && verb !== 'VALUES') return null;
  return { sql, approximate: false };
}

function isVerb({ word }: SqlToken): boolean {
  return ['DELETE', 'UPDATE', 'INSERT', 'REPLACE', 'SELECT', 'TABLE', 'VALUES'].includes(word);
}

/** Where the statement goes on behind its verb, hint and modifiers, and the beginning of the SELECT in its place. */
function opening(sql: string, tokens: readonly SqlToken[], verb: number): { head: string; next: number } {
  let next = verb + 1;
  let hint = '';
  while (tokens[next] && (tokens[next]!.kind === 'hint' || MODIFIERS.has(tokens[next]!.word))) {
    if (tokens[next]!.kind === 'hint') hint = `${tokens[next]!.text} `;
    next++;
  }
  return { head: `${sql.slice(0, tokens[verb]?.start)}SELECT ${hint}`, next };
}

function fromDelete(sql: string, tokens: SqlToken[], verb: number): EquivalentSelect | null {
  const { head, next } = opening(sql, tokens, verb);
  const from = findOutside(tokens, next, ['FROM']);
  if (from < 0) return null;
  const end = endBefore(sql, tokens, from, ['RETURNING']);
  const using = from === next ? findOutside(tokens, from, ['USING']) : -1;
  if (from === next && using < 0) return approximate(`${head}* ${sql.slice(tokens[from]!.start, end)}`);
  const [listFrom, listTo] = using < 0 ? [next, from] : [from + 1, using];
  const targets = sql.slice(tokens[listFrom]!.start, tokens[listTo]!.start).split(',');
  const list = targets.map(target => `${target.trim().replace(/\s*\.\s*\*$/, '')}.*`).join(', ');
  const references = tokens[using < 0 ? from : using]!.end;
  return approximate(`${head}${list} FROM ${sql.slice(references, end).trim()}`);
}

function fromUpdate(sql: string, tokens: SqlToken[], verb: number): EquivalentSelect | null {
  const { head, next } = opening(sql, tokens, verb);
  const set = findOutside(tokens, next, ['SET']);
  if (set < 0 || !tokens[next]) return null;
  const tail = findOutside(tokens, set, TAIL);
  const end = endBefore(sql, tokens, set, ['RETURNING']);
  const tailStart = tail < 0 ? end : tokens[tail]!.start;
  const assigned = tokens.slice(set + 1, tail < 0 ? tokens.length : tail);
  const list = ['*', ...subqueriesOf(sql, assigned, tailStart)].join(', ');
  const references = sql.slice(tokens[next].start, tokens[set]!.start).trim();
  return approximate(`${head}${list} FROM ${references} ${sql.slice(tailStart, end)}`.trim());
}

/** Assigned expressions that read tables themselves. */
function subqueriesOf(sql: string, tokens: readonly SqlToken[], end: number): string[] {
  const commas = tokens.filter(token => token.depth === 0 && token.text === ',');
  const bounds = [...commas, { start: end, end }];
  let from = tokens[0]?.start ?? end;
  return bounds.flatMap(({ start, end: next }) => {
    const part = tokens.filter(token => token.start >= from && token.start < start);
    const equals = part.find(token => token.depth === 0 && (token.text === '=' || token.text === ':='));
    from = next;
    if (!equals || !part.some(token => token.word === 'SELECT')) return [];
    return [sql.slice(equals.end, start).trim()];
  });
}

function fromInsert(sql: string, tokens: SqlToken[], verb: number): EquivalentSelect | null {
  const starts = (token: SqlToken | undefined) => ['SELECT', 'WITH', 'TABLE', '('].includes(token?.word ?? '');
  const body = tokens.findIndex(
    (token, i) =>
      i > verb && token.depth === 0 && (isQueryWord(token) || (token.text === '(' && starts(tokens[i + 1]))),
  );
  const values = findOutside(tokens, verb + 1, ['VALUES', 'VALUE', 'SET']);
  if (body < 0 || (values >= 0 && values < body)) return null;
  const end = endBefore(sql, tokens, body, ['RETURNING'], ['ON', 'DUPLICATE']);
  return approximate(sql.slice(tokens[body]!.start, end).trim());
}

function isQueryWord(token: SqlToken): boolean {
  return token.kind === 'keyword' && ['SELECT', 'WITH', 'TABLE'].includes(token.word);
}

/** Position of the first of the words, or of the pair of words, outside all parentheses; else the end of the text. */
function endBefore(sql: string, tokens: SqlToken[], from: number, words: string[], pair?: [string, string]): number {
  const found = tokens.find(
    (token, i) =>
      i >= from &&
      token.depth === 0 &&
      (words.includes(token.word) || (pair?.[0] === token.word && tokens[i + 1]?.word === pair[1])),
  );
  return found?.start ?? sql.length;
}

/** Locking clauses taken out: EXPLAIN would lock the rows it reads, and needs more rights for it. Hints without overrides. */
function harmless({ sql, approximate }: EquivalentSelect): EquivalentSelect {
  const tokens = tokensOf(sql);
  let result = '';
  let at = 0;
  let locks = false;
  for (let i = 0; i < tokens.length; i++) {
    const { kind, start, text } = tokens[i]!;
    const length = lockingLength(tokens, i);
    if (length === 0 && kind !== 'hint') continue;
    result += sql.slice(at, start) + (length === 0 ? withoutOverrides(text) : '');
    i += Math.max(length - 1, 0);
    at = tokens[i]!.end;
    locks ||= length > 0;
  }
  return { sql: (result + sql.slice(at)).trim(), approximate: approximate || locks };
}

/** How many tokens from `i` on are a locking clause. */
function lockingLength(tokens: readonly SqlToken[], i: number): number {
  const word = (offset: number) => tokens[i + offset]?.word;
  const isShareMode = word(0) === 'LOCK' && word(1) === 'IN' && word(2) === 'SHARE' && word(3) === 'MODE';
  if (!isShareMode && (word(0) !== 'FOR' || (word(1) !== 'UPDATE' && word(1) !== 'SHARE'))) return 0;
  let length = isShareMode ? 4 : 2;
  if (word(length) === 'OF') {
    length += 2;
    while (word(length) === ',' || word(length) === '.') length += 2;
  }
  if (word(length) === 'NOWAIT') return length + 1;
  // MariaDB: WAIT and a number of seconds.
  const hasWait = word(length) === 'WAIT' || (word(length) === 'SKIP' && word(length + 1) === 'LOCKED');
  return hasWait ? length + 2 : length;
}

function approximate(sql: string): EquivalentSelect {
  return { sql: sql.trim(), approximate: true };
}
