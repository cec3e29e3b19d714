import { expect, test } from 'vitest';
import { daysText } from './month-filter.ts';

test('days stand in the address in their order, a single one alone', () => {
  expect([daysText(9, 14), daysText(14, 9), daysText(9, 9)]).toEqual(['9-14', '9-14', '9']);
});
