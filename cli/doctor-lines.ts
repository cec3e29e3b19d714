import { styleText } from 'node:util';
import { countOf, type PartReport } from '#core/doctor/report.ts';
import type { ReportStyle } from '#core/doctor/report-text.ts';
import { wordsOf } from '#core/doctor/words.ts';

const COLOURS = { pass: 'green', warn: 'yellow', fail: 'red' } as const;

/** The colours of a terminal. */
export const TERMINAL: ReportStyle = {
  bold: text => styleText('bold', text),
  paint: (state, text) => styleText(COLOURS[state], text),
};

/** One document: the worst state, how many of each, and each result with its words. */
export function reportJson(reports: readonly PartReport[], language: 'en' | 'ko'): object {
  const all = reports.flatMap(report =>
    report.results.map(result => ({ group: report.group, at: report.at, ...result })),
  );
  const count = countOf(all);
  return {
    state: count.fail > 0 ? 'fail' : count.warn > 0 ? 'warn' : 'pass',
    count,
    results: all.map(result => ({ ...result, words: wordsOf(result, language) })),
  };
}
