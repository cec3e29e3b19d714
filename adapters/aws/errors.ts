import { CollectError } from '#core/collect/collect-error.ts';

/** What was being done, for the sentence and its remedy. */
export type Doing = {
  /** Such as "read log group /aws/rds/instance/a/slowquery". */
  what: string;
  /** IAM action of the call. */
  action: string;
  /** Remedy when the thing is not there. */
  missing?: { failure: 'log_group_missing' | 'log_stream_missing'; remedy: string };
};

const EXPIRED = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'RequestExpired',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
]);
const DENIED = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation', 'NotAuthorized']);
const THROTTLED = new Set([
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'LimitExceededException',
  'RequestLimitExceeded',
]);
const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|EAI_AGAIN|TimeoutError|socket hang up/;

/** Remedy for credentials that are missing or too old, by how the process signs in. */
export const SIGN_IN_REMEDY = {
  dev: 'Run `npm run -s cli -- aws-login` and follow the address it prints.',
  prd: 'Give the machine an instance profile, ECS task role or IRSA role, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; check it with `aws sts get-caller-identity`.',
} as const;

/** Turns whatever a call of the SDK threw into the product's error; aborts and the product's own errors pass as they are. */
export function toCollectError(error: unknown, doing: Doing, mode: 'dev' | 'prd'): Error {
  if (error instanceof CollectError) return error;
  if (!(error instanceof Error)) return new CollectError('unexpected', `Could not ${doing.what}.`, 'Try again.');
  if (error.name === 'AbortError') return error;
  const options = { cause: error };
  const code = error.name;
  if (code === 'CredentialsProviderError' || code === 'CredentialsError')
    return new CollectError(
      'credentials_missing',
      `Could not ${doing.what}: no AWS credentials were found.`,
      SIGN_IN_REMEDY[mode],
      options,
    );
  if (EXPIRED.has(code))
    return new CollectError(
      'credentials_expired',
      `Could not ${doing.what}: the AWS credentials have expired or are not valid (${code}).`,
      SIGN_IN_REMEDY[mode],
      options,
    );
  if (DENIED.has(code)) return denied(doing, options);
  if (code === 'ResourceNotFoundException' && doing.missing)
    return new CollectError(
      doing.missing.failure,
      `Could not ${doing.what}: it does not exist.`,
      doing.missing.remedy,
      options,
    );
  return transient(error, doing, options);
}

function denied(doing: Doing, options: ErrorOptions): CollectError {
  return new CollectError(
    'access_denied',
    `Could not ${doing.what}: the AWS role may not do ${doing.action}.`,
    `Allow ${doing.action} for the role in IAM.`,
    options,
  );
}

function transient(error: Error, doing: Doing, options: ErrorOptions): CollectError {
  const status = '$metadata' in error ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode : undefined;
  if (THROTTLED.has(error.name) || status === 429)
    return new CollectError(
      'throttled',
      `Could not ${doing.what}: AWS throttled the calls through all retries (${error.name}).`,
      'Try again later, or lower AWS_LOGS_CALLS_PER_SECOND when other programs share the quota of the account.',
      options,
    );
  const code = 'code' in error ? String(error.code) : error.name;
  const text = `${error.name} ${error.message} ${code}`;
  if (UNREACHABLE.test(text) || (status ?? 0) >= 500)
    return new CollectError(
      'unreachable',
      `Could not ${doing.what}: AWS did not answer (${status ?? code}).`,
      'Check the network, AWS_DEFAULT_REGION and AWS_ENDPOINT_URL, then try again.',
      options,
    );
  return new CollectError(
    'unexpected',
    `Could not ${doing.what}: ${error.name}: ${firstLine(error.message)}`,
    'Try again; when it stays, the message says what AWS found.',
    options,
  );
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
