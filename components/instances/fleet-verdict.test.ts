import { describe, expect, it } from 'vitest';
import { fleetVerdict } from './fleet-verdict.ts';
import { instance } from './instance.fixture.ts';

describe('the verdict on the fleet', () => {
  it('is good when all are watched', () => {
    expect(fleetVerdict([instance(), instance({ name: 'b' })])).toMatchObject({ tone: 'good', known: 2, watched: 2 });
  });

  it('counts those that back off as watched, less well', () => {
    expect(fleetVerdict([instance({ state: 'backs_off' })])).toMatchObject({
      tone: 'warn',
      watched: 1,
      lessWell: 1,
      backsOff: 1,
    });
  });

  it('is critical when one cannot be read', () => {
    expect(fleetVerdict([instance(), instance({ name: 'b', state: 'error' })])).toMatchObject({
      tone: 'crit',
      watched: 1,
      errors: 1,
    });
  });

  it('is critical when no worker has one', () => {
    expect(fleetVerdict([instance(), instance({ name: 'b', state: 'unwatched' })])).toMatchObject({
      tone: 'crit',
      known: 2,
      watched: 1,
      noWorker: 1,
    });
  });

  it('leaves out what is gone, and calls nothing good', () => {
    expect(fleetVerdict([instance({ state: 'gone' })])).toMatchObject({ tone: 'warn', known: 0 });
  });

  it('is not good while one is being connected', () => {
    expect(fleetVerdict([instance(), instance({ name: 'b', state: 'connecting' })]).tone).toBe('warn');
  });
});
