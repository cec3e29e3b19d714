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

/** The codes of a problem that the pages have words for. */
const CODES = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_many',
  'unavailable',
  'internal',
] as const;

/** What is known of any error: `detail` is the server's own sentence, in English whatever the reader's language. */
export function describeError(error: unknown): {
  code: (typeof CODES)[number] | null;
  detail: string | null;
  requestId: string | null;
} {
  if (!(error instanceof ApiError)) return { code: null, detail: null, requestId: null };
  const { code, requestId } = error.problem ?? { code: null, requestId: null };
  return { code: CODES.find(one => one === code) ?? null, detail: error.message, requestId };
}
