import { tokensOf } from '#core/sql/statement-tokens.ts';
import type { Shares } from './report.ts';

const STATEMENT_WIDTH = 80;
/** What may follow the list of a SELECT. */
const BEHIND_LIST = ['FROM', 'UNION', 'EXCEPT', 'INTERSECT'];

/** The beginning of a digest text for one line; what a long SELECT lists is left out, as its tables tell more. */
export function brief(text: string): string {
  let line = unquoted(text);
  if (line.length > STATEMENT_WIDTH) line = unquoted(withoutSelectList(text));
  return line.length > STATEMENT_WIDTH ? `${line.slice(0, STATEMENT_WIDTH - 3)}...` : line;
}

function unquoted(text: string): string {
  return text.replaceAll('`', '').replaceAll(' , ', ', ').replaceAll(' . ', '.');
}

function withoutSelectList(text: string): string {
  const tokens = tokensOf(text);
  const select = tokens.find(token => token.text !== '(');
  if (select?.word !== 'SELECT') return text;
  const behind = tokens.find(
    ({ kind, word, start, depth }) =>
      kind === 'keyword' && BEHIND_LIST.includes(word) && start > select.start && depth <= select.depth,
  );
  return behind?.word === 'FROM' ? `${text.slice(0, select.end)} ... ${text.slice(behind.start)}` : text;
}

/** `app 90.0%, batch 7.2%, 3 more` */
export function sharesText({ largest, more }: Shares): string {
  const names = largest.map(({ name, percent }) => `${name} ${percent.toFixed(1)}%`);
  if (more !== 0) names.push(`${more ?? 'many'} more`);
  return names.join(', ') || '-';
}
