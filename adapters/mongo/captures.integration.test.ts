import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CaptureRow, CaptureSort } from '#adapters/mongo/stores.ts';
import { type Capture, supersedes } from '#core/live/capture.ts';
import { aCapture, openTestMongo } from './test-mongo.ts';

/** How long a test waits for what must come; a loaded machine is slow. */
const SOON = { timeout: 30_000 };

let mongo: Awaited<ReturnType<typeof openTestMongo>>;
beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'captures');
});
afterAll(() => mongo.drop());
beforeEach(async () => {
  await mongo.db.collection('captures').deleteMany({});
});

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 5, 0, seconds));
const store = () => mongo.stores.captures;
const newestFirst: CaptureSort = { field: 'start', direction: 'desc' };

async function readAll(sort: CaptureSort, limit: number): Promise<CaptureRow[]> {
  const rows: CaptureRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await store().find({}, sort, limit, cursor);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}

describe('upsertMany', () => {
  it('gives a capture back as it was written', async () => {
    const wait: Capture['wait'] = {
      kind: 'row',
      object: 'shop.orders',
      mode: 'X,REC_NOT_GAP',
      since: 1_700_000_000_000,
      blocker: {
        threadId: '9',
        connectionId: 3,
        user: 'batch',
        host: null,
        statement: 'UPDATE `orders` SET `state` = ?',
        idleInTransaction: true,
        since: 1_763_874_000_123.5,
      },
    };
    const capture = aCapture({
      wait,
      sqlText: "SELECT '$a', \"\u0000\", '💾' -- $cond",
      end: at(9),
      phase: 'finished',
    });
    await store().upsertMany([capture]);
    expect(await store().byId(capture.id)).toEqual(capture);
  });

  it('keeps one document of an execution and follows it to its end', async () => {
    await store().upsertMany([aCapture({ elapsedMs: 1_000 })]);
    await store().upsertMany([aCapture({ elapsedMs: 2_000, updatedAt: at(1) })]);
    const end = aCapture({ phase: 'finished', timing: 'exact', elapsedMs: 2_500.5, end: at(3), updatedAt: at(3) });
    await store().upsertMany([end]);
    expect(await store().count({})).toBe(1);
    expect(await store().byId(end.id)).toEqual(end);
  });

  it('never opens a finished capture again, in whatever order the writes arrive', async () => {
    const running = aCapture({ updatedAt: at(1) });
    const vanished = aCapture({ phase: 'vanished', updatedAt: at(2), end: at(2) });
    const finished = aCapture({ phase: 'finished', timing: 'exact', updatedAt: at(3), end: at(3), elapsedMs: 3_000 });
    const late = aCapture({ updatedAt: at(9), elapsedMs: 9_000 });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([running, vanished, finished, late], { minLength: 4 }), async order => {
        await mongo.db.collection('captures').deleteMany({});
        for (const capture of order) await store().upsertMany([capture]);
        expect(await store().byId(finished.id)).toEqual(finished);
      }),
      { numRuns: 24 },
    );
  });

  it('opens what vanished when it is seen again later, and not for a word from before', async () => {
    const vanished = aCapture({ phase: 'vanished', updatedAt: at(5), end: at(5), elapsedMs: 5_000 });
    const before = aCapture({ updatedAt: at(4), elapsedMs: 4_000 });
    const again = aCapture({ updatedAt: at(8), elapsedMs: 8_000 });
    const gone = aCapture({ phase: 'vanished', updatedAt: at(9), end: at(9), elapsedMs: 8_500 });
    for (const [arrives, stands] of [
      [vanished, vanished],
      [before, vanished],
      [again, again],
      [gone, gone],
    ] as const) {
      await store().upsertMany([arrives]);
      expect(await store().byId(vanished.id)).toEqual(stands);
    }
  });

  it('decides as the browser does, whatever arrives', async () => {
    const word = fc
      .record({ phase: fc.constantFrom('running' as const, 'vanished' as const, 'finished' as const), s: fc.nat(4) })
      .map(({ phase, s }) => aCapture({ phase, updatedAt: at(s) }));
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 6 }), async words => {
        await mongo.db.collection('captures').deleteMany({});
        for (const capture of words) await store().upsertMany([capture]);
        const stands = words.reduce((known, next) => (supersedes(next, known) ? next : known));
        expect(await store().byId(stands.id)).toEqual(stands);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the newest of two readings, the first sight and the last lock wait', async () => {
    const wait: Capture['wait'] = {
      kind: 'metadata',
      object: 'shop.orders',
      mode: 'EXCLUSIVE',
      since: null,
      blocker: null,
    };
    await store().upsertMany([aCapture({ wait, elapsedMs: 3_000, updatedAt: at(5), firstSeen: at(4) })]);
    await store().upsertMany([aCapture({ elapsedMs: 1_000, updatedAt: at(2), firstSeen: at(2) })]);
    expect(await store().byId(aCapture().id)).toMatchObject({ elapsedMs: 3_000, wait });
    await store().upsertMany([aCapture({ elapsedMs: 4_000, updatedAt: at(6), firstSeen: at(6), wait: null })]);
    expect(await store().byId(aCapture().id)).toMatchObject({ elapsedMs: 4_000, wait, firstSeen: at(4) });
  });

  it('takes a statement that alone would fill a document, cut and marked so', async () => {
    const huge = aCapture({ sqlText: `SELECT '${'한'.repeat(6_000_000)}'`, digestText: 'x'.repeat(17_000_000) });
    await store().upsertMany([huge, aCapture({ eventId: '8' })]);
    const stored = await store().byId(huge.id);
    expect(stored?.textCut).toBe(true);
    expect(stored?.sqlText).toMatch(/^SELECT '한+$/);
    expect(await store().count({})).toBe(2);
  });
});

describe('find', () => {
  it('passes over documents of another program in the same collection', async () => {
    await mongo.db.collection('captures').insertMany([
      { instance: 'old', start: at(2), end: at(9), pid: 7, user: 'app', db: 'shop', sql_text: 'SELECT 1' },
      { instance: 'old', start: at(3), pid: 8, sql_text: 'SELECT 2' },
    ]);
    await store().upsertMany([1, 4].map(n => aCapture({ eventId: `own-${n}`, start: at(n) })));
    const rows = await readAll(newestFirst, 1);
    expect(rows.map(row => row.eventId)).toEqual(['own-4', 'own-1']);
  });

  it('pages through every sort once each, with equal values and nulls', async () => {
    const random = fc.sample(fc.record({ rows: fc.option(fc.nat(3)), ms: fc.nat(4), second: fc.nat(5) }), 40);
    const captures = random.map(({ rows, ms, second }, index) =>
      aCapture({ eventId: String(index), rowsExamined: rows, elapsedMs: ms, start: at(second) }),
    );
    await store().upsertMany(captures);
    for (const field of ['start', 'elapsed', 'rowsExamined'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const whole = await readAll({ field, direction }, 200);
        expect(whole).toHaveLength(40);
        for (const limit of [1, 7, 40]) expect(await readAll({ field, direction }, limit)).toEqual(whole);
        const values = whole.map(row => sortValue(row, field));
        const sorted = values.toSorted((a, b) => (direction === 'asc' ? a - b : b - a));
        expect(values).toEqual(sorted);
      }
    }
  });

  it('keeps its place while newer captures arrive', async () => {
    await store().upsertMany([1, 2, 3, 4].map(n => aCapture({ eventId: String(n), start: at(n) })));
    const first = await store().find({}, newestFirst, 2, null);
    await store().upsertMany([aCapture({ eventId: '9', start: at(9) })]);
    const second = await store().find({}, newestFirst, 2, first.nextCursor);
    expect(second.items.map(row => row.eventId)).toEqual(['2', '1']);
    expect(second.nextCursor).toBeNull();
  });

  it.each(['', 'x', '%', 'bnVsbA', Buffer.from('["start",-1,1e99,"a"]').toString('base64url')])(
    'refuses the cursor %j',
    async cursor => {
      await expect(store().find({}, newestFirst, 2, cursor)).rejects.toMatchObject({ code: 'invalid_input' });
    },
  );

  it('filters by each field', async () => {
    const other = aCapture({
      eventId: '8',
      instance: 'orders-2',
      schema: null,
      user: 'batch',
      class: 'WRITE',
      phase: 'finished',
      digest: 'd2',
      elapsedMs: 9_000,
      start: at(30),
      updatedAt: at(40),
    });
    await store().upsertMany([aCapture(), other]);
    const filters = [
      { instances: ['orders-2'] },
      { users: ['batch', 'nobody'] },
      { classes: ['WRITE' as const] },
      { phases: ['finished' as const] },
      { digest: 'd2' },
      { minElapsedMs: 9_000 },
      { from: at(30) },
      { from: at(1), to: at(31) },
      { changedFrom: at(40) },
    ];
    for (const filter of filters) {
      const page = await store().find(filter, newestFirst, 10, null);
      expect(page.items.map(row => row.id)).toEqual([other.id]);
      expect(await store().count(filter)).toBe(1);
    }
    expect((await store().find({ schemas: ['shop'] }, newestFirst, 10, null)).items).toHaveLength(1);
    expect(await store().count({ to: at(30) })).toBe(1);
  });

  it('looks for words literally, and among literals only when told so', async () => {
    const sqlText = "SELECT * FROM t WHERE a LIKE '100%.*(x|y)' AND b = '\u0000end'";
    await store().upsertMany([aCapture({ sqlText, digestText: 'SELECT * FROM `t` WHERE `a` LIKE ?' })]);
    const count = (text: string, textInLiterals = true) => store().count({ text, textInLiterals });
    expect(await count('100%.*(x|y)')).toBe(1);
    expect(await count('SELECT like')).toBe(1);
    expect(await count('100.+')).toBe(0);
    expect(await count('select absent')).toBe(0);
    expect(await count('\u0000end')).toBe(1);
    expect(await count('100%', false)).toBe(0);
    expect(await count('`a`', false)).toBe(1);
  });
});

describe('what the page asks beside the list', () => {
  it('closes what runs on instances that nobody follows, and no word of later', async () => {
    const left = aCapture({ instance: 'gone', elapsedMs: 1_500.6, updatedAt: at(1) });
    const later = aCapture({ instance: 'gone', eventId: '8', updatedAt: at(9) });
    const followed = aCapture({ updatedAt: at(1) });
    const ended = aCapture({ instance: 'gone', eventId: '9', phase: 'finished', updatedAt: at(1) });
    await store().upsertMany([left, later, followed, ended]);
    await store().closeRunning(['orders-1'], at(5));
    for (const same of [later, followed, ended]) expect(await store().byId(same.id)).toEqual(same);
    const end = new Date(left.start.getTime() + 1_501);
    expect(await store().byId(left.id)).toEqual({ ...left, phase: 'vanished', state: null, end, updatedAt: at(5) });
  });

  it('gives the running captures of one instance', async () => {
    const running = aCapture();
    await store().upsertMany([
      running,
      aCapture({ eventId: '2', phase: 'finished' }),
      aCapture({ eventId: '3', instance: 'orders-2' }),
    ]);
    expect(await store().running('orders-1')).toEqual([running]);
  });

  it('offers the schemas and users seen since a time', async () => {
    await store().upsertMany([
      aCapture({ schema: 'old', user: 'gone', start: at(1) }),
      aCapture({ eventId: '2', schema: 'shop', user: 'app', start: at(10) }),
      aCapture({ eventId: '3', schema: 'shop', user: null, start: at(1) }),
      aCapture({ eventId: '4', schema: null, user: 'batch', start: at(11) }),
    ]);
    expect(await store().facets(at(5))).toEqual({ schemas: ['shop'], users: ['app', 'batch'] });
  });

  it('tells the usual time of a digest from finished executions', async () => {
    expect(await store().digestTimes('d1')).toBeNull();
    const times = Array.from({ length: 100 }, (_, index) => index + 1);
    await store().upsertMany(
      times.map(ms => aCapture({ eventId: String(ms), elapsedMs: ms, phase: 'finished', start: at(ms) })),
    );
    await store().upsertMany([aCapture({ eventId: 'open', elapsedMs: 1e6 })]);
    expect(await store().digestTimes('d1')).toEqual({ executions: 100, p50Ms: 50, p95Ms: 95, maxMs: 100 });
  });

  describe('its feed', () => {
    const controller = new AbortController();
    const seen: CaptureRow[] = [];
    const failures: unknown[] = [];
    let watching: Promise<void>;
    const take = (rows: CaptureRow[]) => {
      if (rows.some(row => row.eventId === 'bad')) throw new Error('not to be taken');
      seen.push(...rows);
    };
    beforeAll(async () => {
      watching = store().watch(controller.signal, take, error => failures.push(error));
      // The stream begins at some moment after the call.
      for (let n = 0; seen.length === 0 && n < 100; n++) {
        await store().upsertMany([aCapture({ eventId: `probe-${n}` })]);
        await delay(50);
      }
    });
    afterAll(async () => {
      controller.abort();
      await watching;
    });

    it('tells of new and changed captures', async () => {
      const capture = aCapture({ phase: 'finished', end: at(9) });
      await store().upsertMany([capture]);
      await expect.poll(() => seen.find(row => row.id === capture.id), SOON).toMatchObject({ phase: 'finished' });
      expect(seen[0]).not.toHaveProperty('sqlText');
    });

    it('goes on after a document of another program, and says when a change cannot be taken', async () => {
      await mongo.db.collection('captures').insertOne({ sql_text: 'of another program' });
      await store().upsertMany([aCapture({ eventId: 'bad' })]);
      await store().upsertMany([aCapture({ eventId: 'after' })]);
      await expect.poll(() => seen.some(row => row.eventId === 'after'), SOON).toBe(true);
      expect(failures).toEqual([new Error('not to be taken')]);
    });
  });
});

function sortValue(row: CaptureRow, field: CaptureSort['field']): number {
  if (field === 'start') return row.start.getTime();
  return field === 'elapsed' ? row.elapsedMs : (row.rowsExamined ?? -1);
}
