import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { ApiError, describeError } from './api-error.ts';
import { queryString, request } from './request.ts';

afterEach(() => vi.unstubAllGlobals());
const answer = (body: unknown, status = 200) =>
  vi.stubGlobal('fetch', async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));

describe('a query string', () => {
  it('repeats lists and leaves out what is empty', () => {
    expect(queryString({ a: ['x', 'y'], b: null, c: undefined, d: 0, e: '' })).toBe('?a=x&a=y&d=0');
    expect(queryString({})).toBe('');
  });
});

describe('a request', () => {
  it('yields what the contract parsed', async () => {
    answer({ n: 1 });
    expect(await request(z.object({ n: z.number() }), '/x')).toEqual({ n: 1 });
  });

  it('refuses an answer that is not what the contract says', async () => {
    answer({ n: 'one' });
    await expect(request(z.object({ n: z.number() }), '/x')).rejects.toThrow(z.ZodError);
  });

  it('carries the problem document of a refusal', async () => {
    answer(
      {
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        code: 'not_found',
        detail: 'No such capture.',
        requestId: 'r1',
      },
      404,
    );
    const error = await request(z.unknown(), '/x').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(describeError(error)).toEqual({ code: 'not_found', detail: 'No such capture.', requestId: 'r1' });
  });

  it('survives a refusal that is no JSON', async () => {
    answer('<html>', 502);
    await expect(request(z.unknown(), '/x')).rejects.toMatchObject({ status: 502, problem: null });
  });
});
