import { type InstanceAddress, TLS_MODES, type TlsMode } from '#core/instance.ts';
import { isDecodable } from '#core/is-decodable.ts';

/** A server from MYSQL_TARGETS: its address for the inventory, and its own account, which is kept in memory only. */
export type Target = {
  address: InstanceAddress;
  user: string | null;
  password: string | null;
  /** Null takes MGMT_AUTH. */
  auth: Auth | null;
};

/** How an account signs in: by its password, or by a token of RDS that IAM gives. */
export const AUTHS = ['password', 'iam'] as const;
export type Auth = (typeof AUTHS)[number];

/**
 * Reads `name=mysql://[user[:password]@]host[:port][?tls=MODE&auth=iam&tag.KEY=VALUE]` entries, separated by white space or commas.
 * The name may be missing: then it is `host:port`. Each problem is one sentence without the entry's secrets.
 */
export function parseTargets(text: string, problem: (message: string) => void): Target[] {
  const targets = new Map<string, Target>();
  for (const [index, entry] of text
    .split(/[\s,]+/)
    .filter(Boolean)
    .entries()) {
    const target = parseTarget(entry);
    if (typeof target === 'string') problem(`entry ${index + 1} ${target}`);
    else if (targets.has(target.address.name)) problem(`entry ${index + 1} repeats the name ${target.address.name}`);
    else targets.set(target.address.name, target);
  }
  return [...targets.values()];
}

function parseTarget(entry: string): Target | string {
  const [, name, address] = /^(?:([\w.:-]+)=)?(mysql:\/\/.+)$/.exec(entry) ?? [];
  if (!address || !URL.canParse(address) || !isDecodable(address))
    return 'must look like name=mysql://user:password@host:3306, with % and @ of a password written as %25 and %40';
  const url = new URL(address);
  const tls = tlsOf(url.searchParams.get('tls') ?? 'prefer');
  if (!tls) return `has tls=${url.searchParams.get('tls')}; it takes ${TLS_MODES.join(', ')}`;
  const auth = url.searchParams.get('auth');
  if (!isAuth(auth)) return `has auth=${auth}; it takes ${AUTHS.join(', ')}`;
  const port = url.port === '' ? 3306 : Number(url.port);
  const tags = [...url.searchParams].flatMap(([k, v]) => (k.startsWith('tag.') ? [[k.slice(4), v] as const] : []));
  return {
    address: {
      name: name ?? `${url.hostname}:${port}`,
      source: 'static',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port,
      tls,
      tags: Object.fromEntries(tags),
    },
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    auth,
  };
}

/** `verify` is an older word for `verify-identity`. */
function tlsOf(word: string): TlsMode | undefined {
  return word === 'verify' ? 'verify-identity' : TLS_MODES.find(mode => mode === word);
}

function isAuth(word: string | null): word is Auth | null {
  return word === null || AUTHS.some(auth => auth === word);
}
