import { stat } from 'node:fs/promises';
import type { Db, MongoClient } from 'mongodb';
import { keepConnecting } from './first-connect.ts';

/** What of the settings may rotate while the process runs. */
export type MongoConnection = {
  uri: string;
  user: string | undefined;
  password: string | undefined;
  tls: boolean;
  /** Paths of PEM files. */
  tlsCaFile: string | undefined;
  tlsCertKeyFile: string | undefined;
};

type LiveClientOptions = {
  database: string;
  makeClient: (connection: MongoConnection) => MongoClient;
  /** The account was refused: reads it again; null when nothing differs. */
  renew: () => Promise<MongoConnection | null>;
  /** Milliseconds between two looks at the certificate files. */
  lookMs?: number;
};

export type LiveClient = {
  /** Both stand for whichever client is in use at the time of the call. */
  client: MongoClient;
  db: Db;
  close: () => Promise<void>;
};

const LOOK_MS = 10_000;
/** SCRAM: Authentication failed. */
const AUTHENTICATION_FAILED = 18;

/**
 * A client that is replaced when its certificate files change, or when the server refuses its account and another one is to be had.
 * What was made of `client` and `db` stays valid; calls under way on the old client fail as when a connection is lost, and change streams
 * resume on the new one.
 */
export function openLiveClient(first: MongoConnection, options: LiveClientOptions): LiveClient {
  let connection = first;
  let current = open(connection, options, refused);
  let files = fingerprint(connection);
  let replacing: Promise<void> | null = null;
  let closed = false;

  async function replace(by: MongoConnection): Promise<void> {
    const next = open(by, options, refused);
    try {
      await next.client.connect();
    } catch {
      // No better than what there is: the next look, or the next refusal, tries again.
      await next.close();
      return;
    }
    const old = current;
    [connection, current, files] = [by, next, fingerprint(by)];
    await old.close();
  }
  function once(work: () => Promise<void>): void {
    if (closed) return;
    replacing ??= work().finally(() => {
      replacing = null;
    });
  }
  function refused(): void {
    once(async () => {
      const renewed = await options.renew();
      if (renewed) await replace(renewed);
    });
  }
  const timer = setInterval(() => {
    once(async () => {
      if ((await fingerprint(connection)) !== (await files)) await replace(connection);
    });
  }, options.lookMs ?? LOOK_MS);
  timer.unref();
  const collection: Db['collection'] = (name: string) => lateBound(() => current.db.collection(name)) as never;
  return {
    client: lateBound(() => current.client),
    db: lateBound(() => current.db, { collection }),
    close: async () => {
      closed = true;
      clearInterval(timer);
      await replacing;
      await current.close();
    },
  };
}

type Opened = { client: MongoClient; db: Db; close: () => Promise<void> };

function open(connection: MongoConnection, { makeClient, database }: LiveClientOptions, refused: () => void): Opened {
  const client = makeClient(connection);
  client.on('connectionClosed', event => {
    // The driver's types leave out why a connection was closed.
    const { error } = event as { error?: { code?: unknown } | null };
    if (event.reason === 'error' && error?.code === AUTHENTICATION_FAILED) refused();
  });
  const stopConnecting = keepConnecting(client);
  const close = async () => {
    stopConnecting();
    await client.close();
  };
  return { client, db: client.db(database), close };
}

/** When the files were last written; a file that is being replaced counts as a change. */
async function fingerprint({ tlsCaFile, tlsCertKeyFile }: MongoConnection): Promise<string> {
  const times = [tlsCaFile, tlsCertKeyFile].map(async file =>
    file === undefined ? '' : await stat(file).then(({ mtimeMs, size }) => `${mtimeMs}:${size}`, String),
  );
  return (await Promise.all(times)).join(' ');
}

/** Stands for whatever `target` gives at the time of each use. */
function lateBound<T extends object>(target: () => T, own: Partial<T> = {}): T {
  return new Proxy(target(), {
    get(_, name) {
      if (Object.hasOwn(own, name)) return own[name as keyof T];
      const real = target();
      const member: unknown = Reflect.get(real, name, real);
      return typeof member === 'function' ? member.bind(real) : member;
    },
  });
}
