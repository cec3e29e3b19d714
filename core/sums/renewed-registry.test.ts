import { expect, test } from 'vitest';
import { SlowLogReader } from '#core/slowlog/reader.ts';
import { InstanceDay } from './instance-day.ts';
import { RenewedRegistry } from './renewed-registry.ts';

/** A reader that sums what it is fed as one day. */
function aDay(digests: RenewedRegistry) {
  const sums = new InstanceDay();
  const reader = new SlowLogReader({ onEntry: entry => sums.add(entry, digests.digestOf(entry), 1, 0) });
  const run = (statement: string) =>
    reader.feed(
      new TextEncoder().encode(
        `# Time: 2026-10-14T03:00:00.000000Z\n# User@Host: a[a] @ h []  Id: 1\n# Query_time: 1.000000  Lock_time: 0.000000\n${statement};\n`,
      ),
    );
  return { sums, run, end: () => reader.end() };
}

test('days that are read side by side take no room for digests from each other', () => {
  const digests = new RenewedRegistry(3);
  const days = ['a', 'b', 'c'].map(name => ({ name, ...aDay(digests) }));
  for (const round of [1, 2])
    for (const { name, run } of days) {
      run(`select * from ${name}_one where id = ${round}`);
      run(`select * from ${name}_two where id = ${round}`);
    }
  for (const { end } of days) end();
  for (const { sums } of days) {
    expect(sums.overflow).toBe(0);
    expect(sums.rows().map(row => row.cells.map(cell => cell.executions))).toEqual([[2], [2]]);
  }
});
