import { AppError, type ErrorCode } from '#core/errors.ts';

/** What can go wrong between the product and AWS, or while an instance-day is written; stable words for pages and scripts. */
export type CollectFailure =
  | 'credentials_missing'
  | 'credentials_expired'
  | 'sign_in_refused'
  | 'access_denied'
  | 'log_group_missing'
  | 'log_stream_missing'
  | 'log_dropped'
  | 'throttled'
  | 'inventory_empty'
  | 'unreachable'
  | 'lease_lost'
  | 'unexpected';

const CODES: Partial<Record<CollectFailure, ErrorCode>> = {
  credentials_missing: 'unauthenticated',
  credentials_expired: 'unauthenticated',
  sign_in_refused: 'unauthenticated',
  access_denied: 'forbidden',
  log_group_missing: 'not_found',
  log_stream_missing: 'not_found',
  log_dropped: 'conflict',
};

/** A failure with its remedy: `message` says in one sentence what was tried and found, `remedy` the command or step that mends it. */
export class CollectError extends AppError {
  readonly failure: CollectFailure;
  readonly remedy: string;
  constructor(failure: CollectFailure, message: string, remedy: string, options?: ErrorOptions) {
    super(CODES[failure] ?? 'unavailable', message, options);
    this.failure = failure;
    this.remedy = remedy;
  }
}
