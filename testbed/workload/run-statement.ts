import { createClientPool, type Execution, execute, type WorkloadServer } from './clients.ts';
import type { Shape } from './shape.ts';

export type StatementRequest = Pick<Shape, 'user' | 'schema' | 'from' | 'prepared'> & {
  readonly sql: string;
  readonly values?: readonly (string | number)[];
  /** Called with the connection's id before the statement is sent. */
  readonly onConnected?: (connectionId: number) => void;
};

/** Runs exactly this statement on a connection of its own and tells the truth about it, as its client saw it. */
export async function runStatement(server: WorkloadServer, request: StatementRequest): Promise<Execution> {
  const pool = createClientPool(server);
  const connection = await pool.open(request);
  try {
    request.onConnected?.(connection.threadId);
    const { sql, values } = request;
    return await execute(connection, { name: 'test', ...request }, values ? { sql, values } : { sql });
  } finally {
    await pool.drop(connection);
  }
}
