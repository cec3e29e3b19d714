import { formatDialect, mysql } from 'sql-formatter';

/** `(...)` of digest text is no SQL: it stands aside as a name while the text is laid out. */
const HOLE = '`(...)`';

/**
 * The statement, or the digest text, laid out for people; the text as it came when it cannot be formatted. Comments keep
 * their own lines, so that none swallows what follows it. Loads a large library: pages import this file when they need it.
 */
export function formatSql(sql: string): string {
  try {
    return formatDialect(sql.replaceAll('(...)', HOLE), {
      dialect: mysql,
      keywordCase: 'upper',
      functionCase: 'upper',
      tabWidth: 2,
      expressionWidth: 60,
      paramTypes: { positional: true },
    }).replaceAll(HOLE, '(...)');
  } catch {
    // Cut, redacted or foreign text: the formatter takes whole statements only, people still want to read it.
    return sql;
  }
}
