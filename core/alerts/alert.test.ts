import { describe, expect, it } from 'vitest';
import { type Alert, changedAlerts } from './alert.ts';
import type { Finding } from './finding.ts';
import { aRule, minutesAgo, NOW } from './rule.fixture.ts';
import { isDue, lookFrom, type Rule } from './rule.ts';

const finding = (subject: string, mayBegin = true): Finding => ({
  subject,
  mayBegin,
  instance: 'a',
  digest: null,
  statement: null,
  path: '/live',
  figures: {},
});
const notice = (status: string) => `notice-${status}`;
const rule = aRule('slow_digest');
const look = (findings: Finding[], known: Alert[] = [], at = NOW, of: Rule = rule) =>
  changedAlerts(of, findings, known, at, notice);
const later = (minutes: number) => minutesAgo(-minutes);
/** What the next look finds stored. */
const stored = (alerts: Alert[]) => alerts.map(alert => ({ ...alert, outbox: null, version: alert.version + 1 }));

describe('an alert', () => {
  it('is told of when it begins, and all of one look by one notice', () => {
    const begun = look([finding('x'), finding('y')]);
    expect(begun).toMatchObject([
      { subject: 'x', state: 'active', told: true, version: 1, outbox: { notice: 'notice-fired', status: 'fired' } },
      { subject: 'y', outbox: { notice: 'notice-fired' } },
    ]);
  });

  it('changes nothing while it holds', () => {
    expect(look([finding('x')], stored(look([finding('x')])), later(500))).toEqual([]);
  });

  it('is told of when it ends', () => {
    const ended = look([], stored(look([finding('x')])), later(3));
    expect(ended).toMatchObject([{ state: 'ended', endedAt: later(3), outbox: { status: 'ended' } }]);
  });

  it('of something that happened ends in silence', () => {
    const happened = aRule('new_digest');
    const ended = look([], stored(look([finding('x')], [], NOW, happened)), later(3), happened);
    expect(ended).toMatchObject([{ state: 'ended', outbox: null }]);
  });

  it('does not begin by what only keeps one that holds', () => {
    expect(look([finding('x', false)])).toEqual([]);
    expect(look([finding('x', false)], stored(look([finding('x')])), later(3))).toEqual([]);
  });
});

describe('the quiet period', () => {
  const ended = stored(look([], stored(look([finding('x')])), later(3)));

  it('keeps a subject back that was told of, also its end', () => {
    const again = look([finding('x')], ended, later(10));
    expect(again).toMatchObject([{ state: 'active', told: false, suppressed: 1, outbox: null }]);
    expect(look([], stored(again), later(12))).toMatchObject([{ state: 'ended', outbox: null }]);
  });

  it('tells of what still holds when it is over', () => {
    const again = stored(look([finding('x')], ended, later(10)));
    expect(look([finding('x')], again, later(59))).toEqual([]);
    expect(look([finding('x')], again, later(60))).toMatchObject([{ told: true, outbox: { status: 'fired' } }]);
  });

  it('lets another subject through', () => {
    expect(look([finding('y')], ended, later(10))).toMatchObject([{ subject: 'y', told: true }]);
  });
});

describe('a look', () => {
  it('is due after the pause of its kind, unless the rule is off', () => {
    expect(isDue(rule, NOW)).toBe(true);
    expect(isDue({ ...rule, enabled: false }, NOW)).toBe(false);
    const looked = { ...rule, evaluatedAt: NOW };
    expect(isDue(looked, new Date(NOW.getTime() + 4_999))).toBe(false);
    expect(isDue(looked, new Date(NOW.getTime() + 5_000))).toBe(true);
    // A clock that was set back must not stop the rule.
    expect(isDue(looked, minutesAgo(60))).toBe(true);
  });

  it('reaches back a minute, to the last look when that is longer ago, never before the rule or a day', () => {
    expect(lookFrom({ ...rule, evaluatedAt: NOW }, NOW)).toEqual(minutesAgo(1));
    expect(lookFrom({ ...rule, evaluatedAt: minutesAgo(30) }, NOW)).toEqual(minutesAgo(31));
    expect(lookFrom({ ...rule, since: minutesAgo(0.5) }, NOW)).toEqual(minutesAgo(0.5));
    expect(lookFrom({ ...rule, since: minutesAgo(9_000) }, NOW)).toEqual(minutesAgo(1_440));
  });
});
