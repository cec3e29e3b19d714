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

type SqlTextProps = { sql: string; limit?: number /** Names that stand out. */; marked?: readonly string[] };

/** Coloured SQL inside a line or a block. Past `limit` characters the rest stays uncoloured, so that huge text stays cheap. */
export function SqlText({ sql, limit = 20_000, marked = [] }: SqlTextProps) {
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
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Plain key={index} marked={marked} text={token.text} />
        );
      })}
      {sql.length > limit ? sql.slice(limit) : null}
    </>
  );
}

/** Names and signs; a name that is marked stands out wherever it is a word of its own. */
function Plain({ text, marked }: { text: string; marked: readonly string[] }) {
  if (marked.length === 0) return text;
  return text.split(/([\p{L}\p{N}_$]+)/u).map((word, index) => {
    if (index % 2 === 0 || !marked.includes(word)) return word;
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text have no identity but their place
    return <mark key={index}>{word}</mark>;
  });
}

/** One line of SQL or digest text, cut with an ellipsis. */
export function SqlLine({ sql }: { sql: string }) {
  return (
    <div className="ell sql">
      <SqlText sql={tidyDigest(sql.slice(0, 400))} />
    </div>
  );
}
