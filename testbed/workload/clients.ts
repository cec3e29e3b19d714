import { type Connection, createConnection } from 'mysql2/promise';
import type { SqlServer } from '../sql-server.ts';
import { WORKLOAD_PASSWORD } from './accounts.ts';
import type { Shape } from './shape.ts';

/** What the workload must know of a server. */
export type WorkloadServer = Pick<SqlServer, 'uri' | 'host' | 'port' | 'socket'>;

/** Which connection a statement wants. */
export type ClientWish = Pick<Shape, 'user' | 'schema' | 'from'>;

/** What one execution was, as its client saw it. */
export type Execution = {
  readonly shape: string;
  readonly sql: string;
  readonly user: string;
  readonly schema: string | null;
  readonly connectionId: number;
  readonly startedAt: Date;
  /** Milliseconds from sending to the last row, on the client's clock. */
  readonly durationMs: number;
  /** `vanished`: the client closed its socket and the server was left to itself. */
  readonly outcome: 'done' | 'error' | 'vanished';
  /** The server's error code by name, such as ER_QUERY_INTERRUPTED. */
  readonly error?: string;
};

export type ClientPool = {
  /** A connection kept for statements of the same kind; it is busy until given back. */
  readonly take: (wish: ClientWish) => Promise<Connection>;
  readonly giveBack: (wish: ClientWish, connection: Connection) => void;
  /** A connection of its own, to be ended with `drop`. */
  readonly open: (wish: ClientWish) => Promise<Connection>;
  readonly drop: (connection: Connection) => Promise<void>;
  /** Has the server end what still runs, and closes all. */
  readonly close: () => Promise<void>;
};

/** The connections of one run of the workload. */
export function createClientPool(server: WorkloadServer): ClientPool {
  const all = new Set<Connection>();
  const idle = new Map<string, Connection[]>();
  let closed = false;
  const keyOf = (wish: ClientWish) => `${wish.user}|${wish.schema}|${wish.from}`;
  const open = async (wish: ClientWish) => {
    if (closed) throw new Error('the workload is closed');
    const connection = await connect(server, wish);
    all.add(connection);
    if (closed) connection.destroy();
    return connection;
  };
  const drop = async (connection: Connection) => {
    all.delete(connection);
    // A connection that was killed cannot say goodbye; it is closed either way.
    await connection.end().catch(() => connection.destroy());
  };
  return {
    open,
    drop,
    take: async wish => idle.get(keyOf(wish))?.pop() ?? (await open(wish)),
    giveBack: (wish, connection) => void idle.set(keyOf(wish), [...(idle.get(keyOf(wish)) ?? []), connection]),
    close: async () => {
      closed = true;
      await killAll(server, [...all]);
      for (const connection of all) connection.destroy();
      all.clear();
      idle.clear();
    },
  };
}

async function connect(server: WorkloadServer, wish: ClientWish): Promise<Connection> {
  const where = wish.from === 'socket' ? { socketPath: server.socket } : { host: server.host, port: server.port };
  const connection = await createConnection({
    ...where,
    ...(wish.from === 'second-address' ? { localAddress: '127.0.0.2' } : {}),
    user: wish.user,
    password: WORKLOAD_PASSWORD,
    ...(wish.schema === null ? {} : { database: wish.schema }),
    charset: 'utf8mb4',
  });
  // An idle connection that is killed says so here; its next statement will fail and be counted.
  connection.on('error', () => {});
  return connection;
}

async function killAll(server: WorkloadServer, connections: readonly Connection[]): Promise<void> {
  const admin = await createConnection(server.uri).catch(() => undefined); // the server may be gone already
  if (!admin) return;
  for (const { threadId } of connections) {
    // ER_NO_SUCH_THREAD: it ended by itself
    await admin.query(`KILL ${Number(threadId)}`).catch(() => {});
  }
  admin.destroy();
}

/** Sends one statement on a connection and tells what became of it; never throws for what the server answers. */
export async function execute(
  connection: Connection,
  shape: Pick<Shape, 'name' | 'user' | 'schema' | 'prepared'>,
  statement: ReturnType<Shape['make']>,
): Promise<Execution> {
  const startedAt = new Date();
  const start = performance.now();
  const tell = (outcome: Execution['outcome'], error?: string): Execution => ({
    shape: shape.name,
    sql: statement.sql,
    user: shape.user,
    schema: shape.schema,
    connectionId: connection.threadId,
    startedAt,
    durationMs: performance.now() - start,
    outcome,
    ...(error === undefined ? {} : { error }),
  });
  try {
    if (shape.prepared) await connection.execute(statement.sql, [...(statement.values ?? [])]);
    else await connection.query(statement.sql);
    return tell('done');
  } catch (error) {
    return tell('error', codeOf(error));
  }
}

/** mysql2 names no code when the connection was closed before the statement was sent. */
function codeOf(error: unknown): string {
  const text = String(error);
  return (error as NodeJS.ErrnoException).code ?? (text.includes('closed state') ? 'PROTOCOL_CONNECTION_LOST' : text);
}
