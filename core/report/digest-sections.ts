import type { ReportModel } from '#core/contract/reports.ts';
import type { DigestRow } from '#core/contract/statistics.ts';
import { plain, tableOf } from '#core/format/markdown-parts.ts';
import { CHANGE_RULE } from '#core/month/digest-change.ts';
import { count, link, percent, signedTimeOrNone, time, timeChange, timeOrNone } from './cells.ts';
import type { Words } from './words.ts';

export function topDigests(model: ReportModel, words: Words): string {
  const { now, before } = model.statistics.total;
  const share = model.topByTime.reduce((sum, row) => sum + row.share, 0);
  return [
    words.of(count(model.topByTime.length), count(now.digests), percent(share)),
    `### ${words.byTime}\n\n${byTime(model.topByTime, before !== null, words)}`,
    `### ${words.byCount}\n\n${byCount(model.topByCount, now.executions, words)}`,
    `### ${words.byRows}\n\n${byRows(model.topByRows, now.rowsExamined, words)}`,
  ].join('\n\n');
}

const start = (row: DigestRow, i: number) => [
  String(i + 1),
  link(row.digest),
  row.class,
  plain(row.instances[0] ?? ''),
];

function byTime(rows: DigestRow[], compared: boolean, words: Words): string {
  const head = [
    '#',
    words.digest,
    words.class,
    words.instance,
    words.time,
    words.share,
    words.runs,
    'p95',
    words.change,
  ];
  return tableOf(
    [...head, words.review],
    'rlllrrrrrl',
    rows.map((row, i) => [
      ...start(row, i),
      time(row.now.totalUs),
      percent(row.share),
      count(row.now.executions),
      timeOrNone(words, row.now.p95Us),
      row.change === 'new' ? words.wordOf.new : timeChange(words, row.now, compared ? row.before : null),
      row.review.cameBack ? words.cameBack : words.reviewStates[row.review.state],
    ]),
  );
}

function byCount(rows: DigestRow[], all: number, words: Words): string {
  const head = ['#', words.digest, words.class, words.instance, words.runs, words.share, words.average, words.time];
  return tableOf(
    head,
    'rlllrrrr',
    rows.map((row, i) => [
      ...start(row, i),
      count(row.now.executions),
      percent(row.now.executions / Math.max(1, all)),
      time(row.now.totalUs / Math.max(1, row.now.executions)),
      time(row.now.totalUs),
    ]),
  );
}

function byRows(rows: DigestRow[], all: number, words: Words): string {
  const head = ['#', words.digest, words.class, words.instance, words.examined, words.share, words.perSent, words.time];
  return tableOf(
    head,
    'rlllrrrr',
    rows.map((row, i) => [
      ...start(row, i),
      count(row.now.rowsExamined),
      percent(row.now.rowsExamined / Math.max(1, all)),
      row.now.rowsSent === 0 ? words.noneSent : count(row.now.rowsExamined / row.now.rowsSent),
      time(row.now.totalUs),
    ]),
  );
}

/** What changed, and which plans did. */
export function changeSections(model: ReportModel, words: Words): [string, string] {
  return [whatChanged(model, words), planSection(model, words)];
}

function whatChanged(model: ReportModel, words: Words): string {
  const { changes } = model.statistics;
  const groups = [
    { rows: model.regressed, title: words.groups.regressed, of: changes.regressed },
    { rows: model.came_back, title: words.groups.came_back, of: changes.came_back },
    { rows: model.new, title: words.groups.new, of: changes.new },
    { rows: model.improved, title: words.groups.improved, of: changes.improved },
    { rows: model.gone, title: words.groups.gone, of: changes.gone },
  ];
  const rows = groups.flatMap(group =>
    group.rows.map((row, i) => [
      i === 0 ? `**${group.title}** (${group.of})` : '',
      link(row.digest),
      signedTimeOrNone(words, row.movedUs),
      p95Of(row, words),
      evidenceOf(row, words),
    ]),
  );
  const head = [words.what, words.digest, words.slowTime, 'p95', words.evidence];
  return [
    `> ${words.rule(String(CHANGE_RULE.unseenDays))}`,
    rows.length > 0 ? tableOf(head, 'llrll', rows) : words.nothingChanged,
    ...(model.leftOut > 0 ? [words.leftOut(count(model.leftOut))] : []),
  ].join('\n\n');
}

function p95Of({ now, before }: DigestRow, words: Words): string {
  const was = timeOrNone(words, before?.p95Us ?? null);
  const is = timeOrNone(words, now.p95Us);
  if (!before) return is;
  return now.executions === 0 ? was : `${was} → ${is}`;
}

function evidenceOf(row: DigestRow, words: Words): string {
  if (row.change === 'new') return words.firstSeen(row.firstSeen, count(row.daysSeen));
  if (row.change === 'gone') return words.lastSeen(row.lastSeen, count(row.before?.executions ?? 0));
  if (!row.before) return `${words.runs}: ${count(row.now.executions)}`;
  const runs = words.runsAgainst(count(row.now.executions), count(row.before.executions));
  if (row.change === 'came_back') return runs;
  const p = row.pValue ?? 1;
  return `p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}, ${runs}`;
}

function planSection({ planChanges }: ReportModel, words: Words): string {
  if (planChanges.length === 0) return words.noPlans;
  const cost = (value: number | null) => (value === null ? words.none : count(value));
  return tableOf(
    [words.digest, words.instance, words.when, words.change, words.cost],
    'llllr',
    planChanges.map(change => [
      link(change.digest),
      plain(change.instance),
      `${change.at.slice(0, 16).replace('T', ' ')} UTC`,
      plain(change.changes.join('; ').replaceAll('->', '→')),
      `${cost(change.fromCost)} → ${cost(change.toCost)}`,
    ]),
  );
}
