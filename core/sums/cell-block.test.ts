import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cell } from './cell.ts';
import { packCells, scanCells } from './cell-block.ts';

const big = fc.oneof(fc.nat(200), fc.nat(), fc.maxSafeInteger().map(Math.abs));
const cells = fc.array(
  fc.record({
    digest: fc.nat(3),
    user: fc.constantFrom('', 'app', '사용자'),
    host: fc.string(),
    times: fc.array(fc.tuple(fc.nat(4e9), fc.nat(23)), { minLength: 1, maxLength: 5 }),
    rowsExamined: big,
  }),
  { maxLength: 20 },
);

test('what is packed comes back, number by number', () => {
  fc.assert(
    fc.property(cells, given => {
      const rows = [0, 1, 2, 3].map(n => ({
        digest: { id: `digest${n}`, class: 'READ' as const },
        cells: given
          .filter(c => c.digest === n)
          .map(c => {
            const cell = new Cell({ user: c.user, schema: 'shop', host: c.host });
            for (const [timeUs, hour] of c.times) cell.add({ timeUs, lockUs: 1, rowsExamined: 0, rowsSent: 2 }, hour);
            cell.rowsExamined = c.rowsExamined;
            return cell;
          }),
      }));
      const block = packCells(rows);
      const seen: unknown[] = [];
      scanCells(block.cells, v =>
        seen.push({
          digest: block.digests[v.digest],
          user: block.users[v.user],
          schema: block.schemas[v.schema],
          host: block.hosts[v.host],
          sums: [v.executions, v.timeUs, v.lockUs, v.rowsExamined, v.rowsSent, v.maxUs],
          buckets: v.buckets.slice(0, v.bucketsUsed).map((b, i) => [b, v.bucketCounts[i]]),
          hours: v.hours.slice(0, v.hoursUsed).map((h, i) => [h, v.hourTimesUs[i]]),
        }),
      );
      expect(seen).toEqual(
        rows.flatMap(row =>
          row.cells.map(c => ({
            digest: row.digest.id,
            user: c.user,
            schema: c.schema,
            host: c.host,
            sums: [c.executions, c.timeUs, c.lockUs, c.rowsExamined, c.rowsSent, c.maxUs],
            buckets: [...c.buckets],
            hours: [...c.hoursUs],
          })),
        ),
      );
    }),
  );
});

test('a sum that a number cannot hold exactly is refused, never rounded', () => {
  const cell = new Cell({ user: '', schema: '', host: '' });
  cell.timeUs = 2 ** 53;
  expect(() => packCells([{ digest: { id: 'a', class: 'READ' }, cells: [cell] }])).toThrow(RangeError);
});
