import type { ReportModel } from '#core/contract/reports.ts';
import { formatMonth, formatSpan } from '#core/format/calendar.ts';
import { plain, tableOf } from '#core/format/markdown-parts.ts';
import { change, codeLink, count, percent, signedTimeOrNone, time, timeOrNone } from './cells.ts';
import type { Language, Words } from './words.ts';

/** Digests that moved most and are named in the summary. */
const NAMED = 3;

/** Five sentences and five figures. */
export function summarySection(model: ReportModel, words: Words, language: Language): string {
  const lines = [...totals(model, words, language), ...movers(model, words), ...completeness(model, words)];
  const list = lines.map((line, i) => `${i + 1}. ${line}`).join('\n');
  return [list, figures(model, words, language), words.marks].join('\n\n');
}

function totals({ statistics }: ReportModel, words: Words, language: Language): string[] {
  const { now, before } = statistics.total;
  const first = words.slowStatements(time(now.totalUs), count(now.executions));
  const compared = before
    ? ` ${words.compared(change(words, now.totalUs, before.totalUs), formatSpan(statistics.daysBefore, language), time(before.totalUs))}`
    : '';
  const [top] = statistics.top;
  const most = top
    ? [words.topIs(codeLink(top.digest), plain(top.instances[0] ?? ''), time(top.now.totalUs), percent(top.share))]
    : [];
  return [`${first}${compared}`, ...most];
}

function movers({ statistics }: ReportModel, words: Words): string[] {
  return statistics.changes.top
    .filter(row => row.movedUs !== null)
    .slice(0, NAMED)
    .map(row => words.movedMost(codeLink(row.digest), words.wordOf[row.change], signedTimeOrNone(words, row.movedUs)));
}

function completeness({ statistics }: ReportModel, words: Words): string[] {
  const { complete, wanted } = statistics.coverage;
  const bounds =
    statistics.lowerBounds.length > 0 ? ` ${words.lower(statistics.lowerBounds.map(plain).join(', '))}` : '';
  return [`${words.complete(count(complete), count(wanted))}${bounds}`];
}

function figures({ statistics, month }: ReportModel, words: Words, language: Language): string {
  const { now, before } = statistics.total;
  const row = (label: string, value: (m: typeof now) => number | null, show: (n: number) => string) => {
    const [a, b] = [value(now), before ? value(before) : null];
    return [label, a === null ? words.none : show(a), b === null ? words.none : show(b), change(words, a ?? 0, b)];
  };
  const { changes } = statistics;
  return tableOf(
    [
      words.figure,
      formatMonth(month, language),
      before ? formatSpan(statistics.daysBefore, language) : '',
      words.change,
    ],
    'lrrr',
    [
      row(words.slowTime, m => m.totalUs, time),
      row(words.executions, m => m.executions, count),
      [
        'p95',
        timeOrNone(words, now.p95Us),
        timeOrNone(words, before?.p95Us ?? null),
        change(words, now.p95Us ?? 0, before?.p95Us),
      ],
      [
        words.uniqueDigests,
        count(now.digests),
        before ? count(before.digests) : words.none,
        words.newGone(count(changes.new), count(changes.gone)),
      ],
      row(words.rowsExamined, m => m.rowsExamined, count),
    ],
  );
}
