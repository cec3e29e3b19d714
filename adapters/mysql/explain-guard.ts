import { hasExecutableComment, hasPlaceholder, type SqlToken, tokensOf } from '#core/sql/statement-tokens.ts';
import { equivalentSelect } from './equivalent-select.ts';
import { SAFE_FUNCTIONS, SYNTAX_BEFORE_PAREN, UNSAFE_FUNCTIONS } from './safe-functions.ts';

/**
 * `sql` is one SELECT; `calls` are the functions in it, in upper case: a version that lacks one of them could have a stored
 * function of that name.
 */
type Allowed = { explain: true; sql: string; approximate: boolean; calls: string[] };
/** `code` is a stable word, `message` one sentence without literals. */
type Refused = { explain: false; code: string; message: string };
export type ExplainDecision = Allowed | Refused;

/**
 * Whether a statement may be explained, and as what. EXPLAIN can run parts of a statement while it optimises, so only one
 * SELECT that calls nothing but known harmless functions is let through; whatever is not understood is refused.
 */
export function decideExplain({ sqlText, textCut }: { sqlText: string; textCut: boolean }): ExplainDecision {
  if (textCut)
    return refused('text_cut', 'The server shows only the beginning of this statement, so it cannot be explained.');
  if (hasExecutableComment(sqlText)) {
    return refused('version_comment', 'The statement holds code in a version comment, which is not explained.');
  }
  const single = withoutSemicolon(sqlText);
  if (single === null)
    return refused('several_statements', 'The text holds several statements; only one can be explained.');
  const trouble = formTrouble(single);
  if (trouble) return trouble;
  const select = equivalentSelect(single);
  if (!select) return notExplainable(single);
  const tokens = tokensOf(select.sql);
  return selectTrouble(tokens) ?? { explain: true, ...select, calls: callsOf(tokens) };
}

function refused(code: string, message: string): Refused {
  return { explain: false, code, message };
}

/** @returns null when something follows the semicolon */
function withoutSemicolon(sql: string): string | null {
  const tokens = tokensOf(sql);
  const first = tokens.findIndex(token => token.text === ';');
  if (first < 0) return sql;
  return tokens.slice(first).every(token => token.text === ';') ? sql.slice(0, tokens[first]!.start) : null;
}

function formTrouble(sql: string): Refused | null {
  const tokens = tokensOf(sql);
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth < 0) break;
  }
  const last = tokens.at(-1);
  const open = last && /^['"`]/.test(last.text) && (last.text.length < 2 || last.text.at(-1) !== last.text[0]);
  const comment = sql.slice(last?.end ?? 0).trimStart();
  const openComment = comment.startsWith('/*') && !comment.trimEnd().endsWith('*/');
  if (depth !== 0 || open || openComment) {
    return refused('not_whole', 'The statement is not whole: a parenthesis, a quote or a comment is left open.');
  }
  const cut = tokens.some(token => token.text === '...');
  if (cut || hasPlaceholder(tokens)) {
    return refused('placeholders', 'The values of this prepared statement are not known, so it cannot be explained.');
  }
  return null;
}

function notExplainable(sql: string): ExplainDecision {
  const verb = tokensOf(sql).find(token => token.text !== '(')?.word ?? '';
  if (verb === 'INSERT' || verb === 'REPLACE') {
    return refused('reads_nothing', `This ${verb} writes given values and reads no table, so it has no plan.`);
  }
  const name = /^[A-Z]+$/.test(verb) ? `${verb} statements` : 'Statements of this kind';
  return refused('not_explainable', `${name} have no plan that could be asked for.`);
}

/** What stands against running EXPLAIN on a SELECT. */
function selectTrouble(tokens: readonly SqlToken[]): Refused | null {
  if (tokens.some(token => token.kind === 'keyword' && token.word === 'INTO')) {
    return refused('into', 'SELECT ... INTO writes its result somewhere, so it is not explained.');
  }
  for (let i = 0; i + 1 < tokens.length; i++) {
    const token = tokens[i]!;
    const isName = ['keyword', 'identifier', 'quoted-identifier'].includes(token.kind);
    if (!isName || tokens[i + 1]!.text !== '(') continue;
    if (UNSAFE_FUNCTIONS.has(token.word)) {
      return refused('unsafe_function', `${token.word}() could wait, lock or read files while the plan is made.`);
    }
    if (!mayPrecedeParen(tokens, i)) {
      return refused(
        'user_function',
        "The statement calls a function that is not the server's own: EXPLAIN could run it.",
      );
    }
  }
  return null;
}

function callsOf(tokens: readonly SqlToken[]): string[] {
  const called = tokens.filter((token, i) => tokens[i + 1]?.text === '(' && SAFE_FUNCTIONS.has(token.word));
  return [...new Set(called.map(token => token.word))];
}

/** A known function, a word of the grammar, or the name of something that takes a list of columns. */
function mayPrecedeParen(tokens: readonly SqlToken[], i: number): boolean {
  const token = tokens[i]!;
  const before = tokens[i - 1]?.word;
  if (before === '.') return false;
  // An alias with its columns, and a name behind a closing parenthesis, which no call can follow.
  if (before === 'AS' || before === ')') return true;
  if (token.kind !== 'quoted-identifier' && (SAFE_FUNCTIONS.has(token.word) || SYNTAX_BEFORE_PAREN.has(token.word)))
    return true;
  return isCteName(tokens, i);
}

/** `name (a, b) AS (` behind WITH, RECURSIVE or a comma. */
function isCteName(tokens: readonly SqlToken[], i: number): boolean {
  if (!['WITH', 'RECURSIVE', ','].includes(tokens[i - 1]?.word ?? '')) return false;
  let j = i + 2;
  while (tokens[j] && tokens[j]!.text !== ')') {
    const isColumn = ['identifier', 'quoted-identifier', 'keyword'].includes(tokens[j]!.kind);
    if (!isColumn && tokens[j]!.text !== ',') return false;
    j++;
  }
  return tokens[j + 1]?.word === 'AS' && tokens[j + 2]?.text === '(';
}
