import { type SqlToken, tokensOf } from '#core/sql/statement-tokens.ts';

/**
 * A CREATE TABLE statement without the values in it: comments and the next AUTO_INCREMENT value are dropped; strings
 * (also of ENUM and SET) and numbers behind DEFAULT, in expressions and in bounds of partitions become `?`. Lengths of
 * types and of prefixes stay, so the definition reads as before.
 */
export function redactDdl(ddl: string): string {
  const tokens = tokensOf(ddl);
  let result = '';
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as SqlToken; // i stays below the length
    const dropped = droppedFrom(tokens, i);
    if (dropped > 0) {
      result += ddl.slice(at, token.start).trimEnd();
      i += dropped - 1;
      at = tokens[i]?.end ?? ddl.length;
      continue;
    }
    result += ddl.slice(at, token.start) + (isValue(tokens, i) ? '?' : token.text);
    at = token.end;
  }
  return result;
}

/** How many tokens from here on are left out. */
function droppedFrom(tokens: readonly SqlToken[], at: number): number {
  const token = tokens[at];
  if (token?.kind === 'quoted-identifier') return 0;
  if (token?.word !== 'COMMENT' && token?.word !== 'AUTO_INCREMENT') return 0;
  const equal = tokens[at + 1]?.text === '=' ? 1 : 0;
  const value = tokens[at + 1 + equal];
  const drops = token.word === 'COMMENT' ? value?.kind === 'string' : equal === 1 && value?.kind === 'number';
  return drops ? 2 + equal : 0;
}

function isValue(tokens: readonly SqlToken[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind === 'string') return true;
  return token?.kind === 'number' && !isLength(tokens, at);
}

/** `varchar(20)`, `decimal(10,2)`, `datetime(6)`, `col`(10): a number in parentheses of its own behind a name. */
function isLength(tokens: readonly SqlToken[], at: number): boolean {
  const open = tokens[at - 1]?.text === ',' ? at - 3 : at - 1;
  const after = tokens[at + 1]?.text;
  const named = tokens[open - 1];
  const pair = open === at - 1 ? after === ')' || (after === ',' && tokens[at + 3]?.text === ')') : after === ')';
  const isOwn = named?.kind === 'keyword' || named?.kind === 'identifier' || named?.kind === 'quoted-identifier';
  return (tokens[open]?.text === '(' && pair && isOwn && !VALUE_LISTS.includes(named.word)) || isOption(tokens, at);
}

const VALUE_LISTS = ['THAN', 'IN', 'VALUES', 'DEFAULT', 'CHECK', 'AS', 'ENUM', 'SET', 'PARTITION'];
const OPTIONS = [
  'KEY_BLOCK_SIZE',
  'PARTITIONS',
  'SUBPARTITIONS',
  'STATS_PERSISTENT',
  'STATS_AUTO_RECALC',
  'STATS_SAMPLE_PAGES',
  'PAGE_CHECKSUM',
  'SRID',
];

/** Numbers that say how a table is kept. */
function isOption(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1]?.text === '=' ? tokens[at - 2] : tokens[at - 1];
  return before !== undefined && OPTIONS.includes(before.word);
}
