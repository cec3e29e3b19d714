import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatFull } from './count.ts';

const plain = (s: string) => s.replaceAll('\u202f', ' ');

describe('a count', () => {
  it.each([
    [0, '0'],
    [9_999, '9,999'],
    [10_000, '10.0 K'],
    [842_113, '842 K'],
    [999_499, '999 K'],
    [999_600, '1.00 M'],
    [1_200_000, '1.20 M'],
    [31_900_000, '31.9 M'],
    [4e12, '4.00 T'],
  ])('of %d reads %s', (n, text) => expect(plain(formatCount(n))).toBe(text));

  it.each([
    [31_912_345, '31,912,345'],
    [-123_456, '-123,456'],
    [999, '999'],
    [1_234.5678, '1,234.568'],
  ])('%f is whole in a tooltip: %s', (n, text) => expect(formatFull(n)).toBe(text));
});

describe('bytes', () => {
  it.each([
    [512, '512 B'],
    [641_728_512, '612 MiB'],
    [1_048_576, '1.00 MiB'],
    [1_073_700_000, '1.00 GiB'],
  ])('of %d read %s', (n, text) => expect(plain(formatBytes(n))).toBe(text));
});
