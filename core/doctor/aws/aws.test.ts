import { expect, it } from 'vitest';
import { identity } from './identity.ts';
import { permission } from './permission.ts';

const ARN = 'arn:aws:sts::123456789012:assumed-role/msq-worker/i-1';
const at = (over: object) =>
  identity.judge({
    region: 'eu-west-1',
    expectedAccount: null,
    identity: { account: '123456789012', arn: ARN },
    ...over,
  });

it('tells whose credentials these are, and when they belong to another account', () => {
  expect(at({})).toMatchObject({ state: 'pass', params: { arn: ARN } });
  expect(at({ expectedAccount: '999999999999' })).toMatchObject({ state: 'fail', trouble: 'other_account' });
});

it('tells a sign-in that has ended from a call that fails', () => {
  const remedy = 'Run `npm run -s cli -- aws-login` and follow the address it prints.';
  expect(at({ identity: { code: 'credentials_expired', message: 'm', remedy } })).toMatchObject({
    trouble: 'no_credentials',
    topic: 'expired-sign-in',
    remedy: { text: 'npm run -s cli -- aws-login' },
  });
  expect(at({ identity: { code: 'unreachable', message: 'm', remedy: 'r' } })).toMatchObject({ trouble: 'no_answer' });
});

it('gives the statement only for what is denied', () => {
  const of = (failure: { code: string; message: string; remedy: string } | null) =>
    permission.judge({ action: 'rds:DescribeDBInstances', statement: '{}', failure });
  expect(of(null)?.state).toBe('pass');
  expect(of({ code: 'access_denied', message: 'm', remedy: 'r' })).toMatchObject({
    remedy: { kind: 'iam', text: '{}' },
  });
  expect(of({ code: 'throttled', message: 'm', remedy: 'r' })).toMatchObject({ trouble: 'failed', remedy: null });
});
