import { describe, expect, it } from 'vitest';
import { capture, snapshot } from './live-state.fixture.ts';
import { INITIAL_STATE, withCaptures, withLoss, withSnapshot } from './live-state.ts';

const NOW = Date.parse('2026-11-23T05:02:20.000Z');
const connected = withSnapshot(INITIAL_STATE, snapshot(), NOW);

describe('the live state', () => {
  it('takes the server clock from the snapshot', () => expect(connected.offsetMs).toBe(3_000));

  it('is replaced whole by the snapshot of a reconnect', () => {
    const before = withCaptures(connected, { at: snapshot().at, captures: [capture({ id: 'old' })] });
    const after = withSnapshot(withLoss(before, NOW), snapshot({ running: [capture({ id: 'new' })] }), NOW);
    expect([...after.captures.keys()]).toEqual(['new']);
    expect(after).toMatchObject({ connection: 'connected', connects: 2, lostAt: null });
  });

  it('lets the newest word about a capture win', () => {
    const first = capture({ id: 'a', elapsedMs: 3_000, updatedAt: '2026-11-23T05:02:21.000Z' });
    const later = capture({ id: 'a', elapsedMs: 4_000, updatedAt: '2026-11-23T05:02:22.000Z' });
    const state = withCaptures(connected, { at: later.updatedAt, captures: [later, first] });
    expect(state.captures.get('a')?.elapsedMs).toBe(4_000);
  });

  it('never lets a late message take back an end', () => {
    const end = capture({ id: 'a', phase: 'finished', updatedAt: '2026-11-23T05:02:22.000Z' });
    const late = capture({ id: 'a', phase: 'running', updatedAt: '2026-11-23T05:02:23.000Z' });
    const state = withCaptures(withCaptures(connected, { at: end.updatedAt, captures: [end] }), {
      at: late.updatedAt,
      captures: [late],
    });
    expect(state.captures.get('a')?.phase).toBe('finished');
  });

  it('shows what vanished as running again when it is seen later, and not for a message from before', () => {
    const word = (phase: 'running' | 'vanished', second: number) =>
      capture({ id: 'a', phase, updatedAt: `2026-11-23T05:02:2${second}.000Z` });
    const phaseAfter = (next: ReturnType<typeof word>) =>
      withCaptures(connected, { at: next.updatedAt, captures: [word('vanished', 2), next] }).captures.get('a')?.phase;
    expect(phaseAfter(word('running', 3))).toBe('running');
    expect(phaseAfter(word('running', 1))).toBe('vanished');
  });

  it('forgets what ended half an hour ago and keeps what still runs', () => {
    const captures = [
      capture({ id: 'ended', phase: 'finished', updatedAt: '2026-11-23T04:00:00.000Z' }),
      capture({ id: 'runs', phase: 'running', updatedAt: '2026-11-23T04:00:00.000Z' }),
    ];
    const state = withCaptures(connected, { at: '2026-11-23T05:02:23.000Z', captures });
    expect([...state.captures.keys()]).toEqual(['runs']);
  });

  it('keeps all and remembers since when, when the connection breaks', () => {
    const lost = withLoss(withLoss(connected, NOW), NOW + 5_000);
    expect(lost.lostAt).toBe(NOW + 3_000);
    expect(lost.instances).toBe(connected.instances);
  });
});
