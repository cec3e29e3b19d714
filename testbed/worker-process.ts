import { programCommand } from './program-command.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';

export type WorkerProcessOptions = {
  readonly mongoUri: string;
  /** A database of its own for each test file or bench. */
  readonly database: string;
  /** Instance name -> mysql:// address. */
  readonly targets: Readonly<Record<string, string>>;
  /** Takes the worker's output. */
  readonly logFile: string;
  /** More published environment variables. */
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts one worker of the product as a process of its own. */
export function startWorkerProcess(options: WorkerProcessOptions): Promise<ServerProcess> {
  const targets = Object.entries(options.targets).map(([name, uri]) => `${name}=${uri}`);
  return spawnServer({
    command: programCommand('workers'),
    logFile: options.logFile,
    env: {
      MONGODB_URI: options.mongoUri,
      MONGODB_DB_NAME: options.database,
      MYSQL_TARGETS: targets.join(' '),
      ...options.env,
    },
  });
}
