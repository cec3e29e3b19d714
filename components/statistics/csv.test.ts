import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const columns = [
  { head: 'statement', value: (row: { text: string; n: number | null }) => row.text },
  { head: 'runs', value: (row: { text: string; n: number | null }) => row.n },
];

describe('a CSV file', () => {
  it('quotes commas, quotes and line breaks', () => {
    expect(toCsv(columns, [{ text: 'a,"b"\nc', n: 3 }])).toBe('\uFEFFstatement,runs\r\n"a,""b""\nc",3\r\n');
  });

  it('leaves an unknown figure empty, not 0', () => {
    expect(toCsv(columns, [{ text: 'x', n: null }])).toContain('x,\r\n');
  });

  it('never lets a statement start a formula', () => {
    expect(toCsv(columns, [{ text: '=1+1', n: 1 }])).toContain("'=1+1,1");
  });
});
