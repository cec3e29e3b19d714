import { format } from 'sql-formatter';

/**
 * The statement laid out for people; the text as it came when it cannot be formatted. Comments keep their own lines,
 * so that none swallows what follows it. Loads a large library: import this file only where it is needed, when it is.
 */
export function formatSql(sql: string): string {
  try {
    return format(sql, { language: 'mysql', keywordCase: 'upper', tabWidth: 2, paramTypes: { positional: true } });
  } catch {
    // Cut, redacted or foreign text: the formatter takes whole statements only, people still want to read it.
    return sql;
  }
}
