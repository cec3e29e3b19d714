import { allows, type Role } from '#core/access.ts';

/** Which values of a claim give which role; the highest of those that match counts. `*` matches everyone. */
export type RoleRule = { claim: string; roles: { value: string; role: Exclude<Role, 'owner'> }[] };

/**
 * The role by the claims of an ID token or user info: a text, or a list of texts, such as groups. Null when none matches, or when there is
 * no rule. A claim inside another is named with dots: `realm_access.roles`.
 */
export function roleOfClaims(claims: Record<string, unknown>, rule: RoleRule): Exclude<Role, 'owner'> | null {
  const held = new Set([claimAt(claims, rule.claim)].flat().filter(value => typeof value === 'string'));
  const matching = rule.roles.filter(({ value }) => value === '*' || held.has(value)).map(({ role }) => role);
  return matching.reduce<Exclude<Role, 'owner'> | null>(
    (best, role) => (best === null || allows(role, best) ? role : best),
    null,
  );
}

/** Reads `dba=admin, dev=viewer`. Each problem is one sentence. */
export function parseRoleMap(text: string, problem: (message: string) => void): RoleRule['roles'] {
  const entries = text.split(',').map(entry => entry.trim());
  return entries.filter(Boolean).flatMap(entry => {
    const [, value, role] = /^(.+?)\s*=\s*(viewer|analyst|admin)$/.exec(entry) ?? [];
    if (value && role) return [{ value, role: role as 'viewer' | 'analyst' | 'admin' }];
    problem(`has the entry ${JSON.stringify(entry)}; each must be GROUP=viewer, GROUP=analyst or GROUP=admin`);
    return [];
  });
}

function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, part) => {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
    return holds ? (value as Record<string, unknown>)[part] : undefined;
  }, claims);
}
