import type { ObservedStatement, StatementCounters } from '#core/live/observation.ts';
import type { StatementRow } from './performance-schema-sql.ts';
import { type Anchor, wallOf } from './server-clock.ts';
import { picosecondsToMs } from './timer.ts';

/** Both clocks of the row of the statement that reads it. */
export function anchorOf(row: StatementRow): Anchor {
  return { timer: BigInt(row.TIMER_END), wallMs: Number(row.wall) * 1_000 };
}

/**
 * A row as an observed statement.
 * @param textLimit bytes at which the server cuts texts
 */
export function observed(row: StatementRow, anchor: Anchor, textLimit: number): ObservedStatement {
  const ended = Number(row.ended) === 1;
  const text = textOf(row, ended, textLimit);
  return {
    threadId: String(row.THREAD_ID),
    eventId: String(row.EVENT_ID),
    connectionId: Number(row.connectionId),
    user: row.user,
    host: row.host,
    schema: row.CURRENT_SCHEMA,
    ...text,
    state: ended ? null : row.state,
    startedAt: wallOf(BigInt(row.TIMER_START), anchor),
    elapsedMs: picosecondsToMs(BigInt(row.TIMER_WAIT)),
    ended,
    lockMs: picosecondsToMs(BigInt(row.LOCK_TIME)),
    rowsExamined: Number(row.ROWS_EXAMINED),
    rowsSent: Number(row.ROWS_SENT),
    counters: countersOf(row),
    wait: null,
  };
}

/** What the server puts at the end of a text that it cut. */
export const CUT_MARK = '...';
const PREPARED = 'statement/com/Execute';

/** The text: of a prepared statement with its values while they are to be had, and what runs inside it. */
function textOf(
  row: StatementRow,
  ended: boolean,
  textLimit: number,
): Pick<ObservedStatement, 'sqlText' | 'textCut' | 'innerSqlText'> {
  const own = row.SQL_TEXT ?? '';
  // The server cuts before a character that does not fit, then adds the dots.
  const cut = Number(row.textBytes) >= textLimit - 8 && own.endsWith(CUT_MARK);
  const info = ended ? null : row.info;
  if (row.EVENT_NAME === PREPARED && info !== null && infoIsWhole(row))
    return { sqlText: info, textCut: false, innerSqlText: null };
  const inner = info !== null && !cut && info !== own && row.EVENT_NAME !== PREPARED && !own.startsWith(info);
  return { sqlText: own, textCut: cut, innerSqlText: inner ? info : null };
}

/** threads.PROCESSLIST_INFO is cut at this many bytes, without a mark. */
const THREAD_INFO_BYTES = 1_024;

function infoIsWhole(row: StatementRow): boolean {
  return Number(row.infoBytes) < THREAD_INFO_BYTES - 4;
}

/** Whether the row's text should be asked for once more: it was cut, or lacks the values of a prepared statement. */
export function wantsWholeText(row: StatementRow, statement: ObservedStatement): boolean {
  if (statement.ended || row.info === null) return false;
  return statement.textCut || (row.EVENT_NAME === PREPARED && !infoIsWhole(row));
}

function countersOf(row: StatementRow): StatementCounters {
  const count = (value: string | number | null) => (value === null ? undefined : Number(value));
  const all: { [K in keyof StatementCounters]: StatementCounters[K] | undefined } = {
    rowsAffected: count(row.ROWS_AFFECTED),
    errors: count(row.ERRORS),
    warnings: count(row.WARNINGS),
    errno: count(row.MYSQL_ERRNO) || undefined,
    noIndexUsed: Number(row.NO_INDEX_USED) > 0,
    noGoodIndexUsed: Number(row.NO_GOOD_INDEX_USED) > 0,
    selectFullJoin: count(row.SELECT_FULL_JOIN),
    selectScan: count(row.SELECT_SCAN),
    selectRangeCheck: count(row.SELECT_RANGE_CHECK),
    createdTmpTables: count(row.CREATED_TMP_TABLES),
    createdTmpDiskTables: count(row.CREATED_TMP_DISK_TABLES),
    sortMergePasses: count(row.SORT_MERGE_PASSES),
    sortRows: count(row.SORT_ROWS),
    // 0 = the consumer events_statements_cpu is off.
    cpuMs: Number(row.CPU_TIME) > 0 ? picosecondsToMs(BigInt(row.CPU_TIME ?? 0)) : undefined,
    maxControlledMemory: count(row.MAX_CONTROLLED_MEMORY),
    maxTotalMemory: count(row.MAX_TOTAL_MEMORY),
    executionEngine: row.EXECUTION_ENGINE === null ? undefined : String(row.EXECUTION_ENGINE),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
