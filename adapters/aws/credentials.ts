import type { AwsSettings, CredentialSource, Credentials, SignInPrompt } from './settings.ts';

/**
 * How this process signs its calls: IAM Identity Center in `dev` where it is set, else the SDK's own chain (null), in both
 * cases with the further role when one is named. The clients that a way of signing needs are loaded by who goes it.
 */
export function credentialSource(
  settings: AwsSettings,
  prompt: ((prompt: SignInPrompt) => void) | null,
  signal: AbortSignal,
): CredentialSource | null {
  const sso = settings.mode === 'dev' ? settings.sso : null;
  const base = sso
    ? oneAtATime(async () => (await import('./sso-credentials.ts')).ssoCredentials(settings, sso, prompt, signal))
    : null;
  const roleArn = settings.assumeRoleArn;
  if (roleArn === null) return base;
  return oneAtATime(async () => (await import('./assumed-role.ts')).assumeRole(settings, roleArn, base));
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
