import { setTimeout as delay } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { createConnection } from 'mysql2/promise';
import { io, type Socket } from 'socket.io-client';
import type { CaptureSummary } from '#core/contract/captures.ts';
import type { ServerToClient } from '#core/contract/socket.ts';
import type { Rig } from './rig.ts';

/** A statement that ran to its end: its number, and its time as the client measured it, milliseconds. */
type Ran = { known: number; ms: number };
export type Truth = {
  ran: Ran[] /** Ids of captures that were once seen in MongoDB. */;
  seen: Set<string>;
  pages: Page[];
};
type Page = { server: string; captures: Map<string, CaptureSummary>; snapshots: number; close: () => void };

export type Verdict = {
  statements: number;
  captured: number;
  /** Once seen in MongoDB, and not there at the end. */
  lost: number;
  /** Statements with two captures. */
  doubled: number;
  /** Left open although nothing runs any more. */
  open: number;
  /** Closed with an exact time that differs from the client's by more than it can, summed. */
  wrongTimes: number;
  /** Captures of the end that a page which stayed open shows otherwise than MongoDB has them. */
  pageDifferences: number;
};

const CONNECTIONS = 6;

/** Runs slow statements and watches what becomes of them until the signal aborts. */
export async function watchTruth(rig: Rig, signal: AbortSignal): Promise<Truth> {
  const truth: Truth = {
    ran: [],
    seen: new Set(),
    pages: rig.servers.map(server => openPage(server.name, server.address)),
  };
  let next = 1;
  const number = () => next++;
  const clients = Array.from({ length: CONNECTIONS }, () => runStatements(rig, signal, number, truth.ran));
  await Promise.all([...clients, readSeen(rig.db, signal, truth.seen)]);
  return truth;
}

async function runStatements(rig: Rig, signal: AbortSignal, number: () => number, ran: Ran[]): Promise<void> {
  while (!signal.aborted) {
    try {
      const connection = await createConnection({ uri: rig.mysqld.uri, connectTimeout: 2_000 });
      connection.on('error', () => undefined); // its server is killed
      while (!signal.aborted) {
        const known = number();
        const begun = performance.now();
        await connection.query(`SELECT SLEEP(${1.5 + (known % 5) / 2}), 'known:${known}.'`);
        ran.push({ known, ms: performance.now() - begun });
      }
      await connection.end();
    } catch {
      await delay(300); // killed in the middle, or not up yet
    }
  }
}

/** What MongoDB has shown once must never be gone. */
async function readSeen(db: Db, signal: AbortSignal, seen: Set<string>): Promise<void> {
  while (!signal.aborted) {
    const ids = await captures(db)
      .find({}, { projection: { _id: 1 }, readConcern: { level: 'majority' } })
      .sort({ start: -1 })
      .limit(100)
      .toArray()
      .catch(() => []); // MongoDB is away
    for (const { _id } of ids) seen.add(String(_id));
    await delay(200);
  }
}

function openPage(server: string, address: string): Page {
  const socket: Socket<ServerToClient> = io(address, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelayMax: 2_000,
  });
  const page: Page = { server, captures: new Map(), snapshots: 0, close: () => socket.disconnect() };
  const take = (list: readonly CaptureSummary[]) => {
    for (const one of list) {
      const known = page.captures.get(one.id);
      if (!known || known.updatedAt <= one.updatedAt) page.captures.set(one.id, one);
    }
  };
  socket.on('snapshot', snapshot => {
    page.snapshots++;
    page.captures.clear();
    take([...snapshot.running, ...snapshot.recent]);
  });
  socket.on('captures', body => take(body.captures));
  return page;
}

/** Compares what is stored, and what open pages show, with the truth; call it when nothing runs any more. */
export async function judge(rig: Rig, { ran, seen, pages }: Truth): Promise<Verdict> {
  const stored = await captures(rig.db).find({}).toArray();
  const ids = new Set(stored.map(one => String(one._id)));
  const byKnown = Map.groupBy(stored, one => Number(/known:(\d+)/.exec(one.sql_text)?.[1] ?? 0));
  const wrong = ran.filter(({ known, ms }) => {
    const [capture] = byKnown.get(known) ?? [];
    // The server stops its clock after it has sent the last row: without a core in between, later than the client.
    return capture?.timing === 'exact' && (capture.elapsed_ms > ms + 100 || capture.elapsed_ms < 1_500 - 1);
  });
  const verdict = {
    statements: ran.length,
    captured: ran.filter(({ known }) => byKnown.has(known)).length,
    lost: [...seen].filter(id => !ids.has(id)).length,
    doubled: [...byKnown].filter(([known, list]) => known > 0 && list.length > 1).length,
    open: stored.filter(one => one.phase === 'running').length,
    wrongTimes: wrong.length,
    pageDifferences: pages.reduce((sum, page) => sum + differences(page, stored), 0),
  };
  for (const page of pages) page.close();
  return verdict;
}

function differences(page: Page, stored: readonly Document[]): number {
  const phases = new Map(stored.map(one => [String(one._id), one.phase]));
  const wrong = [...page.captures.values()].filter(one => phases.get(one.id) !== one.phase).length;
  const newest = stored.toSorted((a, b) => b.updated_at - a.updated_at).slice(0, 20);
  const missing = newest.filter(one => !page.captures.has(String(one._id))).length;
  return wrong + missing + (page.snapshots === 0 ? 1 : 0);
}

function captures(db: Db) {
  return db.collection('rds_mysql_realtime_slow_query');
}
