import { remarkText } from '#core/collect/remark-words.ts';
import type { ReportModel } from '#core/contract/reports.ts';
import { plain, tableOf } from '#core/format/markdown-parts.ts';
import { STATEMENT_CLASSES } from '#core/sql/statement-class.ts';
import { bytes, change, count, percent, time, timeChange, timeOrNone } from './cells.ts';
import type { Language, Words } from './words.ts';

/** Days named in a remark, and blocks of the longest bar. */
const REMARKS = 3;
const LONGEST_BAR = 20;
/** Microseconds that one block of the bars may stand for. */
const BLOCKS = [1, 5, 15, 30, 60, 300, 900, 1_800, 2_700, 3_600, 7_200, 14_400, 28_800].map(s => s * 1e6);

export function coverageSection({ coverage, statistics }: ReportModel, words: Words, language: Language): string {
  const rows = coverage.map(row => [
    plain(row.instance),
    `${row.complete} / ${row.wanted}`,
    count(row.entries),
    bytes(row.bytes),
    count(row.skipped),
    remarksOf(row.days, language),
  ]);
  const all = statistics.coverage;
  const total = [
    words.total,
    `${all.complete} / ${all.wanted}`,
    count(all.entries),
    bytes(all.bytes),
    count(all.skipped),
  ];
  const head = [words.instance, words.completeDays, words.entries, words.logRead, words.skipped, words.remark];
  return tableOf(head, 'lrrrrl', [...rows, [...total.map(bold), '']]);
}

function remarksOf(days: ReportModel['coverage'][number]['days'], language: Language): string {
  const textOf = (remarks: (typeof days)[number]['remarks']) =>
    remarks.map(one => remarkText(one, language)).join('; ');
  const shown = days.slice(0, REMARKS).map(({ date, remarks }) => `${date.slice(5)}: ${plain(textOf(remarks))}`);
  const left = days.length - shown.length;
  return [...shown, ...(left > 0 ? [`+${left}`] : [])].join('; ');
}

export function loadProfile(model: ReportModel, words: Words): string {
  return [
    `### ${words.byClass}\n\n${byClass(model, words)}`,
    `### ${words.byInstance}\n\n${byInstance(model, words)}`,
    `### ${words.byDay}\n\n${byDay(model, words)}`,
  ].join('\n\n');
}

function byClass({ statistics }: ReportModel, words: Words): string {
  const { now: all, before: allBefore } = statistics.total;
  const head = [words.class, words.slowTime, words.share, words.digests, 'p95', words.change];
  const rows = statistics.byClass.map(row => [
    row.class,
    time(row.now.totalUs),
    percent(part(row.now.totalUs, all.totalUs)),
    count(row.now.digests),
    timeOrNone(words, row.now.p95Us),
    timeChange(words, row.now, row.before),
  ]);
  const total = [
    words.total,
    time(all.totalUs),
    '100 %',
    count(all.digests),
    timeOrNone(words, all.p95Us),
    timeChange(words, all, allBefore),
  ];
  return tableOf(head, 'lrrrrr', [...rows, total.map(bold)]);
}

function byInstance({ statistics }: ReportModel, words: Words): string {
  const bounds = new Set(statistics.lowerBounds);
  const all = statistics.total.now.totalUs;
  const head = [words.instance, words.slowTime, words.share, words.executions, words.average, 'p95', words.change];
  const rows = statistics.byInstance.map(({ name: instance, now, before }) => [
    plain(instance ?? ''),
    `${bounds.has(instance ?? '') ? '≥ ' : ''}${time(now.totalUs)}`,
    percent(part(now.totalUs, all)),
    count(now.executions),
    time(now.totalUs / Math.max(1, now.executions)),
    timeOrNone(words, now.p95Us),
    timeChange(words, now, before),
  ]);
  return tableOf(head, 'lrrrrrr', rows);
}

function byDay({ statistics }: ReportModel, words: Words): string {
  const { days, daysBefore, total } = statistics;
  const most = Math.max(1, ...days.map(day => day.totalUs));
  const block = BLOCKS.find(us => most / us <= LONGEST_BAR) ?? most / LONGEST_BAR;
  const classes = STATEMENT_CLASSES.filter(kind => days.some(day => day.classes.some(c => c.class === kind)));
  const rows = days.map((day, i) => {
    const partial = day.coverage.complete < day.coverage.wanted;
    return [
      `${day.date.slice(5)}${partial ? ' ◐' : ''}`,
      day.totalUs === 0 && partial ? words.none : `${partial ? '≥ ' : ''}${time(day.totalUs)}`,
      ...classes.map(kind => timeOrDash(day.classes.find(c => c.class === kind)?.totalUs)),
      change(words, day.totalUs, total.before && daysBefore[i]?.totalUs),
      day.totalUs === 0 ? '' : `\`${'█'.repeat(Math.max(1, Math.round(day.totalUs / block)))}\``,
    ];
  });
  const head = [words.day, words.slowTime, ...classes, words.change, ''];
  return `${words.block(time(block))}\n\n${tableOf(head, `l${'r'.repeat(classes.length + 2)}l`, rows)}`;
}

const timeOrDash = (us: number | undefined): string => (us === undefined || us === 0 ? '' : time(us));
const bold = (text: string): string => `**${text}**`;
const part = (us: number, of: number): number => us / Math.max(1, of);
