import type { Capture, CapturePhase, ExecutionIdentity } from '#core/live/capture.ts';
import { captureId } from '#core/live/capture.ts';
import { storedText } from '#core/live/stored-text.ts';
import type { Tracked } from '#core/live/tracker.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';

/** What is worked out from the text, once an execution. */
export type TextFacts = Pick<Capture, 'digest' | 'digestText' | 'class' | 'sqlText' | 'textCut' | 'tags'>;

/** @param digest the one digest implementation, given here so that it is called once an execution */
export function textFacts(
  statement: Pick<Tracked, 'sqlText' | 'textCut'>,
  digest: (sql: string) => { id: string; text: string; class: StatementClass; tags: Record<string, string> },
): TextFacts {
  const { text, cut } = storedText(statement.sqlText);
  const found = digest(statement.sqlText);
  return {
    digest: found.id,
    digestText: storedText(found.text).text,
    class: found.class,
    sqlText: text,
    textCut: cut || statement.textCut,
    tags: found.tags,
  };
}

/**
 * The capture of an execution as the last reading left it.
 * @param now the worker's clock, for the record's own times
 */
export function toCapture(
  identity: Pick<ExecutionIdentity, 'instance' | 'serverStart'>,
  statement: Tracked,
  phase: CapturePhase,
  facts: TextFacts,
  firstSeen: Date,
  now: Date,
): Capture {
  const of = { ...identity, threadId: statement.threadId, eventId: statement.eventId };
  const { connectionId, user, host, schema, elapsedMs, state, lockMs, rowsExamined, rowsSent, counters } = statement;
  return {
    ...of,
    id: captureId(of),
    phase,
    ...{ connectionId, user, host, schema },
    start: atMs(statement.startedAt),
    end: phase === 'running' ? null : atMs(statement.startedAt + elapsedMs),
    elapsedMs,
    timing: phase === 'finished' ? 'exact' : 'lower_bound',
    state: phase === 'running' ? state : null,
    ...{ lockMs, rowsExamined, rowsSent, counters },
    wait: statement.wait,
    ...facts,
    innerSqlText: statement.innerSqlText === null ? null : storedText(statement.innerSqlText).text,
    firstSeen,
    updatedAt: now,
  };
}

/** The way back: what a tracker needs to go on with a capture that another worker began. */
export function toObserved(capture: Capture): Tracked {
  const { threadId, eventId, connectionId, user, host, schema, sqlText, textCut, state, elapsedMs } = capture;
  return {
    ...{ threadId, eventId, connectionId, user, host, schema, sqlText, textCut, state, elapsedMs },
    innerSqlText: capture.innerSqlText ?? null,
    startedAt: capture.start.getTime(),
    ended: false,
    lockMs: capture.lockMs,
    rowsExamined: capture.rowsExamined,
    rowsSent: capture.rowsSent,
    counters: capture.counters,
    wait: capture.wait,
    captured: true,
    waiting: false,
    firstSeen: capture.firstSeen.getTime(),
    missing: 0,
  };
}

/** Rounds to the nearest millisecond; the start is known to fractions of it. */
function atMs(ms: number): Date {
  return new Date(Math.round(ms));
}
