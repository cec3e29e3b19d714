import type { PollCost } from '#core/live/observation.ts';
import type { SqlConnection } from './connection.ts';
import { ownCostSql } from './performance-schema-sql.ts';
import { picosecondsToMs } from './timer.ts';

/** Readings between two looks at what readings cost; the first ones are looked at at once. */
const LOOK_EVERY = 20;
const LOOKED_AT_ONCE = 3;

/** What readings cost the server by its own figures: the mean of those since the look before. */
export class OwnCost {
  private readonly connection: SqlConnection;
  private readonly sql: string;
  private readings = 0;
  private total: { reading: number; wait: bigint; rows: number } | null = null;
  private mean: Pick<PollCost, 'serverMs' | 'rowsExamined'> = { serverMs: null, rowsExamined: null };

  constructor(connection: SqlConnection, ownThread: string) {
    this.connection = connection;
    this.sql = ownCostSql(ownThread);
  }

  /** Called once in each reading. */
  async read(timeoutMs: number): Promise<Pick<PollCost, 'serverMs' | 'rowsExamined'>> {
    const reading = this.readings++;
    if (reading >= LOOKED_AT_ONCE && reading % LOOK_EVERY !== 0) return this.mean;
    const [row] = await this.connection.rows<{ wait: string | null; rowsExamined: string | null }>(this.sql, timeoutMs);
    const now = { reading, wait: BigInt(row?.wait ?? 0), rows: Number(row?.rowsExamined ?? 0) };
    const before = this.total;
    this.total = now;
    // Less than before: somebody has emptied the server's table of sums.
    if (before && now.wait > before.wait) {
      const readings = reading - before.reading;
      this.mean = {
        serverMs: picosecondsToMs(now.wait - before.wait) / readings,
        rowsExamined: Math.round((now.rows - before.rows) / readings),
      };
    }
    return this.mean;
  }
}
