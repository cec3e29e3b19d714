import { globSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Accounting } from './accounting.ts';
import { SlowLogReader } from './reader.ts';

const folder = new URL('./fixtures/', import.meta.url).pathname;
const logs = globSync('*.log', { cwd: folder });
const encoder = new TextEncoder();

const NEXT_STATEMENT = 'select 7 from t where a = \'b\' and `c` = "d"';
/** As servers up to 5.6 write it when the second is the same as before. */
const WITHOUT_TIME = `# User@Host: next[next] @ host [10.0.0.7]  Id: 7
# Query_time: 7.000000  Lock_time: 0.000000 Rows_sent: 0  Rows_examined: 0
SET timestamp=1790848800;
${NEXT_STATEMENT};
`;
const NEXT = `# Time: 2026-10-01T10:00:07.000001Z\n${WITHOUT_TIME}`;

function read(log: string) {
  let last = {};
  const reader = new SlowLogReader({
    allocate: Buffer.allocUnsafe,
    onEntry: entry => {
      last = { sql: entry.statement(), user: entry.user, id: entry.value('connectionId'), micros: entry.queryMicros };
    },
  });
  const bytes = encoder.encode(log);
  reader.feed(bytes);
  reader.end();
  const { accounting } = reader;
  return { last, accounting, pieces: piecesOf(accounting), isComplete: bytesOf(accounting) === bytes.length };
}

function piecesOf({ entries, skipped }: Accounting): number {
  return Object.values(skipped).reduce((sum, { count }) => sum + count, entries);
}

function bytesOf({ entryBytes, bannerBytes, skipped }: Accounting): number {
  return Object.values(skipped).reduce((sum, { bytes }) => sum + bytes, entryBytes + bannerBytes);
}

const IN_LITERAL = /'[^']*;\n#[^']*$/;
const LAST_IS_TIME = /# Time: .*\n?$/;
const NEXT_ENTRY = { sql: NEXT_STATEMENT, user: 'next', id: 7, micros: 7_000_000 };

describe('an entry cut at any byte and followed by a whole one', () => {
  it.each(logs)(
    '%s: both are accounted for, in one line or two, and the whole one is read',
    { timeout: 60_000 },
    name => {
      const log = readFileSync(folder + name, 'utf8');
      for (let cut = 0; cut <= log.length; cut++) {
        const before = log.slice(0, cut);
        const { pieces } = read(before);
        for (const next of [NEXT, `\n${NEXT}`, WITHOUT_TIME, `\n${WITHOUT_TIME}`]) {
          const both = read(before + next);
          // A time line that nothing follows is taken for the next entry's own.
          // Within a literal a `;` and `#` at the end of the log by themselves look like an entry and half of one.
          const isNew = (next.includes(NEXT) || !LAST_IS_TIME.test(before)) && !IN_LITERAL.test(before);
          if (both.isComplete && isDeepStrictEqual(both.last, NEXT_ENTRY) && (both.pieces > pieces || !isNew)) continue;
          expect.fail(`cut behind ${JSON.stringify(before.slice(-80))}, then ${JSON.stringify(next.slice(0, 4))}`);
        }
      }
    },
  );
});
