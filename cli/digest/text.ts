import { formatBytes, formatCount, formatFull } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { brief, sharesText } from './phrases.ts';
import type { Report, ReportExample, ReportRow } from './report.ts';

const BAR_WIDTH = 40;

const time = (seconds: number): string => formatDuration(seconds * 1e3);
const percent = (value: number): string => `${value.toFixed(1)}%`;
const minute = (moment: string | null): string => moment?.slice(0, 19).replace('T', ' ') ?? 'unknown';

/** The report for a terminal. */
export function textReport(report: Report): string {
  return [...overview(report), '', ...profile(report), ...report.rows.flatMap(row => ['', ...section(row)]), ''].join(
    '\n',
  );
}

function overview(report: Report): string[] {
  const lines = [
    `Slow log      ${report.files.join(', ')} (${formatBytes(report.bytes)})`,
    `Period        ${minute(report.firstSeen)} to ${minute(report.lastSeen)} UTC`,
    `Executions    ${formatFull(report.entries)} of ${formatFull(report.digests)} digests, ${time(report.timeSeconds)} in all`,
    `Users         ${sharesText(report.users)}`,
  ];
  if (report.filtered > 0) lines.push(`Left out      ${formatFull(report.filtered)} by the options given`);
  if (report.overflow > 0) lines.push(`Not by digest ${formatFull(report.overflow)}: too many different statements`);
  for (const { reason, count, bytes } of report.skipped)
    lines.push(`Skipped       ${formatFull(count)} x ${reason}, ${formatBytes(bytes)}`);
  if (report.skipped.reduce((sum, { bytes }) => sum + bytes, 0) > report.bytes / 2)
    lines.push('              That is most of the log: has a tool put text before its lines, as `aws logs tail` does?');
  return lines;
}

function profile(report: Report): string[] {
  const rows = report.rows.map(row => [
    `${row.rank}`,
    row.id,
    formatFull(row.count),
    time(row.timeSeconds),
    percent(row.timePercent),
    time(row.avgSeconds),
    time(row.p95Seconds),
    time(row.maxSeconds),
    formatCount(row.rowsExamined / row.count),
    brief(row.text),
  ]);
  const { rest } = report;
  if (rest.digests > 0)
    rows.push(['', `${rest.digests} more`, formatFull(rest.count), time(rest.timeSeconds), percent(rest.timePercent)]);
  const head = ['#', 'digest', 'count', 'total', 'share', 'avg', 'p95', 'max', 'rows/exec', 'statement'];
  return columns([head, ...rows], [1, 9]);
}

/** Aligned columns; those at the indexes of `left` and the second to the left, numbers to the right. */
function columns(rows: string[][], left: readonly number[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0)));
  return rows.map(row =>
    row
      .map((cell, i) => (left.includes(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function section(row: ReportRow): string[] {
  const each = (n: number): string => `${formatCount(n)} (${formatCount(n / row.count)} each)`;
  const lines = [
    `# ${row.rank}  ${row.id}  ${row.class}`,
    `  Executions  ${formatFull(row.count)}, ${minute(row.firstSeen)} to ${minute(row.lastSeen)}`,
    `  Time        ${time(row.timeSeconds)}, ${percent(row.timePercent)} of all; locks ${time(row.lockSeconds)}`,
    `              min ${time(row.minSeconds)}  avg ${time(row.avgSeconds)}  p50 ${time(row.p50Seconds)}  p95 ${time(row.p95Seconds)}  p99 ${time(row.p99Seconds)}  max ${time(row.maxSeconds)}`,
    `  Rows        examined ${each(row.rowsExamined)}, sent ${each(row.rowsSent)}`,
  ];
  if (row.rowsAffected > 0) lines.push(`              affected ${each(row.rowsAffected)}`);
  if (row.bytesSent > 0) lines.push(`  Bytes sent  ${formatBytes(row.bytesSent)}`);
  if (row.tmpTables > 0)
    lines.push(
      `  Temporary   ${formatFull(row.tmpTables)} table${row.tmpTables === 1 ? '' : 's'}, ${formatFull(row.tmpDiskTables)} on disk`,
    );
  if (row.fullScans + row.fullJoins > 0)
    lines.push(`  Full scans  ${formatFull(row.fullScans)}, full joins ${formatFull(row.fullJoins)}`);
  if (row.errors > 0) lines.push(`  Errors      ${formatFull(row.errors)}`);
  for (const [name, shares] of [
    ['Users', row.users],
    ['Hosts', row.hosts],
    ['Schemas', row.schemas],
  ] as const)
    lines.push(`  ${name.padEnd(12)}${sharesText(shares)}`);
  if (row.tables.length > 0) lines.push(`  Tables      ${row.tables.join(', ')}`);
  return [...lines, '', ...bars(row), '', ...example(row)];
}

function bars({ bars, count }: ReportRow): string[] {
  const most = Math.max(...bars.map(bar => bar.count));
  return bars.map(bar => {
    const width = Math.round((bar.count / most) * BAR_WIDTH);
    const from = bar.fromSeconds === 0 ? '< 1 ms' : `>= ${time(bar.fromSeconds)}`;
    return `  ${from.padStart(9)}  ${'#'.repeat(Math.max(bar.count > 0 ? 1 : 0, width)).padEnd(BAR_WIDTH)} ${percent((bar.count / count) * 100)}`;
  });
}

function example(row: ReportRow): string[] {
  if (!row.example) return [`  ${row.text}`];
  const { seconds, end, user, host } = row.example;
  const title = `  Slowest: ${time(seconds)} at ${minute(end)} by ${user || '(none)'}@${host || '(none)'}`;
  return [title, ...explainable(row, row.example).map(line => `    ${line}`)];
}

/** The statement, ready to be pasted: with its schema, and behind EXPLAIN where that can be run. */
export function explainable(row: ReportRow, { sql, cut, schema }: ReportExample): string[] {
  const lines = schema ? [`USE \`${schema.replaceAll('`', '``')}\`;`] : [];
  const canExplain =
    !cut &&
    (row.class === 'READ' || row.class === 'WRITE') &&
    /^[\s(]*(select|with|table|values|insert|update|delete|replace)\b/i.test(withoutComments(sql));
  if (canExplain) lines.push('EXPLAIN');
  lines.push(...sql.trim().split(/\r?\n/));
  const last = lines.length - 1;
  if (sql.startsWith('# administrator command: ')) return lines;
  if (cut) lines.push('-- the rest of the statement was not kept');
  else if (/(--|#)/.test(lines[last] ?? '')) lines.push(';');
  else lines[last] += ';';
  return lines;
}

function withoutComments(sql: string): string {
  return sql.replace(/^(\s*\/\*[\s\S]*?\*\/)+/, '');
}
