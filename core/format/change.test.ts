import { describe, expect, it } from 'vitest';
import { describeChange } from './change.ts';

const text = (now: number, before: number | null) => describeChange(now, before)?.text.replaceAll('\u202f', ' ');

describe('a change', () => {
  it.each([
    [113, 100, '↑ 13 %'],
    [104.2, 100, '↑ 4.2 %'],
    [70, 100, '↓ 30 %'],
    [540, 100, '×5.4'],
    [299, 100, '↑ 199 %'],
    [300, 100, '×3.0'],
    [100, 100, '0 %'],
  ])('from %d to %d', (now, before, expected) => expect(text(now, before)).toBe(expected));

  it('is unknown without something before', () => {
    expect(describeChange(5, null)).toBeNull();
    expect(describeChange(5, 0)).toBeNull();
  });

  it('is coloured from five percent on', () => {
    expect(describeChange(104.9, 100)?.notable).toBe(false);
    expect(describeChange(105.1, 100)?.notable).toBe(true);
  });
});
