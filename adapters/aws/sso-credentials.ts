import { rm } from 'node:fs/promises';
import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/client-sso';
import { CollectError } from '#core/collect/collect-error.ts';
import { type AwsSettings, type Credentials, clientSettings, type SignInPrompt, type SsoSettings } from './settings.ts';
import { accessToken } from './sso-sign-in.ts';
import { tokenPath } from './sso-token-cache.ts';

/** Credentials of the role that IAM Identity Center gives the person who signed in, after asking one to where that is needed. */
export async function ssoCredentials(
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
