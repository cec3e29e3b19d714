import type { SqlConnection } from './connection.ts';
import { stopwatch } from './reading-source.ts';

/** Sets variables of the session one by one; what a version lacks is left out. @param timeoutMs for each */
export async function setSession(
  connection: SqlConnection,
  settings: readonly string[],
  timeoutMs: number,
): Promise<void> {
  for (const setting of settings) {
    try {
      await connection.rows(`SET SESSION ${setting}`, timeoutMs);
    } catch (error) {
      // 1193: this server does not know the variable.
      if ((error as { errno?: number }).errno !== 1193) throw error;
    }
  }
}

/** The connection with one deadline, in milliseconds from now, over all that is asked of it until that is lifted. */
export function underDeadline(connection: SqlConnection, ms: number): { limited: SqlConnection; lift: () => void } {
  const { left } = stopwatch(ms);
  let lifted = false;
  const rows: SqlConnection['rows'] = (sql, timeoutMs) =>
    connection.rows(sql, lifted ? timeoutMs : Math.min(timeoutMs, left()));
  return {
    limited: { ...connection, rows },
    lift: () => {
      lifted = true;
    },
  };
}
