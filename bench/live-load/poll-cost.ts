import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { createWatch } from '#adapters/mysql/watch.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { MONITOR } from '#testbed/sql-accounts.ts';

/** Milliseconds of the server's CPU, and of waiting, for one poll; `reference` is the one-table read of the same machine state. */
export type PollCostFigures = { cpuMs: number; latencyMs: number; referenceCpuMs: number; processlistCpuMs: number };

const POLLS = 1_000;
const TICK_MS = 10;

/**
 * What one poll costs a server with `connections` sessions, of which `active` run slow statements.
 * For comparison the same is measured for information_schema.processlist, which monitors usually read.
 */
export async function measurePollCost(connections: number, active: number): Promise<PollCostFigures> {
  const mysqld = await startMysqld();
  const open: Connection[] = [];
  const address = {
    name: 'bench',
    source: 'static',
    host: mysqld.host,
    port: mysqld.port,
    tls: 'prefer',
    tags: {},
  } as const;
  const watch = createWatch(address, { ...MONITOR }, null);
  try {
    for (let i = 0; i < connections; i++) {
      const connection = await createConnection(mysqld.uri);
      connection.on('error', () => {}); // closed at the end while its statement runs
      await connection.query('SELECT 1');
      open.push(connection);
    }
    for (const [i, connection] of open.slice(0, active).entries()) {
      connection.query(`SELECT SLEEP(3600), ${i}`).catch(() => {}); // ended with its server
    }
    await delay(2_500);
    await watch.connect(5_000);
    let since = Date.now();
    const poll = async () => {
      since = (await watch.read({ minElapsedMs: 900, thresholdMs: 2_000, since, threads: null, timeoutMs: 5_000 })).at;
    };
    const reader = await createConnection(mysqld.monitorUri);
    open.push(reader);
    const read = (sql: string) => measure(mysqld.pid(), () => reader.query(sql));
    const own = await measure(mysqld.pid(), poll);
    const reference = await read('SELECT 1');
    const processlist = await read(
      "SELECT * FROM information_schema.processlist WHERE command <> 'Sleep' AND time >= 1",
    );
    return {
      ...own,
      referenceCpuMs: reference.cpuMs,
      processlistCpuMs: processlist.cpuMs,
    };
  } finally {
    watch.close();
    for (const connection of open) connection.destroy();
    await mysqld.stop();
  }
}

async function measure(pid: number, work: () => Promise<unknown>): Promise<{ cpuMs: number; latencyMs: number }> {
  for (let i = 0; i < 100; i++) await work();
  const [cpu, begun] = [cpuTime(pid), performance.now()];
  for (let i = 0; i < POLLS; i++) await work();
  return { cpuMs: (cpuTime(pid) - cpu) / POLLS, latencyMs: (performance.now() - begun) / POLLS };
}

/** Milliseconds of CPU that a process has used (proc(5): utime and stime, in ticks of 10 ms). */
function cpuTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
