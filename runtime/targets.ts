import type { InstanceAddress, TlsMode } from '#core/instance.ts';

/** A server from MYSQL_TARGETS: its address for the inventory, and its own account, which is kept in memory only. */
export type Target = { address: InstanceAddress; user: string | null; password: string | null };

const TLS_MODES: readonly TlsMode[] = ['prefer', 'require', 'verify', 'off'];

/**
 * Reads `name=mysql://[user[:password]@]host[:port][?tls=MODE&tag.KEY=VALUE]` entries, separated by white space or commas.
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
  const tls = url.searchParams.get('tls') ?? 'prefer';
  if (!TLS_MODES.includes(tls as TlsMode)) return `has tls=${tls}; it takes ${TLS_MODES.join(', ')}`;
  const port = url.port === '' ? 3306 : Number(url.port);
  const tags = [...url.searchParams].flatMap(([k, v]) => (k.startsWith('tag.') ? [[k.slice(4), v] as const] : []));
  return {
    address: {
      name: name ?? `${url.hostname}:${port}`,
      source: 'static',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port,
      tls: tls as TlsMode,
      tags: Object.fromEntries(tags),
    },
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
  };
}

function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false; // a % in a password that is not written as %25
  }
}
