import type { Problem } from '#core/contract/common.ts';

/** An answer of the API that is not a success, with its problem document where it sent one. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? `The server answered ${status}.`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

/** What a page can say about any error. */
export function describeError(error: unknown): {
  title: string | null;
  detail: string | null;
  requestId: string | null;
} {
  if (!(error instanceof ApiError)) return { title: null, detail: null, requestId: null };
  return { title: error.problem?.title ?? null, detail: error.message, requestId: error.problem?.requestId ?? null };
}
