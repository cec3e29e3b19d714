import { expect, it } from 'vitest';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { ExampleView } from './example.ts';

it('keeps its text while the reader goes on in the same buffer, whatever kind of bytes that is', () => {
  const statements = Array.from({ length: 4_000 }, (_, n) => `SELECT c FROM t WHERE id = ${n} AND name = 'a${n % 7}'`);
  const log = statements
    .map(
      sql =>
        `# User@Host: u[u] @ h [1.2.3.4]  Id: 1\n# Query_time: 2.0  Lock_time: 0.0 Rows_sent: 1  Rows_examined: 1\n${sql};\n`,
    )
    .join('');
  const bytes = new TextEncoder().encode(log);
  for (const allocate of [(size: number) => new Uint8Array(size), (size: number) => Buffer.allocUnsafe(size)]) {
    const kept: ExampleView[] = [];
    const reader = new SlowLogReader({ onEntry: entry => void kept.push(new ExampleView(entry)), allocate });
    for (let at = 0; at < bytes.length; at += 4_096) reader.feed(bytes.subarray(at, at + 4_096));
    reader.end();
    expect(kept.filter(({ sql }, n) => sql !== statements[n]).map(({ sql }) => sql)).toEqual([]);
    expect(kept).toHaveLength(statements.length);
  }
});
