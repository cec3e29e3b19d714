/** What of the environment says how MongoDB is protected. */
export type MongoProtection = {
  MONGODB_URI: string;
  MONGODB_USER?: string | undefined;
  MONGO_TLS: boolean;
  MONGO_TLS_CA_FILE?: string | undefined;
  MONGO_TLS_CERT_KEY_FILE?: string | undefined;
};

/** What the connection lacks: an account, TLS, or both; empty when it is protected. */
export function missingProtection(settings: MongoProtection): string[] {
  return [...(hasAccount(settings) ? [] : ['an account']), ...(hasTls(settings) ? [] : ['TLS'])];
}

function hasAccount({ MONGODB_URI: uri, MONGODB_USER: user }: MongoProtection): boolean {
  // X.509, AWS and workload identities have no user name in the connection string.
  return user !== undefined || /^mongodb(\+srv)?:\/\/[^/?]+@/.test(uri) || /[?&]authMechanism=MONGODB-/i.test(uri);
}

/** `mongodb+srv://` has TLS unless it says otherwise. */
function hasTls({ MONGODB_URI: uri, ...settings }: MongoProtection): boolean {
  if (settings.MONGO_TLS || settings.MONGO_TLS_CA_FILE || settings.MONGO_TLS_CERT_KEY_FILE) return true;
  const said = /[?&](?:tls|ssl)=(true|false)/i.exec(uri)?.[1]?.toLowerCase();
  return said === undefined ? uri.startsWith('mongodb+srv:') : said === 'true';
}
