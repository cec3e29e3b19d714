import { iamPolicy } from '#core/doctor/iam-policy.ts';

/** The least policy with everything switched on, and Terraform's variables where an installation's own names belong. */
export function policyTemplate(): string {
  const variable = (name: string) => `$\{${name}}`;
  const policy = iamPolicy({
    region: variable('region'),
    account: variable('account'),
    secretName: variable('secret_name'),
    databaseUser: variable('mysql_iam_user'),
    assumeRoleArn: variable('assume_role_arn'),
  });
  return `${JSON.stringify(policy, null, 2).replaceAll('arn:aws:', `arn:${variable('partition')}:`)}\n`;
}
