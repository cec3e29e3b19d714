import type * as z from 'zod';
import { ApiError } from './api-error.ts';

type Query = Record<string, string | number | readonly string[] | null | undefined>;

/** `?a=1&b=x&b=y`; what is null, undefined or empty is left out. */
export function queryString(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of typeof value === 'object' ? value : [value]) params.append(name, String(one));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

async function failure(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null); // an answer that is no JSON has no problem document
  const { problem } = await import('#core/contract/common.ts');
  const parsed = problem.safeParse(body);
  return new ApiError(response.status, parsed.success ? parsed.data : null);
}

/** A contract, or how to load it: a page that must be there at once loads its contracts beside its first request. */
type Contract<T extends z.ZodType> = T | (() => Promise<T>);

/**
 * Calls the API and checks the answer against its contract.
 *
 * @throws ApiError when the server refuses; ZodError when the answer is not what the contract says; TypeError when there is none
 */
export async function request<T extends z.ZodType>(
  contract: Contract<T>,
  path: string,
  init: { method?: 'GET' | 'PATCH' | 'POST' | 'DELETE'; body?: unknown; signal?: AbortSignal } = {},
): Promise<z.infer<T>> {
  const response = await fetch(path, {
    method: init.method ?? 'GET',
    headers: init.body === undefined ? {} : { 'content-type': 'application/json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    ...(init.signal ? { signal: init.signal } : {}),
  });
  if (!response.ok) throw await failure(response);
  const schema = typeof contract === 'function' ? await contract() : contract;
  return schema.parse(await response.json());
}
