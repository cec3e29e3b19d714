import { describe, expect, it } from 'vitest';
import { instance } from '#components/instances/instance.fixture.ts';
import { snapshot } from '#components/live-data/live-state.fixture.ts';
import { inForce } from './in-force.ts';

const { live } = snapshot().settings;

describe('what is in force', () => {
  it('leaves out instances with a value of their own', () => {
    expect(inForce([instance(), instance({ thresholdMs: 9_000 })], live, 'thresholdMs')).toEqual({ n: 1, count: 2 });
  });

  it('of monitoring counts those that are polled', () => {
    const instances = [instance(), instance({ state: 'paused' }), instance({ state: 'error' })];
    expect(inForce(instances, live, 'monitoring')).toEqual({ n: 1, count: 3 });
  });

  it('is nothing where no worker follows', () => {
    expect(inForce([instance({ state: 'unwatched' })], live, 'thresholdMs')).toEqual({ n: 0, count: 1 });
  });

  it('leaves out what is gone', () => expect(inForce([instance({ state: 'gone' })], live, 'intervalMs').count).toBe(0));
});
