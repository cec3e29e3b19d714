import { rm } from 'node:fs/promises';
import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { CollectError } from '#core/collect/collect-error.ts';
import { SIGN_IN_REMEDY } from './errors.ts';
import { type AwsSettings, clientSettings, type SignInPrompt, type SsoSettings } from './settings.ts';
import { accessToken } from './sso-sign-in.ts';
import { tokenPath } from './sso-token-cache.ts';

/** What the SDK's clients sign with; they ask again when it has expired. */
export type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
};
export type CredentialSource = () => Promise<Credentials>;

/**
 * How this process signs its calls: IAM Identity Center in `dev` where it is set, else the SDK's own chain (null), in both
 * cases with the further role when one is named.
 */
export function credentialSource(
  settings: AwsSettings,
  prompt: ((prompt: SignInPrompt) => void) | null,
  signal: AbortSignal,
): CredentialSource | null {
  const sso = settings.mode === 'dev' ? settings.sso : null;
  const base = sso ? oneAtATime(() => ssoCredentials(settings, sso, prompt, signal)) : null;
  const roleArn = settings.assumeRoleArn;
  return roleArn === null ? base : oneAtATime(() => assumeRole(settings, roleArn, base));
}

/** Callers that come while one asks share its answer: a person is not asked to sign in twice. */
function oneAtATime(ask: CredentialSource): CredentialSource {
  let running: Promise<Credentials> | null = null;
  return () => {
    running ??= ask().finally(() => {
      running = null;
    });
    return running;
  };
}

async function ssoCredentials(
  settings: AwsSettings,
  sso: SsoSettings,
  prompt: ((prompt: SignInPrompt) => void) | null,
  signal: AbortSignal,
): Promise<Credentials> {
  const how = { sso, endpoint: settings.endpoint, prompt, signal };
  try {
    return await roleCredentials(settings, sso, await accessToken(how));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UnauthorizedException') throw error;
    // The token was withdrawn before its time: a new sign-in is needed.
    await rm(tokenPath(sso.cacheFolder, sso.startUrl), { force: true });
    return roleCredentials(settings, sso, await accessToken(how));
  }
}

async function roleCredentials(settings: AwsSettings, sso: SsoSettings, token: string): Promise<Credentials> {
  const portal = new SSOClient(clientSettings({ region: sso.region, endpoint: settings.endpoint }));
  try {
    const answer = await portal.send(
      new GetRoleCredentialsCommand({ accessToken: token, accountId: sso.accountId, roleName: sso.roleName }),
    );
    const got = answer.roleCredentials;
    if (!got?.accessKeyId || !got.secretAccessKey) throw new Error('IAM Identity Center gave no credentials');
    return {
      accessKeyId: got.accessKeyId,
      secretAccessKey: got.secretAccessKey,
      ...(got.sessionToken ? { sessionToken: got.sessionToken } : {}),
      ...(got.expiration ? { expiration: new Date(got.expiration) } : {}),
    };
  } catch (error) {
    if (error instanceof Error && (error.name === 'ForbiddenException' || error.name === 'ResourceNotFoundException'))
      throw new CollectError(
        'access_denied',
        `IAM Identity Center gives no role ${sso.roleName} in account ${sso.accountId} to this person.`,
        'Check AWS_ROLE_NAME and AWS_ACCOUNT_ID, or have the permission set assigned.',
        { cause: error },
      );
    throw error;
  } finally {
    portal.destroy();
  }
}

async function assumeRole(settings: AwsSettings, roleArn: string, base: CredentialSource | null): Promise<Credentials> {
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
