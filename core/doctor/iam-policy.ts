/** What the enabled features reach at AWS. */
export type PolicyScope = {
  region: string;
  /** Twelve digits; null covers the account of the role, whichever it is. */
  account: string | null;
  /** APP_SECRET_NAME. */
  secretName: string | null;
  /** MySQL account that signs in by IAM; null when passwords are used. */
  databaseUser: string | null;
  /** AWS_ASSUME_ROLE_ARN. */
  assumeRoleArn: string | null;
};

export type Statement = { Sid: string; Effect: 'Allow'; Action: string[]; Resource: string[] };
export type Policy = { Version: '2012-10-17'; Statement: Statement[] };

/** The least policy under which everything enabled works, a statement a purpose. Without a log of its own: nothing is written at AWS. */
export function iamPolicy(scope: PolicyScope): Policy {
  return { Version: '2012-10-17', Statement: statementsOf(scope) };
}

/** Every action that is used. */
export function actionsOf(scope: PolicyScope): string[] {
  return statementsOf(scope).flatMap(statement => statement.Action);
}

/** The statement that allows one action alone, as JSON to paste. */
export function statementFor(action: string, scope: PolicyScope): string {
  const statement = statementsOf(scope).find(({ Action }) => Action.includes(action));
  return JSON.stringify({ ...statement, Action: action, Resource: statement?.Resource }, null, 2);
}

// Resource types: https://docs.aws.amazon.com/service-authorization/latest/reference/ (RDS, CloudWatch Logs, Secrets Manager, STS).
function statementsOf(scope: PolicyScope): Statement[] {
  const { secretName, databaseUser, assumeRoleArn } = scope;
  const partition = partitionOf(scope.region);
  const arn = (service: string, rest: string) =>
    `arn:${partition}:${service}:${scope.region}:${scope.account ?? '*'}:${rest}`;
  const allow = (Sid: string, Action: string[], Resource: string[]): Statement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
  });
  return [
    allow(
      'SlowQueriesReadInventory',
      ['rds:DescribeDBInstances', 'rds:DescribeDBClusters'],
      [arn('rds', 'db:*'), arn('rds', 'cluster:*')],
    ),
    allow(
      'SlowQueriesReadParameters',
      ['rds:DescribeDBParameters', 'rds:DescribeDBClusterParameters'],
      [arn('rds', 'pg:*'), arn('rds', 'cluster-pg:*')],
    ),
    allow('SlowQueriesFindLogs', ['logs:DescribeLogGroups'], [arn('logs', 'log-group:*')]),
    allow(
      'SlowQueriesReadLogs',
      ['logs:DescribeLogStreams', 'logs:GetLogEvents'],
      [arn('logs', 'log-group:/aws/rds/*'), arn('logs', 'log-group:/aws/rds/*:log-stream:*')],
    ),
    ...(secretName === null
      ? []
      : [
          allow(
            'SlowQueriesReadSecret',
            ['secretsmanager:GetSecretValue'],
            [secretName.startsWith('arn:') ? secretName : arn('secretsmanager', `secret:${secretName}-??????`)],
          ),
        ]),
    ...(databaseUser === null
      ? []
      : [allow('SlowQueriesSignInToMysql', ['rds-db:connect'], [arn('rds-db', `dbuser:*/${databaseUser}`)])]),
    ...(assumeRoleArn === null ? [] : [allow('SlowQueriesAssumeRole', ['sts:AssumeRole'], [assumeRoleArn])]),
  ];
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
