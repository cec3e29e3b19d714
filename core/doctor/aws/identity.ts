import { type Check, pass, type Remedy } from '../check.ts';
import type { Topic } from '../topics.ts';
import type { AwsFacts } from './facts.ts';

const SIGN_IN = new Set(['credentials_missing', 'credentials_expired', 'sign_in_refused']);

/** Whose credentials the process uses. */
export const identity: Check<AwsFacts, 'no_credentials' | 'no_answer' | 'other_account'> = {
  id: 'aws_identity',
  judge: ({ identity: found, expectedAccount, region }) => {
    if ('code' in found) {
      const signIn = SIGN_IN.has(found.code);
      const trouble = signIn ? 'no_credentials' : 'no_answer';
      const topic: Topic = signIn ? 'expired-sign-in' : 'aws-call-refused';
      const remedy: Remedy = signIn
        ? { kind: 'command', text: commandIn(found.remedy) ?? 'aws sts get-caller-identity' }
        : { kind: 'command', text: 'aws sts get-caller-identity' };
      return { state: 'fail', trouble, topic, params: { message: found.message, fix: found.remedy }, remedy };
    }
    const params = { account: found.account, arn: found.arn, region, expected: expectedAccount ?? found.account };
    if (params.expected === found.account) return pass(params);
    const remedy: Remedy = { kind: 'setting', text: `AWS_ACCOUNT_ID=${found.account}` };
    return { state: 'fail', trouble: 'other_account', topic: 'wrong-region', params, remedy };
  },
  texts: {
    en: {
      name: 'Identity',
      checked: 'sts:GetCallerIdentity',
      pass: '{arn} in {region}',
      troubles: {
        no_credentials: {
          title: 'There are no valid AWS credentials',
          seen: '{message}',
          wanted: 'credentials that have not expired',
          so: 'RDS instances are not found and no logs are collected.',
          fix: '{fix}',
        },
        no_answer: {
          title: 'AWS does not say who asks',
          seen: '{message}',
          wanted: 'an answer of STS',
          so: 'RDS instances are not found and no logs are collected.',
          fix: '{fix}',
        },
        other_account: {
          title: 'The credentials belong to another account',
          seen: 'account {account}',
          wanted: 'account {expected}, as AWS_ACCOUNT_ID says',
          so: 'The instances that are shown are those of the other account.',
          fix: 'Use credentials of the right account, or correct AWS_ACCOUNT_ID.',
        },
      },
    },
    ko: {
      name: '자격 증명',
      checked: 'sts:GetCallerIdentity',
      pass: '{region}의 {arn}',
      troubles: {
        no_credentials: {
          title: '유효한 AWS 자격 증명이 없습니다',
          seen: '{message}',
          wanted: '만료되지 않은 자격 증명',
          so: 'RDS 인스턴스를 찾지 못하고 로그를 수집하지 못합니다.',
          fix: '{fix}',
        },
        no_answer: {
          title: 'AWS가 호출자를 확인해 주지 않습니다',
          seen: '{message}',
          wanted: 'STS의 응답',
          so: 'RDS 인스턴스를 찾지 못하고 로그를 수집하지 못합니다.',
          fix: '{fix}',
        },
        other_account: {
          title: '다른 계정의 자격 증명입니다',
          seen: '계정 {account}',
          wanted: 'AWS_ACCOUNT_ID의 계정 {expected}',
          so: '다른 계정의 인스턴스가 보입니다.',
          fix: '맞는 계정의 자격 증명을 쓰거나 AWS_ACCOUNT_ID를 고치십시오.',
        },
      },
    },
  },
};

/** The command that a remedy's sentence quotes. */
function commandIn(remedy: string): string | null {
  return /`([^`]+)`/.exec(remedy)?.[1] ?? null;
}
