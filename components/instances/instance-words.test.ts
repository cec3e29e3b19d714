import { describe, expect, it } from 'vitest';
import { instance } from './instance.fixture.ts';
import { passesFilter, versionText } from './instance-words.ts';

const any = { q: '', state: [], source: [], tag: [] };

describe('an instance', () => {
  it('is called by its address until it was reached', () => expect(versionText(instance())).toBe('10.0.0.1:3306'));

  it.each([
    [{ q: 'ENV=prd' }, true],
    [{ q: '10.0' }, true],
    [{ q: 'other' }, false],
    [{ state: ['error'] }, false],
    [{ state: ['watched'] }, true],
    [{ tag: ['env=prd'] }, true],
    [{ tag: ['env=dev'] }, false],
    [{ source: ['processlist'] }, false],
  ])('passes %j: %s', (own, expected) => expect(passesFilter(instance(), { ...any, ...own })).toBe(expected));
});
