'use client';
import { useEffect, useState } from 'react';
import { SqlText } from './sql-text.tsx';

const FORMAT_LIMIT = 50_000;

type SqlBlockProps = { sql: string; format?: boolean /** Names that stand out. */; marked?: readonly string[] };

/**
 * SQL laid out and coloured. The formatter is loaded when the first block is shown; until then, and where it cannot read the
 * text (cut statements, odd syntax), the text stands as it is.
 */
export function SqlBlock({ sql, format = true, marked }: SqlBlockProps) {
  const laidOut = useFormattedSql(sql, format);
  return (
    <pre className="sql">
      <SqlText sql={laidOut} {...(marked && { marked })} />
    </pre>
  );
}

/** The statement laid out by sql-formatter, or as given while that is loading or when it cannot read it. */
function useFormattedSql(sql: string, format: boolean): string {
  const [formatted, setFormatted] = useState<{ of: string; text: string } | null>(null);
  useEffect(() => {
    if (!format || sql.length > FORMAT_LIMIT) return;
    let current = true;
    import('#core/sql/format.ts').then(({ formatSql }) => {
      if (current) setFormatted({ of: sql, text: formatSql(sql) });
    });
    return () => {
      current = false;
    };
  }, [sql, format]);
  return format && formatted?.of === sql ? formatted.text : sql;
}
