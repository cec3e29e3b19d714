import { describe, expect, it } from 'vitest';
import { pickLocale } from './locale.ts';

describe('the language', () => {
  it('is the one the cookie names', () => expect(pickLocale('ko', 'en-US')).toBe('ko'));
  it('follows the browser when there is no cookie', () =>
    expect(pickLocale(undefined, 'ko-KR,ko;q=0.9,en;q=0.8')).toBe('ko'));
  it('is English for anything else', () => {
    expect(pickLocale('xx', null)).toBe('en');
    expect(pickLocale(undefined, 'fr-FR,de')).toBe('en');
  });
});
