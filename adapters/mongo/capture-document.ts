import type { CaptureRow } from '#adapters/mongo/stores.ts';
import type { Capture, CapturePhase } from '#core/live/capture.ts';
import type { LockWait, StatementCounters } from '#core/live/observation.ts';
import { statementStart } from '#core/live/statement-start.ts';
import { storedText } from '#core/live/stored-text.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';
import { toCamelKeys, toSnakeKeys } from './key-case.ts';

/** A live capture as it is stored. `_id` is the execution's identity, so that it cannot be stored twice. */
export type CaptureDocument = {
  _id: string;
  instance: string;
  server_start: Date;
  thread_id: string;
  event_id: string;
  phase: CapturePhase;
  pid: number;
  user: string | null;
  host: string | null;
  db: string | null;
  start: Date;
  end: Date | null;
  elapsed_ms: number;
  timing: Capture['timing'];
  state: string | null;
  lock_ms: number | null;
  rows_examined: number | null;
  rows_sent: number | null;
  counters: object;
  wait: object | null;
  digest: string;
  digest_text: string;
  /** Start of the digest text: lists carry it without reading the long texts. */
  statement: string;
  class: StatementClass;
  sql_text: string;
  text_cut: boolean;
  /** What a stored procedure was running inside; absent in documents of earlier versions. */
  inner_sql_text?: string | null;
  /** A list, because the keys come from the statement's comment and may hold any character. */
  tags: { key: string; value: string }[];
  first_seen: Date;
  updated_at: Date;
};

const LACKING_IN_EARLIER_WAITS = { mode: null, since: null };

/** Leaves the long texts in MongoDB. */
export const ROW_PROJECTION = { sql_text: 0, inner_sql_text: 0, digest_text: 0 } as const;

/** The collection's published name may hold documents of another program, which know no identity of an execution. */
export function isCapture(document: Pick<CaptureDocument, 'server_start'>): boolean {
  return document.server_start instanceof Date;
}

export function captureToDocument(capture: Capture): CaptureDocument {
  const sql = storedText(capture.sqlText);
  return {
    _id: capture.id,
    instance: capture.instance,
    server_start: new Date(capture.serverStart),
    thread_id: capture.threadId,
    event_id: capture.eventId,
    phase: capture.phase,
    pid: capture.connectionId,
    user: capture.user,
    host: capture.host,
    db: capture.schema,
    start: capture.start,
    end: capture.end,
    elapsed_ms: capture.elapsedMs,
    timing: capture.timing,
    state: capture.state,
    lock_ms: capture.lockMs,
    rows_examined: capture.rowsExamined,
    rows_sent: capture.rowsSent,
    counters: toSnakeKeys(capture.counters),
    wait: capture.wait && toSnakeKeys(capture.wait),
    digest: capture.digest,
    digest_text: storedText(capture.digestText).text,
    statement: statementStart(capture.digestText),
    class: capture.class,
    sql_text: sql.text,
    text_cut: capture.textCut || sql.cut,
    inner_sql_text: capture.innerSqlText == null ? null : storedText(capture.innerSqlText).text,
    tags: Object.entries(capture.tags).map(([key, value]) => ({ key, value })),
    first_seen: capture.firstSeen,
    updated_at: capture.updatedAt,
  };
}

export function documentToRow(
  document: Omit<CaptureDocument, 'sql_text' | 'inner_sql_text' | 'digest_text'>,
): CaptureRow {
  return {
    id: document._id,
    instance: document.instance,
    serverStart: document.server_start.getTime(),
    threadId: document.thread_id,
    eventId: document.event_id,
    phase: document.phase,
    connectionId: document.pid,
    user: document.user,
    host: document.host,
    schema: document.db,
    start: document.start,
    end: document.end,
    elapsedMs: document.elapsed_ms,
    timing: document.timing,
    state: document.state,
    lockMs: document.lock_ms,
    rowsExamined: document.rows_examined,
    rowsSent: document.rows_sent,
    counters: toCamelKeys(document.counters) as StatementCounters,
    wait: document.wait && { ...LACKING_IN_EARLIER_WAITS, ...(toCamelKeys(document.wait) as LockWait) },
    digest: document.digest,
    statement: document.statement,
    class: document.class,
    textCut: document.text_cut,
    tags: Object.fromEntries(document.tags.map(tag => [tag.key, tag.value])),
    firstSeen: document.first_seen,
    updatedAt: document.updated_at,
  };
}

export function documentToCapture(document: CaptureDocument): Capture {
  const { statement: _, ...row } = documentToRow(document);
  return {
    ...row,
    sqlText: document.sql_text,
    ...(document.inner_sql_text == null ? {} : { innerSqlText: document.inner_sql_text }),
    digestText: document.digest_text,
  };
}
