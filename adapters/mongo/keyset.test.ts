import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalPattern } from './capture-filter.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';
import { decodeCursor, encodeCursor, type KeysetSort, segmentsAfter } from './keyset.ts';

const sort = (direction: 1 | -1): KeysetSort => ({ path: 'n', kind: 'nullable number', direction });

describe('a cursor', () => {
  it('comes back as it was made, for any value and id', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer()),
        fc.string({ unit: fc.constantFrom('a', '~', '\0', '한', '💾', '"', '%', '\ud800', '$') }),
        fc.constantFrom(1, -1),
        (value, id, direction) => {
          const position = { value, id: id.toWellFormed() };
          expect(decodeCursor(sort(direction), encodeCursor(sort(direction), position))).toEqual(position);
        },
      ),
    );
  });

  it('is refused by another sort', () => {
    const cursor = encodeCursor(sort(1), { value: 1, id: 'a' });
    expect(() => decodeCursor(sort(-1), cursor)).toThrow('not one of this list');
  });
});

describe('what follows a position', () => {
  it('is the rest of its equals, the other values, and the nulls where those come last', () => {
    const [at, nothing] = [
      { value: 5, id: 'a' },
      { value: null, id: 'a' },
    ];
    expect(segmentsAfter(sort(-1), at)).toEqual([{ n: 5, _id: { $lt: 'a' } }, { n: { $lt: 5 } }, { n: null }]);
    expect(segmentsAfter(sort(1), at)).toEqual([{ n: 5, _id: { $gt: 'a' } }, { n: { $gt: 5 } }]);
    expect(segmentsAfter(sort(-1), nothing)).toEqual([{ n: null, _id: { $lt: 'a' } }]);
    expect(segmentsAfter(sort(1), nothing)).toEqual([{ n: null, _id: { $gt: 'a' } }, { n: { $gte: 0 } }]);
  });

  it('begins with the nulls where those come first', () => {
    expect(segmentsAfter(sort(1), null)).toEqual([{ n: null }, { n: { $gte: 0 } }]);
    expect(segmentsAfter(sort(-1), null)).toEqual([{ n: { $gte: 0 } }, { n: null }]);
  });

  it('has a bound on a value that is never null', () => {
    const never: KeysetSort = { path: 'n', kind: 'number', direction: -1 };
    expect(segmentsAfter(never, null)).toEqual([{ n: { $gte: 0 } }]);
    expect(segmentsAfter(never, { value: 5, id: 'a' })).toEqual([{ n: 5, _id: { $lt: 'a' } }, { n: { $lt: 5 } }]);
    const date: KeysetSort = { path: 'n', kind: 'date', direction: -1 };
    expect(segmentsAfter(date, null)).toEqual([{ n: { $gte: new Date(0) } }]);
  });
});

it('a word as a pattern matches itself and nothing shorter', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), word => {
      const pattern = new RegExp(`^${literalPattern(word)}$`);
      expect(pattern.test(word)).toBe(true);
      expect(pattern.test(word.slice(1))).toBe(false);
    }),
  );
});

it('keys keep their words through both spellings', () => {
  const value = { rowsExamined: 1, p99Ms: null, at: new Date(0), list: [1], inner: { lastPollAt: 'x' } };
  expect(toSnakeKeys(value)).toMatchObject({ rows_examined: 1, inner: { last_poll_at: 'x' } });
  expect(toCamelKeys(toSnakeKeys(value))).toEqual(value);
});
