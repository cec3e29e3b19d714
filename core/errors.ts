/** The one error family of the product. HTTP statuses are given to the codes in the outermost layer only. */

export type ErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'forbidden'
  | 'unauthenticated'
  | 'too_many'
  | 'unavailable';

/** An expected failure: `message` is one sentence that names the thing, what was found and what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** Seconds after which it is worth another try, where that is known. */
  readonly retryAfterS: number | undefined;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions & { retryAfterS?: number }) {
    super(message, options);
    this.code = code;
    this.retryAfterS = options?.retryAfterS;
  }
}

/** The error's own words, for a log line or a status; for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Whether it is an expected failure. By its name, not by `instanceof`: the bundle of the pages and the server that they run in have a
 * copy of the class each.
 */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}
