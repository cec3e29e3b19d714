import type { Detected } from '#core/instance.ts';
import type { ObservedStatement, Reading } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import type { SqlConnection } from './connection.ts';
import { hostOf } from './host.ts';
import { LockWaits } from './lock-waits.ts';
import { isOwnStatement } from './marker.ts';
import { type ReadingRequest, type ReadingSource, stopwatch } from './reading-source.ts';
import { continues, wholeTexts } from './whole-text.ts';

/** Bytes of INFO that information_schema shows. */
const INFO_LIMIT = 65_535;

type Row = {
  ID: string;
  USER: string | null;
  HOST: string | null;
  DB: string | null;
  STATE: string | null;
  TIME_MS: string;
  /** The bytes as the client sent them: INFO itself loses what utf8mb3 lacks. */
  INFO_BINARY: Buffer;
  EXAMINED_ROWS: string;
  QUERY_ID: string;
  now: string;
};

/** Background threads have TIME_MS but no statement; a sleeping session's TIME_MS counts its sleep. */
const readingSql = (request: ReadingRequest, own: number) => `SELECT ID, USER, HOST, DB, STATE, TIME_MS, INFO_BINARY,
  EXAMINED_ROWS, QUERY_ID, UNIX_TIMESTAMP(SYSDATE(6)) AS now
  FROM information_schema.PROCESSLIST
  WHERE ID = ${own} OR (INFO_BINARY IS NOT NULL AND COMMAND IN ('Query', 'Execute') AND TIME_MS >= ${request.minElapsedMs}
    ${request.threads ? `AND ID IN (${request.threads.map(Number).join(', ') || 'NULL'})` : ''})`;

/** What a connection was last seen running, and when by the server's clock, milliseconds since the epoch. */
type Remembered = { statement: ObservedStatement; seenAt: number };

/** MariaDB, whose process list has milliseconds, the statement's own id and its whole text; it shows nothing that has ended. */
export async function mariadbProcesslistSource(connection: SqlConnection, detected: Detected): Promise<ReadingSource> {
  const serverStart = detected.serverStart.getTime();
  const lockWaits = new LockWaits(connection, detected);
  let texts = new Map<string, string>();
  let memory = new Map<number, Remembered>();

  /** Texts beyond the limit, asked for once an execution; one that the full list cannot show as it is stays cut. */
  async function withWhole(statements: ObservedStatement[], left: () => number): Promise<ObservedStatement[]> {
    const cut = statements.filter(s => Buffer.byteLength(s.sqlText) >= INFO_LIMIT - 4);
    const unknown = cut.filter(s => !texts.has(executionKey(s)));
    const found =
      unknown.length > 0
        ? await wholeTexts(
            connection,
            unknown.map(s => s.connectionId),
            left(),
          )
        : new Map();
    const known = cut.map(s => {
      const whole = found.get(s.connectionId);
      const text = whole !== undefined && continues(whole, s.sqlText) ? whole : s.sqlText;
      return [executionKey(s), texts.get(executionKey(s)) ?? text] as const;
    });
    texts = new Map(known);
    return statements.map(s => {
      const text = texts.get(executionKey(s));
      return text === undefined ? s : { ...s, sqlText: text, textCut: text === s.sqlText };
    });
  }
  return {
    read: async (request): Promise<Reading> => {
      const watch = stopwatch(request.timeoutMs);
      const rows = await connection.rows<Row>(readingSql(request, connection.id), watch.left());
      const now = Number(rows.find(row => Number(row.ID) === connection.id)?.now ?? Date.now() / 1_000) * 1_000;
      const others = rows.filter(row => Number(row.ID) !== connection.id).map(observed);
      const shown = await withWhole(
        others.filter(s => !isOwnStatement(s.sqlText)),
        watch.left,
      );
      const statements = shown.map(s => recognised(s, memory.get(s.connectionId)));
      const seen = statements.map(statement => [statement.connectionId, { statement, seenAt: now }] as const);
      memory = new Map(request.threads === null ? seen : [...memory, ...seen]);
      return {
        at: now,
        serverStart,
        statements: await lockWaits.mark(statements, request, watch),
        cost: { serverMs: null, roundTripMs: watch.elapsed(), rowsExamined: rows.length },
      };
    },
    recall: statements => {
      for (const s of statements) memory.set(s.connectionId, { statement: s, seenAt: s.startedAt + s.elapsedMs });
    },
  };
}

/**
 * Pure: the execution that a row belongs to. Inside a procedure each statement has an id and a text of its own, while TIME_MS
 * goes on from the CALL's begin; a later execution began after the one before it was last seen.
 */
export function recognised(shown: ObservedStatement, before: Remembered | undefined): ObservedStatement {
  if (!before || before.statement.eventId === shown.eventId || shown.startedAt >= before.seenAt) return shown;
  const { eventId, sqlText, textCut } = before.statement;
  const innerSqlText = shown.sqlText === sqlText ? null : shown.sqlText;
  return { ...shown, eventId, sqlText, textCut, innerSqlText };
}

function observed(row: Row): ObservedStatement {
  const elapsedMs = Number(row.TIME_MS);
  return {
    threadId: String(row.ID),
    eventId: String(row.QUERY_ID),
    connectionId: Number(row.ID),
    user: row.USER,
    host: hostOf(row.HOST),
    schema: row.DB,
    sqlText: row.INFO_BINARY.toString('utf8'),
    textCut: false,
    innerSqlText: null,
    state: row.STATE,
    startedAt: Number(row.now) * 1_000 - elapsedMs,
    elapsedMs,
    ended: false,
    lockMs: null,
    rowsExamined: Number(row.EXAMINED_ROWS),
    rowsSent: null,
    counters: {},
    wait: null,
  };
}
