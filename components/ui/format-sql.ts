import { formatDialect, mysql } from 'sql-formatter';

/** MySQL laid out on several lines; text the formatter cannot read comes back as it was. */
export function formatSql(sql: string): string {
  try {
    return formatDialect(sql, {
      dialect: mysql,
      keywordCase: 'upper',
      functionCase: 'upper',
      tabWidth: 2,
      expressionWidth: 60,
      paramTypes: { positional: true },
    });
  } catch {
    // Cut statements and syntax of other dialects are shown unformatted.
    return sql;
  }
}
