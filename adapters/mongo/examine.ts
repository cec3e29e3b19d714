import { type Db, type MongoClient, MongoError, MongoServerSelectionError } from 'mongodb';
import type { MongoFacts, MongoFailure, MongoFound } from '#core/doctor/mongodb/facts.ts';
import { messageOf } from '#core/errors.ts';
import { hostOf, isLoopback } from '#core/loopback.ts';

/** What MongoDB says of itself, or why it cannot be used. @throws only what no operator can mend */
export async function examineMongo(
  client: MongoClient,
  db: Db,
  indexes: () => Promise<MongoFound['indexes']>,
): Promise<MongoFacts> {
  const hosts = client.options.hosts.map(String);
  const place = {
    host: client.options.srvHost ?? hosts.join(','),
    local: hosts.every(host => isLoopback(hostOf(host))),
  };
  try {
    return { ...place, reached: await look(client, db, indexes) };
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    return { ...place, reached: failureOf(error) };
  }
}

async function look(client: MongoClient, db: Db, indexes: () => Promise<MongoFound['indexes']>): Promise<MongoFound> {
  // Until it has worked once, only this says what is wrong; the first command may wait for a connection besides.
  await client.connect();
  await db.command({ ping: 1 });
  const begun = performance.now();
  const hello = await db.command({ hello: 1 });
  const roundTripMs = performance.now() - begun;
  const [build, status, stats] = await Promise.all([
    db.command({ buildInfo: 1 }),
    db.command({ connectionStatus: 1 }),
    db.command({ dbStats: 1 }),
  ]);
  const user = status.authInfo?.authenticatedUsers?.[0] as { user: string; db: string } | undefined;
  const total = Number(stats.fsTotalSize ?? 0);
  return {
    roundTripMs,
    version: String(build.version),
    replicaSet: hello.setName ? { name: hello.setName, members: hello.hosts?.length ?? 1 } : null,
    user: user ? `${user.user}@${user.db}` : null,
    tls: client.options.tls,
    indexes: await indexes(),
    disk: total > 0 ? { freeBytes: total - Number(stats.fsUsedSize), totalBytes: total } : null,
  };
}

/** The driver's selection error hides what each server answered; that is what tells the trouble. */
function failureOf(error: MongoError): MongoFailure {
  const deep = deepest(error);
  const message = messageOf(deep).split('\n')[0] ?? '';
  return { kind: kindOf(deep, message), message };
}

function deepest(error: Error): Error {
  if (error instanceof MongoServerSelectionError) {
    const servers = error.reason ? [...error.reason.servers.values()] : [];
    const first = servers.find(server => server.error)?.error;
    return first ? deepest(first) : error;
  }
  return error.cause instanceof Error ? deepest(error.cause) : error;
}

function kindOf(error: Error, message: string): MongoFailure['kind'] {
  const text = `${error.name} ${'code' in error ? error.code : ''} ${message}`;
  if (/ENOTFOUND|EAI_AGAIN|querySrv/.test(text)) return 'unknown_host';
  if (/ECONNREFUSED/.test(text)) return 'refused';
  if (/CERT|SELF_SIGNED|self.signed|ALTNAME|altnames|UNABLE_TO|unable to (get|verify)|ISSUER/i.test(text))
    return 'tls_not_trusted';
  // A server that wants TLS closes a plain connection without a word, and the other way round.
  if (/SSL|TLS|EPROTO|wrong version|connection \S+ to \S+ closed|ECONNRESET/i.test(text)) return 'tls_mismatch';
  if (/Authentication failed|AuthenticationFailed|requires authentication|not authorized|bad auth/i.test(text))
    return 'wrong_password';
  if (/ETIMEDOUT|timed out|timeout/i.test(text)) return 'timeout';
  return 'other';
}
