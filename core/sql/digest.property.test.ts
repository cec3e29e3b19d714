import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from './digest.ts';
import { redact } from './redact.ts';
import { Reduction } from './reduction.ts';
import { TextHash } from './text-hash.ts';

/** Literals with a mark by which they would be found again. */
const MARK = 'zqx';
const literal = fc.oneof(
  fc.nat(999_999).map(n => `77${n}77`),
  fc.nat(9_999).map(n => `-77${n}.77`),
  fc.constantFrom('0x5A5158', '1.7e5', "X'5A5158'", "b'0101'", '7.5', '.75'),
  fc.constantFrom(`'${MARK}'`, `"${MARK}"`, `'it''s ${MARK}'`, `'a\\'${MARK}'`, `N'${MARK}'`, `_utf8mb4'${MARK}'`),
  fc.string({ maxLength: 12 }).map(text => `'${text.replace(/['\\]/g, c => `\\${c}`)}${MARK}'`),
);
const name = fc.constantFrom(
  'a',
  'b1',
  't.c',
  '`d e`',
  'count',
  'é',
  '주문',
  '`x`.`y`',
  't . 5',
  '@v',
  '@@sql_mode',
  '1a',
);
const space = fc.constantFrom(' ', ' ', '  ', '\n', '\t', '/* c */', ' -- c\n', ' # c\n');
const list = fc
  .array(fc.oneof({ weight: 5, arbitrary: literal }, fc.constantFrom('NULL', 'null', '?', 'f(1)', 'a')))
  .map(items => items.join(', '));
const piece = fc.oneof(
  literal,
  name,
  list.map(items => `(${items})`),
  list.map(items => `IN (${items})`),
  fc
    .array(
      fc.tuple(literal, literal).map(([x, y]) => `(${x}, ${y})`),
      { minLength: 1 },
    )
    .map(rows => rows.join(',')),
  fc.constantFrom(
    'SELECT',
    'from',
    'WHERE',
    '=',
    '<>',
    '-',
    '+',
    ',',
    '(',
    ')',
    '.',
    '*',
    'AND',
    'NULL',
    'LIMIT',
    'not',
  ),
  fc.constantFrom('/*!80000', '*/', '/*+ X(1) */', '--', ';', '...', '/* , ... */', "'", '`', '\\', '@', '/*'),
);
const statement = fc
  .array(fc.tuple(piece, space), { maxLength: 14 })
  .map(pairs => pairs.map(([token, blank]) => token + blank).join(''));

const bytesOf = (sql: string): Uint8Array => new TextEncoder().encode(sql);

describe('properties of digests', { timeout: 120_000 }, () => {
  it('a whole statement is a fixpoint: its text has its id', () => {
    fc.assert(
      fc.property(statement, sql => {
        const once = digest(sql);
        if (once.truncated || /\/\*|\\|`|\.\.\.|\. *5|[^ -~]|@/.test(sql)) return;
        expect(digest(once.text).text).toBe(once.text);
      }),
      { numRuns: 3_000 },
    );
  });

  it('two texts of one text hash have one digest, whatever their values', () => {
    const seen = new Map<string, string>();
    const hash = new TextHash();
    const reduction = new Reduction();
    fc.assert(
      fc.property(statement, sql => {
        const bytes = bytesOf(sql);
        hash.read(bytes, 0, bytes.length);
        reduction.read(bytes, 0, bytes.length);
        const key = `${hash.high} ${hash.low}`;
        const found = `${reduction.high} ${reduction.low} ${reduction.truncated}`;
        expect(seen.get(key) ?? found).toBe(found);
        seen.set(key, found);
      }),
      { numRuns: 20_000 },
    );
  });

  it('digest text holds no literal', () => {
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1 }), literals => {
        const { text } = digest(`select ${literals.join(' + ')} from t where a in (${literals.join(', ')})`);
        expect(text).not.toMatch(/zqx|77|5A51/i);
      }),
    );
  });

  it('redacted text holds no literal and keeps its shape', () => {
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1 }), literals => {
        const sql = `select ${literals.join(' , ')} /* ${MARK} */ from t -- ${MARK}\nwhere a in (${literals.join(',')})`;
        const redacted = redact(sql);
        expect(redacted).not.toMatch(/zqx|77|5A51/i);
        expect(redact(redacted)).toBe(redacted);
      }),
    );
  });

  it('time grows with the length alone: a long list, an open quote, a million parentheses', () => {
    const long = [
      `select a from t where b in (${'1,'.repeat(500_000)}1)`,
      `select '${'x'.repeat(1e6)}`,
      '('.repeat(1e6),
    ];
    expect(long.map(sql => digest(sql).truncated)).toEqual([false, true, true]);
    expect(digest(long[0] ?? '').text).toBe('SELECT `a` FROM `t` WHERE `b` IN (...)');
  });
});
