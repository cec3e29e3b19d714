import { isIP } from 'node:net';
import type { Connection, SslOptions } from 'mysql2';
import { messageOf } from '#core/errors.ts';
import type { InstanceAddress, TlsMode } from '#core/instance.ts';
import { WatchError } from '#core/live/watch-error.ts';
import { MARKER } from './marker.ts';

/** `token` makes a password for one sign-in, as RDS takes it by IAM; it is sent as it is, so over TLS alone. */
export type Account = { user: string } & (
  | { password: string }
  | { token: (at: { host: string; port: number }) => Promise<string> }
);
export type ConnectOptions = {
  address: Pick<InstanceAddress, 'host' | 'port' | 'tls'>;
  account: Account;
  /** CA certificates, PEM; when given, the server's certificate is verified whatever `tls` says, but for `off`. */
  ca: string | null;
  /** Milliseconds for TCP, TLS and sign-in together. */
  timeoutMs: number;
};

/** One connection to a watched server; every statement carries the marker and a deadline. */
export type SqlConnection = {
  /** The server's id of this connection. */
  readonly id: number;
  readonly verified: boolean;
  /**
   * Runs one statement. BIGINT values come as strings. An answer that is late is waited for by the next call, for signing in
   * anew would cost a slow server more than answering; one that does not come at all closes the connection.
   * @throws DeadlineError
   */
  rows<Row extends object>(sql: string, timeoutMs: number): Promise<Row[]>;
  /** A literal or an identifier, quoted for this server. */
  quote(value: string): string;
  quoteName(name: string): string;
  closed(): boolean;
  /** Closes the connection cleanly (COM_QUIT). */
  end(): void;
  /** Ends at once, whatever runs. */
  destroy(): void;
};

/** Milliseconds after which an answer is not waited for any more. */
const HANG_MS = 10_000;

/** No answer within the time given. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** @throws the driver's error, or DeadlineError */
export async function connect(options: ConnectOptions): Promise<SqlConnection> {
  const { address, account, ca } = options;
  const byToken = 'token' in account;
  // A token in the hands of whoever answers would be worth as much as the password it stands for.
  const mode = byToken && address.tls === 'prefer' ? 'verify-identity' : address.tls;
  const ssl = sslOptions(mode, ca);
  if (ssl?.verifyIdentity && isIP(address.host))
    // Without a name the driver would compare the certificate with "localhost".
    throw new WatchError({
      code: 'tls_needs_name',
      message: `The certificate of ${address.host}:${address.port} is to be compared with a host name, and the target has an address.`,
      remedy: 'Write the host name that the certificate has into MYSQL_TARGETS, or set tls=verify-ca.',
    });
  if (byToken && !ssl)
    throw new WatchError({
      code: 'token_needs_tls',
      message: `${address.host}:${address.port} is to be signed in to by IAM, and the target has tls=off.`,
      remedy: 'Leave tls=off out: a token is sent over TLS alone. Give the CA bundle of RDS as MYSQL_TLS_CA_FILE.',
    });
  try {
    return await open(options, ssl);
  } catch (error) {
    const offersNone = (error as { code?: string }).code === 'HANDSHAKE_NO_SSL_SUPPORT';
    if (offersNone && mode === 'prefer' && ca === null) return open(options, undefined);
    throw error;
  }
}

function sslOptions(mode: TlsMode, ca: string | null): SslOptions | undefined {
  if (mode === 'off') return undefined;
  if (mode === 'verify-ca' || mode === 'verify-identity' || ca !== null)
    return { ...(ca === null ? {} : { ca }), rejectUnauthorized: true, verifyIdentity: mode !== 'verify-ca' };
  return { rejectUnauthorized: false };
}

async function open(options: ConnectOptions, ssl: SslOptions | undefined): Promise<SqlConnection> {
  const { address, account, timeoutMs } = options;
  const { createConnection } = await import('mysql2'); // a worker that watches no server does without it
  const connection = createConnection({
    host: address.host,
    port: address.port,
    user: account.user,
    ...('token' in account
      ? { password: await account.token(address), enableCleartextPlugin: true }
      : { password: account.password }),
    ...(ssl ? { ssl } : {}),
    connectTimeout: timeoutMs,
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    multipleStatements: false,
    // None is prepared here; the driver would lay out room for 16,000, a third of a megabyte a connection.
    maxPreparedStatements: 1,
    flags: ['-LOCAL_FILES'],
    connectAttributes: { program_name: 'my-slow-queries' },
  });
  const ready = new Promise<void>((resolve, reject) => {
    connection.once('connect', () => resolve());
    connection.on('error', reject);
  });
  try {
    await within(ready, timeoutMs, 'sign-in');
  } catch (error) {
    connection.destroy();
    throw error;
  }
  return wrap(connection, ssl?.rejectUnauthorized === true);
}

function wrap(connection: Connection, verified: boolean): SqlConnection {
  let closed = false;
  const close = () => {
    closed = true;
  };
  connection.on('error', close);
  connection.on('end', close);
  const destroy = () => {
    close();
    connection.destroy();
  };
  let late: ((timeoutMs: number) => Promise<void>) | null = null;
  /** What the next call does about an answer that did not come in time. */
  const awaiting = (answer: Promise<unknown>) => {
    const since = performance.now();
    const settled = answer.then(
      () => undefined,
      () => undefined, // whoever asked has gone; that it ended is all that counts
    );
    return async (timeoutMs: number) => {
      if (performance.now() - since > HANG_MS) destroy();
      await within(settled, timeoutMs, 'answer');
      late = null;
    };
  };
  return {
    id: connection.threadId ?? 0,
    verified,
    rows: async <Row extends object>(sql: string, timeoutMs: number) => {
      const begun = performance.now();
      await late?.(timeoutMs);
      if (closed) throw Object.assign(new Error('the connection is closed'), { code: 'PROTOCOL_CONNECTION_LOST' });
      const answer = new Promise<unknown>((resolve, reject) => {
        connection.query(`${MARKER} ${sql}`, (error, result) => (error ? reject(error) : resolve(result)));
      });
      try {
        const result = await within(answer, timeoutMs - (performance.now() - begun), 'answer');
        return (Array.isArray(result) ? result : []) as Row[];
      } catch (error) {
        if (error instanceof DeadlineError) late = awaiting(answer);
        if (isFatal(error)) destroy();
        throw error;
      }
    },
    quote: value => connection.escape(value),
    quoteName: name => `\`${name.replaceAll('`', '``')}\``,
    closed: () => closed,
    end: () => {
      close();
      if (late) connection.destroy();
      else connection.end(() => {});
    },
    destroy,
  };
}

function isFatal(error: unknown): boolean {
  return (error as { fatal?: boolean }).fatal === true;
}

async function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(`no ${what} within ${Math.round(ms)} ms`)), Math.max(ms, 0));
  });
  // The loser of the race may fail later, when the connection is closed: nobody waits for it any more.
  promise.catch(error => messageOf(error));
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
