import { type SqlTokenKind, sqlTokens } from './sql-tokens.ts';
import { tidyDigest } from './tidy-digest.ts';

const LOOK: Record<SqlTokenKind, string | null> = {
  keyword: 'k',
  function: 'f',
  string: 's',
  number: 'n',
  placeholder: 'p',
  comment: 'c',
  plain: null,
};

/** Coloured SQL inside a line or a block. Past `limit` characters the rest stays uncoloured, so that huge text stays cheap. */
export function SqlText({ sql, limit = 20_000 }: { sql: string; limit?: number }) {
  const tokens = sqlTokens(sql.slice(0, limit));
  return (
    <>
      {tokens.map((token, index) => {
        const look = LOOK[token.kind];
        return look ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no identity but their place
          <span className={look} key={index}>
            {token.text}
          </span>
        ) : (
          token.text
        );
      })}
      {sql.length > limit ? sql.slice(limit) : null}
    </>
  );
}

/** One line of SQL or digest text, cut with an ellipsis. */
export function SqlLine({ sql }: { sql: string }) {
  return (
    <div className="ell sql">
      <SqlText sql={tidyDigest(sql.slice(0, 400))} />
    </div>
  );
}
