import { describe, expect, it } from 'vitest';
import { VARIANTS } from '#testbed/slow-log/headers.ts';
import { generateSlowLog } from '#testbed/slow-log-generator.ts';
import type { SlowLogEntry } from './entry.ts';
import { SlowLogReader } from './reader.ts';

type Seen = { text: Uint8Array; figures: unknown };

function read(log: Uint8Array): Seen[] {
  const seen: Seen[] = [];
  const reader = new SlowLogReader({ onEntry: entry => seen.push(seenOf(entry)) });
  reader.feed(log);
  reader.end();
  return seen;
}

/** Without the schema, which an entry may have from one before. */
function seenOf(entry: SlowLogEntry): Seen {
  const { bytes, headerStart, statementEnd, values, user, host, startMicros, endMicros, timestampSeconds } = entry;
  return {
    text: bytes.slice(headerStart, statementEnd + 2),
    figures: { values: [...values], user, host, startMicros, endMicros, timestampSeconds, sql: entry.statement() },
  };
}

describe('a header in a log of', () => {
  it.each(VARIANTS)('%s is read by the layout of the one before as it is read by its names', variant => {
    const log = new TextEncoder().encode([...generateSlowLog({ variant, style: 'rich', bytes: 200_000 })].join(''));
    const seen = read(log);
    expect(seen.length).toBeGreaterThan(100);
    for (const { text, figures } of seen) expect(read(text)).toMatchObject([{ figures }]);
  });

  it('several servers in turns is read by its names', () => {
    const log = new TextEncoder().encode(
      [...generateSlowLog({ variant: 'mixed', style: 'plain', bytes: 200_000 })].join(''),
    );
    for (const { text, figures } of read(log)) expect(read(text)).toMatchObject([{ figures }]);
  });
});
