import { describe, expect, it } from 'vitest';
import { formatAge, formatClock, formatDuration, formatSpan, formatStoppedClock, splitDuration } from './duration.ts';

const plain = (s: string) => s.replaceAll('\u202f', ' ');

describe('a duration', () => {
  it.each([
    [0.214, '214 µs'],
    [0, '0 µs'],
    [1, '1 ms'],
    [3.456, '3.46 ms'],
    [412, '412 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [9_130, '9.13 s'],
    [9_996, '10.0 s'],
    [38_000, '38.0 s'],
    [59_960, '1 m 00 s'],
    [67_000, '1 m 07 s'],
    [3_599_600, '1 h 00 m'],
    [138_480_000, '38 h 28 m'],
    [15_346_860_000, '4,263 h 01 m'],
  ])('of %d ms reads %s', (ms, text) => expect(plain(formatDuration(ms))).toBe(text));

  it('keeps figure and unit together by a thin no-break space', () => expect(formatDuration(412)).toBe('412\u202fms'));

  it('is split for a tile', () => expect(splitDuration(0.26)).toEqual({ figure: '0.26', unit: 'ms' }));
});

describe('a running clock', () => {
  it.each([
    [0, '00:00.0'],
    [67_499, '01:07.4'],
    [59_999, '00:59.9'],
    [3_727_000, '1:02:07'],
    [-5, '00:00.0'],
  ])('at %d ms shows %s', (ms, text) => expect(formatClock(ms)).toBe(text));

  it('drops its tenths once it has stopped', () => expect(formatStoppedClock(102_399)).toBe('01:42'));
});

describe('a span in a sentence', () => {
  it.each([
    [2_000, '2 s', '2초'],
    [900_000, '15 min', '15분'],
    [21_600_000, '6 h', '6시간'],
    [604_800_000, '7 d', '7일'],
    [1_500, '1.5 s', '1.5초'],
  ])('of %d ms', (ms, en, ko) => {
    expect(plain(formatSpan(ms, 'en'))).toBe(en);
    expect(formatSpan(ms, 'ko')).toBe(ko);
  });
});

describe('an age', () => {
  it.each([
    [400, '0.4 s'],
    [12_300, '12 s'],
    [240_000, '4 m'],
    [7_200_000, '2 h'],
    [-20, '0.0 s'],
  ])('of %d ms reads %s', (ms, text) => expect(plain(formatAge(ms))).toBe(text));
});
