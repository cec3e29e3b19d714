import { monitoringAccountSql } from './grants.ts';
import { iamPolicy, type PolicyScope } from './iam-policy.ts';

/** Everything switched on, with names to be replaced. */
const EXAMPLE: PolicyScope = {
  region: 'ap-northeast-2',
  account: '123456789012',
  secretName: 'my-slow-queries',
  databaseUser: 'msq_monitor',
  assumeRoleArn: null,
};

const USES: Record<string, string> = {
  SlowQueriesReadInventory: 'instances, clusters, their tags and log exports',
  SlowQueriesReadParameters: 'slow_query_log, long_query_time and log_output of parameter groups, for coverage',
  SlowQueriesFindLogs: 'whether a log group is there, and how long it keeps events',
  SlowQueriesReadLogs: 'collecting slow logs',
  SlowQueriesReadSecret: 'only with `APP_SECRET_NAME`',
  SlowQueriesSignInToMysql: 'only where MySQL accounts sign in by IAM (`MGMT_AUTH=iam`, `?auth=iam`)',
};

/** docs/aws-permissions.md */
export function permissionsPage(): string {
  const policy = iamPolicy(EXAMPLE);
  const rows = policy.Statement.map(
    ({ Sid, Action }) => `| \`${Sid}\` | ${USES[Sid]} | ${Action.map(code).join(', ')} |`,
  );
  return `# Permissions

Made by \`node script/permission-docs.ts\` from what \`doctor --iam-policy\` and \`doctor --grants\` print; those leave out what is not switched on, and fill
in region, account and names from the environment.

## AWS

Nothing is written at AWS: every action reads. \`sts:GetCallerIdentity\` needs no permission. With \`AWS_ASSUME_ROLE_ARN\` the policy belongs to that role,
and the machine's own role needs \`sts:AssumeRole\` on it.

| statement | what for | actions |
|---|---|---|
${rows.join('\n')}

\`\`\`json
${JSON.stringify(policy, null, 2)}
\`\`\`

## MySQL

\`\`\`sql
${monitoringAccountSql('msq_monitor', false)}
\`\`\`

With IAM sign-in on RDS the account has no password:

\`\`\`sql
${monitoringAccountSql('msq_monitor', true)}
\`\`\`

[troubleshooting.md](troubleshooting.md#missing-grant) says what each grant is for.
`;
}

function code(text: string): string {
  return `\`${text}\``;
}
