import { expect, test } from 'vitest';
import { mannWhitney } from './mann-whitney.ts';

test('the test agrees with the closed form of the normal approximation, ties included', () => {
  // wilcox.test(a, b, exact = FALSE) of R
  expect(mannWhitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeCloseTo(0.012186, 5);
  expect(mannWhitney([1, 2, 2, 3, 4, 4], [2, 4, 5, 5, 6])).toBeCloseTo(0.076551, 5);
  expect(mannWhitney([1.1, 3, 5, 7], [2, 4, 6, 8])).toBeCloseTo(0.665006, 5);
});

test('too few values, or equal ones, tell nothing', () => {
  expect(mannWhitney([1, 2, 3], [4, 5, 6, 7])).toBeNull();
  expect(mannWhitney([1, 1, 1, 1], [1, 1, 1, 1])).toBeNull();
});
