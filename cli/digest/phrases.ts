import type { Shares } from './report.ts';

const STATEMENT_WIDTH = 80;

/** The beginning of a digest text for one line; what a long SELECT lists is left out, as its tables tell more. */
export function brief(text: string): string {
  let line = text.replaceAll('`', '').replaceAll(' , ', ', ').replaceAll(' . ', '.');
  if (line.length > STATEMENT_WIDTH) line = line.replace(/^(\(*SELECT ).*? FROM /, '$1... FROM ');
  return line.length > STATEMENT_WIDTH ? `${line.slice(0, STATEMENT_WIDTH - 3)}...` : line;
}

/** `app 90.0%, batch 7.2%, 3 more` */
export function sharesText({ largest, more }: Shares): string {
  const names = largest.map(({ name, percent }) => `${name} ${percent.toFixed(1)}%`);
  if (more !== 0) names.push(`${more ?? 'many'} more`);
  return names.join(', ') || '-';
}
