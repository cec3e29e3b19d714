import { formatDialect, mysql } from 'sql-formatter';

/** `(...)` of digest text is no SQL: it stands aside as a name while the text is laid out. */
const HOLE = '`(...)`';

/** MySQL laid out on several lines; text the formatter cannot read comes back as it was. */
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
    // Cut statements and syntax of other dialects are shown unformatted.
    return sql;
  }
}
