import type { WorkloadUser } from './accounts.ts';
import type { Random } from './random.ts';

/** A kind of statement: who sends it, where, how, and its text with values drawn anew each time. */
export type Shape = {
  /** Unique and stable: tests and logs name shapes by it. */
  readonly name: string;
  readonly user: WorkloadUser;
  /** The connection's default schema; null for none. */
  readonly schema: string | null;
  /** The address the server sees: its own loopback address when left out. */
  readonly from?: 'socket' | 'second-address';
  /** Sent as a prepared statement (binary protocol). */
  readonly prepared?: boolean;
  /** A new connection for each execution instead of a kept one. */
  readonly shortLived?: boolean;
  readonly make: (random: Random) => { readonly sql: string; readonly values?: readonly (string | number)[] };
};

/** A comment as sqlcommenter writes it, with a W3C traceparent of its own. */
export function traceComment(random: Random, controller: string, action: string): string {
  const traceparent = `00-${random.hex(32)}-${random.hex(16)}-01`;
  return `/*action='${action}',controller='${controller}',framework='spring',traceparent='${traceparent}'*/`;
}
