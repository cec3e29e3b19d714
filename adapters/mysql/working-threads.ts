import type { ObservedStatement } from '#core/live/observation.ts';
import type { WorkingRow } from './performance-schema-sql.ts';

/**
 * Which rows of the statement tables are worth their price. A server renders the digest text of every row it reads there, which
 * with many slow statements costs more than all the rest. Looking which threads work costs little: so a statement's row is
 * read when it may be a new one, and again each time it has run a quarter longer, or half a minute.
 */

/** A thread that works, as one look shows it. */
export type WorkingThread = {
  threadId: string;
  /** In which its statement, or the CALL around it, began, seconds since the epoch; at a second's edge one too low, never too high. */
  second: number;
  /** Changes with the text that runs. */
  text: number;
  state: string | null;
  /** Server clock of the look, milliseconds since the epoch. */
  at: number;
};

/** A working thread and what was read of it. */
type Seen = WorkingThread & {
  /** Server clock since when every look showed this text. */
  since: number;
  /** Server clock when its row was read; null when it was not. */
  readAt: number | null;
  /** What the row showed; null when it is none of interest. */
  statement: ObservedStatement | null;
};

/** Milliseconds by which the server's clock of whole seconds may be late: it moves on with the kernel's timer tick. */
const COARSE_CLOCK_MS = 10;
/** A row is read again when its statement has run on by this share of its time, or by so many milliseconds. */
const GROWN = 0.25;
const GROWN_MS = 30_000;

export function workingThread(row: WorkingRow): WorkingThread {
  const at = Number(row.at) * 1_000;
  const second = Math.floor((at - COARSE_CLOCK_MS) / 1_000) - Number(row.seconds);
  return { threadId: String(row.threadId), second, text: Number(row.text), state: row.state, at };
}

export class WorkingThreads {
  private seen: ReadonlyMap<string, Seen> = new Map();

  /**
   * @param minElapsedMs statements at least this long are of interest
   * @returns threads whose rows are to be read, and what is known to run on without reading
   */
  plan(working: readonly WorkingThread[], minElapsedMs: number): { read: string[]; carried: ObservedStatement[] } {
    const known = working.filter(one => this.runsOn(one));
    const unknown = working.filter(one => !known.includes(one) && this.mayBeWanted(one, minElapsedMs));
    // What is due soon comes along: most of the price of a few rows is asking for them.
    const isAsked = unknown.length > 0 || known.some(one => this.staleness(one) >= 1);
    const again = isAsked ? known.filter(one => this.staleness(one) >= 0.5) : [];
    const carried = known.filter(one => !again.includes(one));
    return {
      read: [...unknown, ...again].map(one => one.threadId),
      carried: carried.flatMap(one => this.carriedOn(one)),
    };
  }

  /** @param rows what reading the threads `read` showed of interest, by thread */
  learn(
    working: readonly WorkingThread[],
    read: readonly string[],
    rows: ReadonlyMap<string, ObservedStatement>,
  ): void {
    const wasRead = new Set(read);
    const entry = (one: WorkingThread): Seen => {
      const before = this.seen.get(one.threadId);
      const since = before?.text === one.text ? before.since : one.at;
      if (wasRead.has(one.threadId))
        return { ...one, since, readAt: one.at, statement: rows.get(one.threadId) ?? null };
      if (before && this.runsOn(one)) return { ...before, ...one };
      return { ...one, since, readAt: null, statement: null };
    };
    this.seen = new Map(working.map(one => [one.threadId, entry(one)]));
  }

  /**
   * Whether it is certain that a thread still runs what was read. A later statement shows a later second, once the look before came
   * two seconds after the first one's; sessions that set their clock themselves show another second than the row.
   */
  private runsOn(now: WorkingThread): boolean {
    const before = this.seen.get(now.threadId);
    if (!before || before.readAt === null || before.second !== now.second || before.text !== now.text) return false;
    const begun = before.statement && Math.floor(before.statement.startedAt / 1_000);
    return before.at >= (before.second + 2) * 1_000 && (begun === null || begun === now.second);
  }

  /** By its second; or it is seen for long already, in a session that has set its clock ahead. */
  private mayBeWanted(now: WorkingThread, minElapsedMs: number): boolean {
    const before = this.seen.get(now.threadId);
    const isSeenForLong = before?.text === now.text && now.at - before.since >= minElapsedMs;
    return now.second <= Math.floor((now.at - minElapsedMs) / 1_000) || isSeenForLong;
  }

  /** Of what was read of a thread; from 1 on it is to be read again. */
  private staleness(now: WorkingThread): number {
    const readAt = this.seen.get(now.threadId)?.readAt ?? 0;
    return (now.at - readAt) / Math.min(GROWN * (readAt - now.second * 1_000), GROWN_MS);
  }

  private carriedOn(now: WorkingThread): ObservedStatement[] {
    const statement = this.seen.get(now.threadId)?.statement;
    if (!statement) return [];
    return [{ ...statement, state: now.state, elapsedMs: Math.max(statement.elapsedMs, now.at - statement.startedAt) }];
  }
}
