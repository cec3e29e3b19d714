import type { SqlConnection } from './connection.ts';

type Row = { Id: string; Info: string | null };

/**
 * What connections run at this moment, whole. Locks each thread of the server for a moment: ask once a statement.
 *
 * information_schema.processlist would answer for single connections, but MySQL 9.7 converts it to utf8mb3 and fails with
 * error 3854 as soon as any session runs a statement with a character beyond it, such as an emoji.
 */
export async function wholeTexts(
  connection: SqlConnection,
  connectionIds: readonly number[],
  timeoutMs: number,
): Promise<Map<number, string>> {
  const wanted = new Set(connectionIds);
  const rows = await connection.rows<Row>('SHOW FULL PROCESSLIST', timeoutMs);
  const texts = new Map<number, string>();
  for (const { Id, Info } of rows) if (Info !== null && wanted.has(Number(Id))) texts.set(Number(Id), Info);
  return texts;
}

/** Whether `whole` goes on where `short` was cut, perhaps inside a character. */
export function continues(whole: string, short: string): boolean {
  return whole.startsWith(short.replace(/\ufffd+$/, '').slice(0, -1));
}
