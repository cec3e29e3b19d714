import { expect, it } from 'vitest';
import { actionsOf, iamPolicy, type PolicyScope, statementFor } from './iam-policy.ts';

const SCOPE: PolicyScope = {
  region: 'ap-northeast-2',
  account: '123456789012',
  secretName: null,
  databaseUser: null,
  assumeRoleArn: null,
};

it('reads only, and names no resource wider than it must', () => {
  for (const action of actionsOf(SCOPE)) expect(action).toMatch(/^(rds:Describe|logs:(Describe|Get))/);
  for (const { Resource } of iamPolicy(SCOPE).Statement) expect(Resource).not.toContain('*');
});

it('grows with what is enabled', () => {
  const all = { ...SCOPE, secretName: 'msq', databaseUser: 'msq_monitor', assumeRoleArn: 'arn:aws:iam::1:role/x' };
  expect(actionsOf(all).filter(action => !actionsOf(SCOPE).includes(action))).toEqual([
    'secretsmanager:GetSecretValue',
    'rds-db:connect',
    'sts:AssumeRole',
  ]);
});

it('gives the statement of one action alone, in the partition of the region', () => {
  expect(JSON.parse(statementFor('logs:DescribeLogGroups', { ...SCOPE, region: 'cn-north-1' }))).toEqual({
    Sid: 'SlowQueriesFindLogs',
    Effect: 'Allow',
    Action: 'logs:DescribeLogGroups',
    Resource: ['arn:aws-cn:logs:cn-north-1:123456789012:log-group:*'],
  });
});
