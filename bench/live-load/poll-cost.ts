import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { fixedAccess } from '#adapters/mysql/access.ts';
import { createWatch, type Watch } from '#adapters/mysql/watch.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { MONITOR } from '#testbed/sql-accounts.ts';

/** Means of one poll: milliseconds of the server's processor and of waiting for the answer. */
export type PollCost = { cpuMs: number; latencyMs: number };
export type PollCostFigures = {
  /** Polls one after the other, while slow statements run on. */
  steady: PollCost;
  /** A poll a second, while slow statements end and others begin: the server has done other work in between. */
  paced: PollCost;
  /** For comparison: a query that reads nothing, and what monitors usually read. */
  selectOne: PollCost;
  processlist: PollCost;
};

const ROUNDS = 20;
const POLLS_A_ROUND = 50;
const PACED_POLLS = 40;
const READ_PROCESSLIST = "SELECT * FROM information_schema.processlist WHERE command <> 'Sleep' AND time >= 1";

/** What one poll costs a server with `connections` sessions, of which `active` run slow statements. */
export async function measurePollCost(connections: number, active: number): Promise<PollCostFigures> {
  const mysqld = await startMysqld();
  const { host, port } = mysqld;
  const watch = createWatch(
    { name: 'bench', source: 'static', host, port, tls: 'prefer', tags: {} },
    fixedAccess(MONITOR),
  );
  const open: Connection[] = [];
  const connected = async (uri: string) => {
    const connection = await createConnection(uri);
    connection.on('error', () => {}); // closed at the end while its statement runs
    open.push(connection);
    return connection;
  };
  try {
    const admin = await connected(mysqld.uri);
    const busy: Connection[] = [];
    for (let i = 1; i < connections; i++) {
      const connection = await connected(mysqld.uri);
      await connection.query('SELECT 1');
      if (i <= active) busy.push(connection);
    }
    await watch.connect(5_000);
    const ofPolls = await cpuOf(admin, mysqld.pid(), "PROCESSLIST_USER = 'msq_monitor'");
    for (const [i, connection] of busy.entries()) void runSlow(connection, i, () => 3_600);
    await delay(2_500);
    const poll = poller(watch);
    const steady = await measureRounds(ofPolls, poll);
    const reader = await connected(mysqld.monitorUri);
    const ofReader = await cpuOf(admin, mysqld.pid(), `PROCESSLIST_ID = ${reader.threadId}`);
    const selectOne = await measureRounds(ofReader, () => reader.query('SELECT 1'));
    const processlist = await measureRounds(ofReader, () => reader.query(READ_PROCESSLIST));
    for (const connection of busy) await admin.query(`KILL QUERY ${connection.threadId}`);
    for (const [i, connection] of busy.entries()) void runSlow(connection, i, () => 2.5 + 17.5 * Math.random() ** 2);
    const paced = await measure(ofPolls, PACED_POLLS, async () => {
      const begun = performance.now();
      await poll();
      return delay(1_000 - (performance.now() - begun));
    });
    return { steady, paced, selectOne, processlist };
  } finally {
    watch.close();
    for (const connection of open) connection.destroy();
    await mysqld.stop();
  }
}

function poller(watch: Watch): () => Promise<unknown> {
  let since = Date.now();
  return async () => {
    since = (await watch.read({ minElapsedMs: 900, thresholdMs: 2_000, since, threads: null, timeoutMs: 5_000 })).at;
  };
}

/** Statements of 600 bytes, one after the other, each of so many seconds, until the server stops or kills one. */
async function runSlow(connection: Connection, number: number, seconds: () => number): Promise<void> {
  const columns = Array.from({ length: 16 }, (_, i) => `o.column_${i} + ${i} AS c_${i}`).join(', ');
  const rows = Array.from({ length: 16 }, (_, i) => `${i} AS column_${i}`).join(', ');
  try {
    for (;;) {
      await connection.query(`SELECT SLEEP(${seconds()}), ${columns} FROM (SELECT ${rows}) AS o WHERE ${number} >= 0`);
    }
  } catch {
    // Ended with its server.
  }
}

/** The round that cost least: what else runs on the machine only ever adds. */
async function measureRounds(cpu: () => number, poll: () => Promise<unknown>): Promise<PollCost> {
  const rounds: PollCost[] = [];
  while (rounds.length < ROUNDS) rounds.push(await measure(cpu, POLLS_A_ROUND, poll));
  return rounds.reduce((least, round) => (round.cpuMs < least.cpuMs ? round : least));
}

async function measure(cpu: () => number, polls: number, poll: () => Promise<unknown>): Promise<PollCost> {
  const before = cpu();
  let latencyMs = 0;
  for (let i = 0; i < polls; i++) {
    const begun = performance.now();
    await poll();
    latencyMs += performance.now() - begun;
  }
  return { cpuMs: (cpu() - before) / polls, latencyMs: latencyMs / polls };
}

/**
 * Processor time of the server's thread that serves a session, in milliseconds (Linux: schedstat, in nanoseconds).
 * @param which condition on performance_schema.threads
 */
async function cpuOf(admin: Connection, pid: number, which: string): Promise<() => number> {
  const [rows] = await admin.query(`SELECT THREAD_OS_ID AS id FROM performance_schema.threads WHERE ${which}`);
  const [thread] = rows as { id: number }[];
  return () => Number(readFileSync(`/proc/${pid}/task/${thread?.id}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}
