/** What the colours need to know of SQL, no more: this is for reading, core/sql is for meaning. */
export type SqlTokenKind = 'keyword' | 'function' | 'string' | 'number' | 'placeholder' | 'comment' | 'plain';
export type SqlToken = { kind: SqlTokenKind; text: string };

export const KEYWORDS: ReadonlySet<string> = new Set(
  `add after all alter analyze and any as asc begin between by call cascade case change check column commit constraint create cross
  current_timestamp database databases default delayed delete desc describe distinct distinctrow div do drop duplicate else elseif end engine
  escape except exists explain false fetch first following for force foreign from full fulltext function generated global grant group
  grouping having high_priority if ignore in index inner inplace insert intersect interval into is join json_table key keys kill lateral leading left
  like limit load local lock locked low_priority match mod modify natural next not nowait null nulls of offset on optimize option or order outer
  over partition preceding prepare primary procedure range read recursive references regexp release rename repair replace restrict
  revoke right rlike rollback rollup row rows savepoint schema select separator session set share show signal skip sql_big_result
  sql_calc_found_rows sql_no_cache start straight_join table tables then to trailing transaction trigger true truncate unbounded union
  unique unlock unsigned update usage use using value values varchar view when where while window with work write xor`.split(
    /\s+/,
  ),
);
const PATTERN =
  /(\/\*[\s\S]*?(?:\*\/|$)|--(?=\s|$)[^\n]*|#[^\n]*)|('(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|"(?:[^"\\]|\\[\s\S]|"")*(?:"|$))|(`(?:[^`]|``)*(?:`|$))|(\(\s*(?:\?|\.\.\.|…)(?:\s*,\s*(?:\?|\.\.\.|…))*\s*\)|\?|\.\.\.|…)|(\b0x[0-9a-f]+\b|\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)|([\p{L}_$@][\p{L}\p{N}_$@]*)/giu;

function wordKind(word: string, rest: string, before: string): SqlTokenKind {
  if (before.endsWith('.')) return 'plain';
  if (KEYWORDS.has(word.toLowerCase())) return 'keyword';
  return rest.startsWith('(') ? 'function' : 'plain';
}

/** A list of placeholders is one thing to the reader: `(?, ?, ?)` becomes `(…)`. */
function placeholderText(text: string): string {
  return text.startsWith('(') && text.includes(',') ? '(…)' : text;
}

/**
 * Splits SQL into coloured pieces. Nothing is lost but the length of placeholder lists, and any text is taken, valid or not.
 *
 * @param sql statement or digest text
 */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  const push = (kind: SqlTokenKind, text: string) => {
    const last = tokens.at(-1);
    if (last && last.kind === kind && kind === 'plain') last.text += text;
    else if (text) tokens.push({ kind, text });
  };
  for (const match of sql.matchAll(PATTERN)) {
    const [text, comment, string, quoted, placeholder, number] = match;
    const end = match.index + text.length;
    push('plain', sql.slice(at, match.index));
    if (comment !== undefined) push('comment', text);
    else if (string !== undefined) push('string', text);
    else if (quoted !== undefined) push('plain', text);
    else if (placeholder !== undefined) push('placeholder', placeholderText(text));
    else if (number !== undefined) push('number', text);
    else push(wordKind(text, sql.slice(end, end + 2), sql.slice(0, match.index)), text);
    at = end;
  }
  push('plain', sql.slice(at));
  return tokens;
}
