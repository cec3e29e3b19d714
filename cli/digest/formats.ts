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
  ...['bytesSent', 'errors', 'firstSeen', 'lastSeen', 'text'],
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
    `${report.entries} executions of ${report.digests} digests took ${report.timeSeconds.toFixed(3)} s, from ${report.firstSeen ?? 'unknown'} to ${report.lastSeen ?? 'unknown'}.`,
    '',
    '| # | Digest | Count | Total s | Share | Avg s | p95 s | Max s | Rows examined | Statement |',
    '|--:|---|--:|--:|--:|--:|--:|--:|--:|---|',
    ...report.rows.map(tableRow),
  ];
  for (const row of report.rows) lines.push('', ...markdownSection(row));
  return `${lines.join('\n')}\n`;
}

function tableRow(row: ReportRow): string {
  const cells = [row.rank, row.id, row.count, row.timeSeconds.toFixed(3), `${row.timePercent.toFixed(1)} %`];
  cells.push(row.avgSeconds.toFixed(3), row.p95Seconds.toFixed(3), row.maxSeconds.toFixed(3), row.rowsExamined);
  const statement = row.text.slice(0, 80).replaceAll('`', '').replaceAll('|', '\\|');
  return `| ${cells.join(' | ')} | ${statement} |`;
}

function markdownSection(row: ReportRow): string[] {
  const sql = row.example ? explainable(row, row.example).join('\n') : row.text;
  const fence = sql.includes('```') ? '````' : '```';
  const users = row.users.map(({ name, percent }) => `${name} ${percent.toFixed(1)} %`).join(', ');
  return [
    `## ${row.rank}. ${row.id}`,
    '',
    `${row.class}; users: ${users}; tables: ${row.tables.join(', ') || 'none named'}.`,
    '',
    `${fence}sql`,
    sql,
    fence,
  ];
}
