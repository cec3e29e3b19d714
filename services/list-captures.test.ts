import { describe, expect, it } from 'vitest';
import type { CaptureFilter } from '#adapters/mongo/stores.ts';
import type { Role } from '#core/access.ts';
import { captureQuery } from '#core/contract/captures.ts';
import type { Actor, Context } from '#services/context.ts';
import { listCaptures } from '#services/list-captures.ts';

const now = new Date('2026-11-23T05:00:00Z');

async function filterOf(query: object, role: Role = 'analyst'): Promise<CaptureFilter> {
  let seen: CaptureFilter = {};
  const find = async (filter: CaptureFilter) => {
    seen = filter;
    return { items: [], nextCursor: null };
  };
  const ctx = { stores: { captures: { find } }, now: () => now } as unknown as Context;
  await listCaptures(ctx, { id: 'a', name: 'A', role } satisfies Actor, captureQuery.parse(query));
  return seen;
}

describe('listing captures', () => {
  it('asks for nothing that was not asked for', async () => {
    expect(await filterOf({})).toEqual({});
    expect(await filterOf({ instance: 'a', minMs: '5' })).toEqual({ instances: ['a'], minElapsedMs: 5 });
  });

  it('searches words in the last day unless a start is given', async () => {
    expect(await filterOf({ q: ' x ' })).toMatchObject({ text: ' x ', from: new Date('2026-11-22T05:00:00Z') });
    expect(await filterOf({ q: 'x', to: '2026-11-10T00:00:00Z' })).toMatchObject({
      from: new Date('2026-11-09T00:00:00Z'),
    });
    expect(await filterOf({ q: 'x', from: '2026-01-01T00:00:00Z' })).toMatchObject({ from: new Date('2026-01-01') });
    expect(await filterOf({ q: '  ' })).toEqual({});
  });

  it('searches among literals only for those who may see literals', async () => {
    expect((await filterOf({ q: 'x' })).textInLiterals).toBe(true);
    expect((await filterOf({ q: 'x' }, 'viewer')).textInLiterals).toBe(false);
  });
});
