import { type Token, tokenise } from './tokenise.ts';

const HIDDEN = '?';

/**
 * The text with every literal replaced by `?`, its layout kept: a statement, or a fragment of a condition, of a plan or
 * of JSON (where strings stand in double quotes). Comments lose their content, as they may quote anything; hints stay,
 * with their literals replaced, since they decide the plan. Text that was cut within a literal loses the rest.
 */
export function redact(sql: string): string {
  let result = '';
  let at = 0;
  for (const token of tokenise(sql)) {
    result += sql.slice(at, token.start) + shown(sql, token);
    at = token.end;
  }
  return result + sql.slice(at);
}

function shown(sql: string, { kind, start, end }: Token): string {
  const text = sql.slice(start, end);
  switch (kind) {
    case 'number':
    case 'string':
      return HIDDEN;
    case 'comment':
      return redactedComment(text);
    case 'hint':
      return text.endsWith('*/') ? `/*+${redact(text.slice(3, -2))}*/` : '/*+ */';
    default:
      return text;
  }
}

/** The marks of a version comment stay: what stands in it is read as tokens of their own. */
function redactedComment(text: string): string {
  if (text.startsWith('/*!') && !text.endsWith('*/')) return text;
  if (text === '*/' || text === '/* , ... */') return text;
  return text.startsWith('/*') ? '/* */' : '--';
}
