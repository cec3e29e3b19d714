import type { Detected } from '#core/instance.ts';
import type { ObservedStatement, Reading } from '#core/live/observation.ts';
import type { SqlConnection } from './connection.ts';
import { hostOf } from './host.ts';
import { isOwnStatement } from './marker.ts';
import { type ReadingRequest, type ReadingSource, stopwatch } from './reading-source.ts';
import { continues, wholeTexts } from './whole-text.ts';

/** A row of SHOW PROCESSLIST. `Time` is a difference of whole seconds. */
export type ProcesslistRow = {
  Id: string | number;
  User: string | null;
  Host: string | null;
  db: string | null;
  Command: string;
  Time: string | number;
  State: string | null;
  Info: string | null;
};

/** What a connection was last seen running: by it the next reading knows that it is still the same statement. */
export type Remembered = {
  eventId: string;
  startedAt: number;
  /** Server clock when it was last seen, milliseconds since the epoch. */
  seenAt: number;
  /** As SHOW PROCESSLIST shows it, cut. */
  short: string;
  /** Null until it was asked for. */
  whole: string | null;
};

/** Characters of Info in SHOW PROCESSLIST without FULL. */
const SHORT_LENGTH = 100;

/** Any MySQL whose performance_schema is off or closed to the account: whole seconds, and nothing that has ended. */
export async function processlistSource(connection: SqlConnection, detected: Detected): Promise<ReadingSource> {
  const serverStart = detected.serverStart.getTime();
  let memory = new Map<number, Remembered>();

  async function read(request: ReadingRequest): Promise<Reading> {
    const watch = stopwatch(request.timeoutMs);
    const [clock] = await connection.rows<{ now: string }>('SELECT UNIX_TIMESTAMP(SYSDATE(6)) AS now', watch.left());
    const now = Number(clock?.now) * 1_000;
    const all = await connection.rows<ProcesslistRow>('SHOW PROCESSLIST', watch.left());
    const rows = all.filter(row => isWanted(row, request, connection.id));
    const seen = new Map(rows.map(row => [Number(row.Id), recognised(row, now, memory.get(Number(row.Id)))]));
    const unknown = [...seen].filter(([, s]) => s.whole === null).map(([id]) => id);
    if (unknown.length > 0) {
      const texts = await wholeTexts(connection, unknown, watch.left());
      for (const [id, text] of texts) {
        const s = seen.get(id);
        if (s && continues(text, s.short)) s.whole = text;
      }
    }
    memory = request.threads === null ? seen : new Map([...memory, ...seen]);
    const statements = rows
      .map(row => observed(row, now, seen.get(Number(row.Id))!))
      .filter(s => !isOwnStatement(s.sqlText));
    const cost = { serverMs: null, roundTripMs: watch.elapsed(), rowsExamined: all.length };
    return { at: now, serverStart, statements, cost };
  }
  return {
    read,
    recall: statements => {
      for (const s of statements) {
        const seenAt = s.startedAt + s.elapsedMs;
        memory.set(s.connectionId, { ...s, seenAt, short: s.sqlText.slice(0, SHORT_LENGTH), whole: s.sqlText });
      }
    },
  };
}

function isWanted(row: ProcesslistRow, request: ReadingRequest, own: number): boolean {
  if (Number(row.Id) === own || row.Info === null || !['Query', 'Execute'].includes(row.Command)) return false;
  if (request.threads && !request.threads.includes(String(row.Id))) return false;
  return Number(row.Time) >= Math.max(1, Math.floor(request.minElapsedMs / 1_000));
}

/**
 * Pure: the statement a row is about, known from before or new; a new one is named by the second it began in. A later one began
 * after the one before it was last seen, whatever `Time` jumps by: it is a difference of whole seconds.
 */
export function recognised(row: ProcesslistRow, now: number, before: Remembered | undefined): Remembered {
  const short = row.Info ?? '';
  const startedAt = wholeSecond(now) - Number(row.Time) * 1_000;
  if (before?.short === short && startedAt < wholeSecond(before.seenAt)) return { ...before, seenAt: now };
  // Info is counted in bytes by some versions, so anything near the limit may be cut.
  const whole = short.length * 4 < SHORT_LENGTH ? short : null;
  return { eventId: String(startedAt / 1_000), startedAt, seenAt: now, short, whole };
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}

function observed(row: ProcesslistRow, now: number, of: Remembered): ObservedStatement {
  return {
    threadId: String(row.Id),
    eventId: of.eventId,
    connectionId: Number(row.Id),
    user: row.User,
    host: hostOf(row.Host),
    schema: row.db,
    sqlText: of.whole ?? of.short,
    textCut: of.whole === null,
    innerSqlText: null,
    state: row.State,
    startedAt: of.startedAt,
    elapsedMs: now - of.startedAt,
    ended: false,
    lockMs: null,
    rowsExamined: null,
    rowsSent: null,
    counters: {},
    wait: null,
  };
}
