import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Random } from '#testbed/slow-log/random.ts';
import { makeTemplates } from '#testbed/slow-log/templates.ts';
import { digest } from './digest.ts';

type Connection = Awaited<ReturnType<typeof createConnection>>;
let connection: Connection;

beforeAll(async () => {
  connection = await createConnection({ uri: inject('mysqlUri'), charset: 'utf8mb4' });
  await connection.query('CREATE DATABASE IF NOT EXISTS digest_test');
  await connection.query('USE digest_test');
  await connection.query('CREATE TABLE IF NOT EXISTS t (a INT, b VARCHAR(20), c INT)');
});
afterAll(async () => {
  await connection.query('DROP DATABASE digest_test');
  await connection.end();
});

async function serverText(sql: string): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT STATEMENT_DIGEST_TEXT(?) AS text', [sql]);
  return rows[0]?.text;
}

describe('the digest of a statement', () => {
  it('is that of the digest text a live server gives, for generated statements', async () => {
    const random = new Random(5);
    const templates = makeTemplates(120, 'rich', random).filter(template => !template.administrator);
    for (const template of templates) {
      const sql = template.render(random);
      const text = await serverText(sql);
      // The server cuts long digest texts at max_digest_length.
      if (digest(text).truncated) continue;
      expect(digest(text).text).toBe(digest(sql).text);
    }
  });

  it('is the same for a prepared execution as performance_schema shows it', async () => {
    const sql = 'SELECT a, COUNT(*) FROM t WHERE b = ? AND c IN (?, ?) GROUP BY a LIMIT 10';
    await connection.execute(sql, ['x', 1, 2]);
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT SQL_TEXT AS text, DIGEST_TEXT AS digestText FROM performance_schema.events_statements_history
        WHERE THREAD_ID = PS_CURRENT_THREAD_ID() AND SQL_TEXT LIKE '%COUNT(*) FROM t%' AND EVENT_NAME LIKE '%Execute'`,
    );
    const id = digest("SELECT a, COUNT(*) FROM t WHERE b = 'x' AND c IN (1, 2) GROUP BY a LIMIT 10").id;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(digest(row.text).id).toBe(id);
      expect(digest(row.digestText).id).toBe(id);
    }
  });
});
