import { describe, expect, it } from 'vitest';
import type { Instance, InstanceStatus, WorkerStatus } from '#core/instance.ts';
import { type AllSettings, DEFAULT_LIVE_SETTINGS } from '#core/settings.ts';
import type { Context } from '#services/context.ts';
import { listInstances } from '#services/list-instances.ts';

const now = new Date('2026-11-23T05:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

type World = { gone?: boolean; settings?: AllSettings; status?: Partial<InstanceStatus> | null; heartbeat?: number };

async function stateIn({ gone = false, settings, status, heartbeat = 1 }: World) {
  const instance = { name: 'a', gone } as Instance;
  const worker = { worker: 'w1', heartbeatAt: ago(heartbeat) } as WorkerStatus;
  const stores = {
    instances: { list: async () => [instance] },
    settings: { read: async () => settings ?? { live: DEFAULT_LIVE_SETTINGS, instances: {} } },
    status: {
      instances: async () => (status === null ? [] : [{ instance: 'a', worker: 'w1', state: 'watched', ...status }]),
      workers: async () => [worker],
    },
  };
  const fleet = await listInstances({ stores, now: () => now } as unknown as Context);
  return fleet.instances[0];
}

describe('the state of an instance', () => {
  it.each<[string, World]>([
    ['watched', {}],
    ['error', { status: { state: 'error' } }],
    ['gone', { gone: true }],
    ['connecting', { status: null }],
    ['unwatched', { status: null, heartbeat: 40 }],
    ['unwatched', { heartbeat: 40 }],
    ['unwatched', { status: { worker: 'dead' } }],
    ['connecting', { status: { state: 'paused' } }],
    ['paused', { settings: { live: { ...DEFAULT_LIVE_SETTINGS, monitoring: false }, instances: {} } }],
    ['paused', { settings: { live: DEFAULT_LIVE_SETTINGS, instances: { a: { monitoring: false } } } }],
  ])('is %s in %j', async (state, world) => {
    expect((await stateIn(world))?.state).toBe(state);
  });

  it('tells its own switch apart from the one for all', async () => {
    const settings = { live: { ...DEFAULT_LIVE_SETTINGS, monitoring: false }, instances: { a: { thresholdMs: 500 } } };
    expect(await stateIn({ settings })).toMatchObject({ state: 'paused', monitoring: true, thresholdMs: 500 });
  });
});
