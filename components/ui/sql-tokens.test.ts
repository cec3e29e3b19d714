import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqlTokens } from './sql-tokens.ts';

const kinds = (sql: string) =>
  sqlTokens(sql)
    .filter(t => t.kind !== 'plain')
    .map(t => `${t.kind}:${t.text}`);

describe('the colours of SQL', () => {
  it('tell keywords, functions, numbers and placeholders apart', () => {
    expect(kinds('SELECT COUNT(*) FROM t WHERE a = ? LIMIT 10')).toEqual([
      'keyword:SELECT',
      'function:COUNT',
      'keyword:FROM',
      'keyword:WHERE',
      'placeholder:?',
      'keyword:LIMIT',
      'number:10',
    ]);
  });

  it('leave a keyword after a dot a plain column', () => expect(kinds('t.order')).toEqual([]));

  it('show a list of placeholders as one', () =>
    expect(kinds('a IN (?, ?, ?)')).toEqual(['keyword:IN', 'placeholder:(…)']));

  it('take strings, comments and quoted names whole', () => {
    expect(kinds("'it''s' /* SELECT */ `from` -- x")).toEqual([
      "string:'it''s'",
      'comment:/* SELECT */',
      'comment:-- x',
    ]);
  });

  it('lose no character of any text without placeholder lists', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        fc.pre(!/[?…]|\.\.\./.test(text));
        expect(
          sqlTokens(text)
            .map(t => t.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
