/** What the AWS adapter is told of its environment. */
export type AwsSettings = {
  /** `dev` signs in by IAM Identity Center where that is set; `prd` takes the SDK's default chain. */
  mode: 'dev' | 'prd';
  region: string;
  /** Another address for every call, as for tests; null for AWS itself. */
  endpoint: string | null;
  sso: SsoSettings | null;
  /** A role to assume with the credentials found, for another account. */
  assumeRoleArn: string | null;
};

export type SsoSettings = {
  startUrl: string;
  region: string;
  accountId: string;
  roleName: string;
  /** Folder of tokens that the AWS CLI shares: ~/.aws/sso/cache. */
  cacheFolder: string;
};

/** What a person must open and enter to sign in. */
export type SignInPrompt = { url: string; code: string; expiresAt: Date };

/** What the SDK's clients sign with; they ask again when it has expired. */
export type Credentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
};
export type CredentialSource = () => Promise<Credentials>;

/** Settings that every client of the SDK shares; credentials where they are not the SDK's own chain. */
export type ClientSettings = ReturnType<typeof clientSettings> & { credentials?: CredentialSource };

export function clientSettings(settings: Pick<AwsSettings, 'region' | 'endpoint'>) {
  return {
    region: settings.region,
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint }),
    maxAttempts: 8,
    retryMode: 'adaptive',
  };
}
