import type { Detected, InstanceAddress, ReadingSource as SourceName } from '#core/instance.ts';
import type { ObservedStatement, Reading } from '#core/live/observation.ts';
import { WatchError } from '#core/live/watch-error.ts';
import { type Access, signIn, userOf } from './access.ts';
import type { SqlConnection } from './connection.ts';
import { detect } from './detect.ts';
import { mariadbProcesslistSource } from './mariadb-processlist.ts';
import { performanceSchemaSource } from './performance-schema.ts';
import { processlistSource } from './processlist.ts';
import type { ReadingRequest, ReadingSource, SourceMaker } from './reading-source.ts';
import { setSession, underDeadline } from './session.ts';
import { troubleOf } from './trouble.ts';

const SOURCES: Record<SourceName, SourceMaker> = {
  performance_schema: performanceSchemaSource,
  mariadb_processlist: mariadbProcesslistSource,
  processlist: processlistSource,
};

/** Under which watching can neither wait for long nor be misread. */
const PROTECTIONS = [
  "time_zone = '+00:00'",
  "sql_mode = ''",
  'lock_wait_timeout = 1',
  'max_execution_time = 5000',
  'max_statement_time = 5',
  'autocommit = 1',
];

/** Watching one server over one connection, which is opened again when it was lost. */
export type Watch = {
  /**
   * Opens the connection and finds out what the server is.
   * @param timeoutMs for signing in, and for each statement after that
   * @param allMs for those statements together: a server that answers each just in time must not take a minute
   * @throws WatchError
   */
  connect(timeoutMs: number, allMs?: number): Promise<Detected>;
  connected(): boolean;
  /** Executions an earlier worker saw; call it after `connect`. */
  recall(statements: readonly ObservedStatement[]): void;
  /** @throws WatchError; the connection is closed when it did not answer in time */
  read(request: ReadingRequest): Promise<Reading>;
  close(): void;
};

export function createWatch(address: InstanceAddress, access: Access): Watch {
  let connection: SqlConnection | undefined;
  let source: ReadingSource | undefined;

  const close = () => {
    connection?.end();
    connection = source = undefined;
  };
  async function open(timeoutMs: number, allMs: number): Promise<Detected> {
    close();
    const { limited, lift } = underDeadline(await signIn(address, access, timeoutMs), allMs);
    connection = limited; // from now on it can be closed
    try {
      await setSession(limited, PROTECTIONS, timeoutMs);
      const detected = await detect(limited, userOf(access), timeoutMs);
      source = await SOURCES[detected.readingSource](limited, detected);
      lift();
      return detected;
    } catch (error) {
      limited.destroy();
      throw error;
    }
  }
  async function read(request: ReadingRequest): Promise<Reading> {
    if (!source || !connection || connection.closed()) throw lost(address);
    return source.read(request);
  }
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw troubleOf(error, { address, user: userOf(access) });
    }
  };
  return {
    connect: (timeoutMs, allMs = 3 * timeoutMs) => told(open(timeoutMs, allMs)),
    connected: () => source !== undefined && connection !== undefined && !connection.closed(),
    recall: statements => source?.recall?.(statements),
    read: request => told(read(request)),
    close,
  };
}

function lost(address: InstanceAddress): WatchError {
  return new WatchError({
    code: 'connection_lost',
    message: `The connection to ${address.host}:${address.port} is closed.`,
    remedy: 'Nothing: it is opened again by itself.',
  });
}
