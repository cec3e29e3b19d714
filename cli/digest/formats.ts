import { formatFull } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { brief, sharesText } from './phrases.ts';
import type { Report, ReportRow } from './report.ts';
import { explainable, textReport } from './text.ts';

export const FORMATS = ['text', 'json', 'markdown', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** The report in a format. */
export function writeReport(report: Report, format: Format): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'markdown':
      return markdown(report);
    case 'csv':
      return csv(report);
    default:
      return textReport(report);
  }
}

const COLUMNS = [
  ...['rank', 'id', 'class', 'count', 'timeSeconds', 'timePercent', 'minSeconds', 'avgSeconds', 'p50Seconds'],
  ...['p95Seconds', 'p99Seconds', 'maxSeconds', 'lockSeconds', 'rowsSent', 'rowsExamined', 'rowsAffected'],
  ...['bytesSent', 'tmpTables', 'tmpDiskTables', 'fullScans', 'fullJoins', 'errors', 'firstSeen', 'lastSeen', 'text'],
] as (keyof ReportRow)[];

/** RFC 4180. */
function csv(report: Report): string {
  const lines = report.rows.map(row => COLUMNS.map(column => csvCell(row[column])).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

function csvCell(value: unknown): string {
  const text = typeof value === 'number' ? String(Number(value.toFixed(6))) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdown(report: Report): string {
  const lines = [
    '# Slow statements',
    '',
    `${formatFull(report.entries)} executions of ${formatFull(report.digests)} digests took ${formatDuration(report.timeSeconds * 1e3)}, from ${report.firstSeen ?? 'unknown'} to ${report.lastSeen ?? 'unknown'}.`,
    '',
    '| # | Digest | Count | Total s | Share | Avg s | p95 s | Max s | Rows examined | Statement |',
    '|--:|---|--:|--:|--:|--:|--:|--:|--:|---|',
    ...report.rows.map(tableRow),
  ];
  for (const row of report.rows) lines.push('', ...markdownSection(row));
  return `${lines.join('\n')}\n`;
}

function tableRow(row: ReportRow): string {
  const cells = [row.rank, row.id, row.count, row.timeSeconds.toFixed(3), `${row.timePercent.toFixed(1)}%`];
  cells.push(row.avgSeconds.toFixed(3), row.p95Seconds.toFixed(3), row.maxSeconds.toFixed(3), row.rowsExamined);
  return `| ${cells.join(' | ')} | ${brief(row.text).replaceAll('|', '\\|')} |`;
}

function markdownSection(row: ReportRow): string[] {
  const sql = row.example ? explainable(row, row.example).join('\n') : row.text;
  const fence = sql.includes('```') ? '````' : '```';
  return [
    `## ${row.rank}. ${row.id}`,
    '',
    `${row.class}; users: ${sharesText(row.users)}; tables: ${row.tables.join(', ') || 'none named'}.`,
    '',
    `${fence}sql`,
    sql,
    fence,
  ];
}
