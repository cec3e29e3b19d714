import { expect, it } from 'vitest';
import { isExcluded } from '#core/live/exclusions.ts';
import { storedText } from '#core/live/stored-text.ts';
import { textFacts, toCapture, toObserved } from '#core/live/to-capture.ts';
import type { Tracked } from '#core/live/tracker.ts';
import { digest } from '#core/sql/digest.ts';

const SQL = "SELECT *\n  FROM t -- note\n WHERE id = 3 /*app='shop',traceparent='00-aa-bb-01'*/";
const tracked: Tracked = {
  threadId: '12',
  eventId: '34',
  connectionId: 9,
  user: 'app',
  host: '10.0.0.1',
  schema: null,
  sqlText: SQL,
  textCut: false,
  innerSqlText: null,
  state: 'executing',
  startedAt: 1_700_000_000_123.7,
  elapsedMs: 2_345.678,
  ended: false,
  lockMs: 0.5,
  rowsExamined: 10,
  rowsSent: 1,
  counters: { noIndexUsed: true },
  wait: null,
  captured: true,
  waiting: false,
  firstSeen: 1_700_000_002_000,
  missing: 0,
};
const at = new Date('2026-01-02T03:04:05Z');
const make = (phase: 'running' | 'finished' | 'vanished') =>
  toCapture({ instance: 'a', serverStart: 1_000 }, tracked, phase, textFacts(tracked, digest), at, at);

it('keeps the text as it came, line breaks included, and takes the tags out of its comment', () => {
  const capture = make('running');
  expect(capture.sqlText).toBe(SQL);
  expect(capture.tags).toEqual({ app: 'shop', traceparent: '00-aa-bb-01' });
  expect(capture.digest).toBe(digest('select * from t where id = 99').id);
});

it('is identified by instance, server start, thread and event, never by the connection id', () => {
  expect(make('running').id).toBe('a~rs~12~34');
  expect(make('running').schema).toBeNull();
});

it('has the exact time when finished and a lower bound otherwise', () => {
  expect(make('finished')).toMatchObject({ timing: 'exact', elapsedMs: 2_345.678, state: null });
  expect(make('finished').start.toISOString()).toBe('2023-11-14T22:13:20.124Z');
  expect(make('finished').end?.toISOString()).toBe('2023-11-14T22:13:22.469Z');
  expect(make('vanished').timing).toBe('lower_bound');
  expect(make('running')).toMatchObject({ end: null, state: 'executing' });
});

it('goes back into a tracker with what the tracker needs', () => {
  expect(toObserved(make('running'))).toMatchObject({ threadId: '12', eventId: '34', captured: true, ended: false });
});

it('cuts a text at a whole character and says so', () => {
  expect(storedText('한글😀', 7)).toEqual({ text: '한글', cut: true });
  expect(storedText('한글😀', 10)).toEqual({ text: '한글😀', cut: false });
  const huge = textFacts({ sqlText: `SELECT '${'x'.repeat(16 * 1_048_576)}'`, textCut: false }, () =>
    digest('SELECT 1'),
  );
  expect(huge.textCut).toBe(true);
  expect(Buffer.byteLength(huge.sqlText)).toBeLessThanOrEqual(1_048_576);
});

it('excludes by schema and by user, and never for lack of one', () => {
  const exclusions = { schemas: new Set(['tmp']), users: new Set(['rdsadmin']) };
  expect(isExcluded({ schema: 'tmp', user: 'a' }, exclusions)).toBe(true);
  expect(isExcluded({ schema: 's', user: 'rdsadmin' }, exclusions)).toBe(true);
  expect(isExcluded({ schema: null, user: null }, exclusions)).toBe(false);
});
