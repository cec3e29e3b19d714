import type { ObservedStatement } from '#core/live/observation.ts';
import { executionKey } from '#core/live/tracker.ts';
import type { SqlConnection } from './connection.ts';
import { CUT_MARK } from './performance-schema-row.ts';
import { continues, wholeTexts } from './whole-text.ts';

type Text = Pick<ObservedStatement, 'sqlText' | 'textCut'>;

/** Whole texts of executions whose rows show them cut or without their values: each is asked for once, while it runs. */
export class WholeTexts {
  private readonly texts = new Map<string, Text>();
  private readonly connection: SqlConnection;

  constructor(connection: SqlConnection) {
    this.connection = connection;
  }

  /** @param wanting those of the statements whose text is not whole */
  async complete(
    statements: readonly ObservedStatement[],
    wanting: readonly ObservedStatement[],
    left: () => number,
  ): Promise<ObservedStatement[]> {
    const unknown = wanting.filter(s => !this.texts.has(executionKey(s)));
    if (unknown.length > 0) {
      for (const [key, text] of await this.fetch(unknown, left)) this.texts.set(key, text);
    }
    return statements.map(s => ({ ...s, ...this.texts.get(executionKey(s)) }));
  }

  /** A text may be of many megabytes: it is kept no longer than its statement runs. */
  forgetAllBut(running: ReadonlySet<string>): void {
    for (const key of this.texts.keys()) if (!running.has(key)) this.texts.delete(key);
  }

  /** Texts of executions that still ran after their text was read: only then was it theirs. */
  private async fetch(statements: readonly ObservedStatement[], left: () => number) {
    const connectionIds = statements.map(s => s.connectionId);
    const texts = await wholeTexts(this.connection, connectionIds, left());
    const still = await this.connection.rows<{ THREAD_ID: string; EVENT_ID: string }>(
      `SELECT THREAD_ID, EVENT_ID FROM performance_schema.events_statements_current
       WHERE NESTING_EVENT_LEVEL = 0 AND END_EVENT_ID IS NULL
         AND THREAD_ID IN (${statements.map(s => Number(s.threadId)).join(', ')})`,
      left(),
    );
    const running = new Set(still.map(row => executionKey({ threadId: row.THREAD_ID, eventId: row.EVENT_ID })));
    return statements.flatMap(s => {
      const text = texts.get(s.connectionId);
      if (text === undefined || !running.has(executionKey(s))) return [];
      // The process list ends a text at its first NUL.
      if (s.textCut && !continues(text, s.sqlText.slice(0, -CUT_MARK.length))) return [];
      return [[executionKey(s), { sqlText: text, textCut: false }] as const];
    });
  }
}
