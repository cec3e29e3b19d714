import { describe, expect, it } from 'vitest';
import { formatSql } from './format-sql.ts';

describe('laid out SQL', () => {
  it('has one clause a line', () => {
    expect(formatSql('select a, b from t where a = ? order by b')).toMatch(/^SELECT\n[\s\S]*\nFROM\n[\s\S]*\nWHERE\n/);
  });

  it('is the text itself where it cannot be read', () => {
    const cut = "SELECT * FROM t WHERE a = 'cut";
    expect(formatSql(cut)).toBe(cut);
  });
});

describe('laid out digest text', () => {
  it('keeps its lists of values', () => {
    expect(formatSql('SELECT `a` FROM `t` WHERE `b` IN (...)')).toContain('IN (...)');
  });
});
