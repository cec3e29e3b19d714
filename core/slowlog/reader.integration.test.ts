import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { describe, expect, inject, it } from 'vitest';
import { SlowLogReader } from './reader.ts';

type Found = { sql: string; seconds: number; user: string; ended: number };

async function entriesOf(path: string): Promise<{ found: Found[]; skipped: object }> {
  const found: Found[] = [];
  const reader = new SlowLogReader({
    onEntry: entry =>
      found.push({
        sql: entry.statement(),
        seconds: entry.queryMicros / 1e6,
        user: entry.user,
        ended: entry.endMicros / 1e3,
      }),
  });
  reader.feed(await readFile(path));
  reader.end();
  return { found, skipped: reader.accounting.skipped };
}

describe('the slow log of a live MySQL server', () => {
  it('tells a statement with the time it took, its user and its end', async () => {
    const connection = await createConnection({ uri: inject('mysqlUri') });
    const mark = `mark-${Date.now()}`;
    const sql = `SELECT SLEEP(0.3) /* ${mark} */,\n '# Time: no header;\n# User@Host: none' AS trap -- the end`;
    await connection.query(sql);
    await connection.end();
    let entry: Found | undefined;
    for (let tries = 0; tries < 50 && !entry; tries++) {
      await delay(100);
      entry = (await entriesOf(inject('mysqlSlowLog'))).found.find(one => one.sql.includes(mark));
    }
    expect(entry?.sql).toBe(sql);
    expect(entry?.seconds).toBeGreaterThanOrEqual(0.3);
    expect(entry?.user).not.toBe('');
    expect(Math.abs((entry?.ended ?? 0) - Date.now())).toBeLessThan(60_000);
  });
});
