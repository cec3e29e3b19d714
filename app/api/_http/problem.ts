import type { Problem } from '#core/contract/common.ts';
import { type ErrorCode, isAppError } from '#core/errors.ts';
import type { Log } from '#services/context.ts';
import { RequestError } from './request-error.ts';

const STATUS: Record<ErrorCode, number> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};
const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available now',
};

type ProblemFacts = Pick<Problem, 'status' | 'code' | 'detail'> & { errors?: Problem['errors'] | undefined };

/** The answer for anything that was thrown. What nobody expected is logged and told as nothing but its request id. */
export function problemResponse(error: unknown, requestId: string, log: Log | null): Response {
  const { errors, ...facts } = factsOf(error, requestId);
  if (facts.status >= 500) log?.error({ err: error, requestId }, 'request failed');
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[facts.status] ?? 'Error',
    ...facts,
    requestId,
    ...(errors ? { errors } : {}),
  };
  const headers = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...retryAfter(error, facts.status),
  };
  return new Response(JSON.stringify(body), { status: facts.status, headers });
}

function retryAfter(error: unknown, status: number): Record<string, string> {
  const seconds = isAppError(error) ? error.retryAfterS : undefined;
  if (seconds !== undefined) return { 'retry-after': String(seconds) };
  return status === 503 ? { 'retry-after': '2' } : {};
}

function factsOf(error: unknown, requestId: string): ProblemFacts {
  if (isAppError(error)) return { status: STATUS[error.code], code: error.code, detail: error.message };
  if (error instanceof RequestError)
    return { status: error.status, code: error.code, detail: error.message, errors: error.errors };
  return {
    status: 500,
    code: 'internal',
    detail: `Something unexpected went wrong; the log has it under ${requestId}.`,
  };
}
