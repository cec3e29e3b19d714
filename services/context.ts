import type { Stores } from '#adapters/mongo/stores.ts';
import type { Access } from '#core/access.ts';

export type Log = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What every service works with. Only runtime/context.ts builds the real one; a test builds its own. */
export type Context = {
  stores: Stores;
  /** The current time. */
  now: () => Date;
  log: Log;
  /** Aborts when the process stops. */
  signal: AbortSignal;
};

/** Who acts: told by `identify` for every request and socket. */
export type Actor = {
  id: string;
  name: string;
  role: Access;
  /** Address of the client. */
  from?: string | null;
  /** The browser's session; its token is a secret. */
  session?: { id: string; token: string };
};
