import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTokenCommand,
  type CreateTokenCommandOutput,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { CollectError } from '#core/collect/collect-error.ts';
import { SIGN_IN_REMEDY } from './errors.ts';
import { type AwsSettings, clientSettings, type SignInPrompt, type SsoSettings } from './settings.ts';
import { readToken, type SsoToken, writeToken } from './sso-token-cache.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** A token that ends sooner than this is renewed first, milliseconds. */
const MARGIN_MS = 60_000;

export type SignIn = {
  sso: SsoSettings;
  endpoint: AwsSettings['endpoint'];
  /** Shows a person where to sign in; without it a missing token is an error. */
  prompt: ((prompt: SignInPrompt) => void) | null;
  signal: AbortSignal;
};

type Client = { id: string; secret: string; expiresAt: Date };

/** An access token of IAM Identity Center: the cached one, a refreshed one, or a new one after a person signed in. */
export async function accessToken(how: SignIn): Promise<string> {
  const cached = await readToken(how.sso.cacheFolder, how.sso.startUrl);
  if (cached && cached.expiresAt.getTime() - Date.now() > MARGIN_MS) return cached.accessToken;
  const oidc = new SSOOIDCClient(clientSettings({ region: how.sso.region, endpoint: how.endpoint }));
  try {
    const refreshed = cached ? await refresh(oidc, how.sso, cached) : null;
    if (refreshed) return refreshed;
    return await signIn(oidc, how);
  } finally {
    oidc.destroy();
  }
}

async function refresh(oidc: SSOOIDCClient, sso: SsoSettings, token: SsoToken): Promise<string | null> {
  const { clientId, clientSecret, refreshToken, registrationExpiresAt } = token;
  if (!clientId || !clientSecret || !refreshToken || (registrationExpiresAt?.getTime() ?? 0) < Date.now()) return null;
  try {
    const answer = await oidc.send(
      new CreateTokenCommand({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' }),
    );
    const client = { id: clientId, secret: clientSecret, expiresAt: registrationExpiresAt ?? new Date(0) };
    return await keep(sso, client, { ...answer, refreshToken: answer.refreshToken ?? refreshToken });
  } catch {
    return null; // a refresh token that is spent means: sign in again
  }
}

async function signIn(oidc: SSOOIDCClient, how: SignIn): Promise<string> {
  if (!how.prompt)
    throw new CollectError('credentials_expired', 'The AWS sign-in is missing or has expired.', SIGN_IN_REMEDY.dev);
  const client = await register(oidc);
  const device = await oidc.send(
    new StartDeviceAuthorizationCommand({
      clientId: client.id,
      clientSecret: client.secret,
      startUrl: how.sso.startUrl,
    }),
  );
  const expiresAt = new Date(Date.now() + (device.expiresIn ?? 600) * 1_000);
  how.prompt({
    url: device.verificationUriComplete ?? device.verificationUri ?? how.sso.startUrl,
    code: device.userCode ?? '',
    expiresAt,
  });
  const answer = await untilAllowed(oidc, client, device.deviceCode ?? '', (device.interval ?? 5) * 1_000, how.signal);
  return keep(how.sso, client, answer);
}

async function register(oidc: SSOOIDCClient): Promise<Client> {
  const answer = await oidc.send(
    new RegisterClientCommand({
      clientName: 'my-slow-queries',
      clientType: 'public',
      scopes: ['sso:account:access'],
      grantTypes: [DEVICE_GRANT, 'refresh_token'],
    }),
  );
  return {
    id: answer.clientId ?? '',
    secret: answer.clientSecret ?? '',
    expiresAt: new Date((answer.clientSecretExpiresAt ?? 0) * 1_000),
  };
}

/** Asks at the service's own pace until the person has signed in. @throws CollectError when they refuse or let it lapse */
async function untilAllowed(
  oidc: SSOOIDCClient,
  client: Client,
  deviceCode: string,
  firstPauseMs: number,
  signal: AbortSignal,
): Promise<CreateTokenCommandOutput> {
  const request = { clientId: client.id, clientSecret: client.secret, deviceCode, grantType: DEVICE_GRANT };
  for (let pauseMs = firstPauseMs; ; ) {
    await delay(pauseMs, undefined, { signal });
    try {
      return await oidc.send(new CreateTokenCommand(request), { abortSignal: signal });
    } catch (error) {
      const name = error instanceof Error ? error.name : '';
      if (name === 'SlowDownException') pauseMs += 5_000;
      else if (name === 'ExpiredTokenException' || name === 'AccessDeniedException')
        throw new CollectError(
          'sign_in_refused',
          name === 'AccessDeniedException' ? 'The AWS sign-in was refused.' : 'Nobody signed in to AWS in time.',
          SIGN_IN_REMEDY.dev,
          { cause: error },
        );
      else if (name !== 'AuthorizationPendingException') throw error;
    }
  }
}

async function keep(sso: SsoSettings, client: Client, answer: CreateTokenCommandOutput): Promise<string> {
  const token: SsoToken = {
    startUrl: sso.startUrl,
    region: sso.region,
    accessToken: answer.accessToken ?? '',
    expiresAt: new Date(Date.now() + (answer.expiresIn ?? 3_600) * 1_000),
    clientId: client.id,
    clientSecret: client.secret,
    registrationExpiresAt: client.expiresAt,
    ...(answer.refreshToken ? { refreshToken: answer.refreshToken } : {}),
  };
  await writeToken(sso.cacheFolder, token);
  return token.accessToken;
}
