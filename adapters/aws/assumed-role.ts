import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { CollectError } from '#core/collect/collect-error.ts';
import { SIGN_IN_REMEDY } from './errors.ts';
import { type AwsSettings, type CredentialSource, type Credentials, clientSettings } from './settings.ts';

/** Credentials of a further role. @param base what signs the call; null for the SDK's own chain */
export async function assumeRole(
  settings: AwsSettings,
  roleArn: string,
  base: CredentialSource | null,
): Promise<Credentials> {
  const sts = new STSClient({ ...clientSettings(settings), ...(base ? { credentials: base } : {}) });
  try {
    const answer = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'my-slow-queries' }));
    const got = answer.Credentials;
    if (!got?.AccessKeyId || !got.SecretAccessKey || !got.SessionToken)
      throw new CollectError('credentials_missing', `STS gave no credentials for ${roleArn}.`, SIGN_IN_REMEDY.prd);
    return {
      accessKeyId: got.AccessKeyId,
      secretAccessKey: got.SecretAccessKey,
      sessionToken: got.SessionToken,
      ...(got.Expiration ? { expiration: got.Expiration } : {}),
    };
  } finally {
    sts.destroy();
  }
}
