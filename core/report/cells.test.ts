import { expect, test } from 'vitest';
import { change, timeOrNone } from './cells.ts';
import { wordsOf } from './words.ts';

const words = wordsOf('en');

test.each([
  [111, 100, '▲ 11 %'],
  [100.9, 100, '△ 0.9 %'],
  [50, 100, '▼ 50 %'],
  [999, 100, '▲ ×9.99'],
  [100, 100, '0 %'],
  [100, 0, 'none'],
  [100, null, 'none'],
])('says of %s after %s: %s', (now, before, told) => expect(change(words, now, before)).toBe(told));

test('has nothing to say in the language of the report', () => {
  expect(timeOrNone(wordsOf('ko'), null)).toBe('없음');
});
