export type CsvColumn<T> = { head: string; value: (row: T) => string | number | null };

/** RFC 4180 text with a byte order mark, so that spreadsheets read Korean; a cell that would start a formula is led by a quote. */
export function toCsv<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
  const lines = [columns.map(c => cell(c.head)), ...rows.map(row => columns.map(c => cell(c.value(row))))];
  return `\uFEFF${lines.map(line => line.join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
