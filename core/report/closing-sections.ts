import type { Recommendation, ReportModel } from '#core/contract/reports.ts';
import { fenced, plain, tableOf } from '#core/format/markdown-parts.ts';
import { formatSql } from '#core/sql/format.ts';
import { change, codeLink, count, percent, shortId, time, timeChange } from './cells.ts';
import type { Words } from './words.ts';

/** Users named one by one, and characters that a statement may have here. */
const USERS = 10;
const LONGEST = 4_000;

export function userSection({ statistics, users }: ReportModel, words: Words): string {
  if (users === 'hidden') return words.usersHidden;
  const all = Math.max(1, statistics.total.now.totalUs);
  const rows = statistics.byUser
    .slice(0, USERS)
    .map(row => [
      plain(row.name ?? words.noUser),
      time(row.now.totalUs),
      percent(row.now.totalUs / all),
      count(row.now.executions),
      timeChange(words, row.now, row.before),
    ]);
  const rest = statistics.byUser.slice(USERS);
  const sum = (of: 'now' | 'before') => rest.reduce((total, row) => total + (row[of]?.totalUs ?? 0), 0);
  const runs = rest.reduce((total, row) => total + row.now.executions, 0);
  const last = [words.others(count(rest.length)), time(sum('now')), percent(sum('now') / all), count(runs)];
  const head = [words.user, words.slowTime, words.share, words.executions, words.change];
  return tableOf(
    head,
    'lrrrr',
    rest.length > 0 ? [...rows, [...last, change(words, sum('now'), sum('before'))]] : rows,
  );
}

export function recommendationSection({ recommendations }: ReportModel, words: Words): string {
  if (recommendations.length === 0) return words.noAdvice;
  const parts = recommendations.map((advice, i) => {
    const title = words.advice[advice.rule]?.(shortId(advice.digest)) ?? advice.rule;
    const saves = advice.savesUs === null ? words.unknownSaving : words.upTo(time(advice.savesUs));
    return [
      `### 8.${i + 1} ${title}`,
      `${saves} · ${words.severity[advice.severity]}`,
      [`- ${codeLink(advice.digest)}, ${plain(advice.instance)}`, ...evidenceOf(advice, words)].join('\n'),
    ].join('\n\n');
  });
  return [words.order, ...parts].join('\n\n');
}

function evidenceOf(advice: Recommendation, words: Words): string[] {
  return Object.entries(advice.evidence).map(([key, value]) => {
    const label = words.adviceEvidence[key] ?? key;
    if (typeof value === 'string') return `- ${label}: ${plain(value.replaceAll('->', '→'))}`;
    if (key.endsWith('Us')) return `- ${label}: ${time(value)}`;
    return `- ${label}: ${key === 'part' ? percent(value) : count(value)}`;
  });
}

export function statementSection(model: ReportModel, words: Words): string {
  const days = String(model.statistics.days.length);
  const parts = model.statements.map(({ digest, text, example, row }) => {
    const facts = [`\`${digest}\``, row.class, plain(row.instances.slice(0, 3).join(', '))];
    if (row.users.length > 0) facts.push(plain(row.users.slice(0, 3).join(', ')));
    return [
      `### ${shortId(digest)}`,
      [...facts, words.seen(String(row.daysSeen), days)].join(' · '),
      fenced(cut(formatSql(text)), 'sql'),
      ...(example === null ? [] : [fenced(cut(example), 'sql')]),
    ].join('\n\n');
  });
  return [model.literals === 'hidden' ? words.statementsNote : words.statementsShown, ...parts].join('\n\n');
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
}

export function methodSection({ timeZone }: ReportModel, words: Words): string {
  return [...words.method, words.days(timeZone)].map(line => `- ${line}`).join('\n');
}
