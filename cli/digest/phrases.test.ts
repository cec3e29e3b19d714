import { describe, expect, it } from 'vitest';
import { brief, sharesText } from './phrases.ts';

describe('a statement on one line', () => {
  it('has neither quotes nor blanks that only a digest text needs', () => {
    expect(brief('SELECT `a` . `b` , `c` FROM `a`')).toBe('SELECT a.b, c FROM a');
  });

  it('leaves out a long list of columns, then its own end', () => {
    const columns = Array.from({ length: 30 }, (_, i) => `\`c${i}\``).join(' , ');
    expect(brief(`SELECT ${columns} FROM \`t\` WHERE \`a\` = ?`)).toBe('SELECT ... FROM t WHERE a = ?');
    expect(brief(`INSERT INTO \`t\` ( ${columns} ) VALUES (...)`)).toMatch(/^INSERT INTO t .{63}\.{3}$/);
  });

  it('keeps the table of the SELECT itself, not that of a subquery in its list, nor of another one behind UNION', () => {
    const columns = Array.from({ length: 20 }, (_, i) => `\`c${i}\``).join(' , ');
    const subquery = '( SELECT COUNT ( * ) FROM `other` )';
    expect(brief(`SELECT ${subquery} , ${columns} FROM \`t\``)).toBe('SELECT ... FROM t');
    expect(brief(`( SELECT ${columns} , ${subquery} FROM \`t\` )`)).toBe('( SELECT ... FROM t )');
    expect(brief(`SELECT ${columns} UNION SELECT \`a\` FROM \`t\``)).toMatch(/^SELECT c0, c1, /);
  });
});

describe('shares', () => {
  const largest = [{ name: 'app', count: 9, percent: 90 }];
  it('tell what they do not show', () => {
    expect(sharesText({ largest, more: 0 })).toBe('app 90.0%');
    expect(sharesText({ largest, more: 3 })).toBe('app 90.0%, 3 more');
    expect(sharesText({ largest, more: null })).toBe('app 90.0%, many more');
    expect(sharesText({ largest: [], more: 0 })).toBe('-');
  });
});
