/**
 * What someone may do; each may do all that those before may. `public`: nobody has signed in. `viewer`: statistics, redacted statements
 * and plans. `analyst`: reveals literals, asks for plans, writes reviews. `admin`: settings, monitoring, collection, users. `owner`: an
 * admin who makes other owners.
 */
const LEVELS = ['public', 'viewer', 'analyst', 'admin', 'owner'] as const;
/** What a route takes, and what someone who may be nobody has. */
export type Access = (typeof LEVELS)[number];
/** What a user has. */
export type Role = Exclude<Access, 'public'>;

/** Whether someone with `given` may do what takes `needed`. */
export function allows(given: Access, needed: Access): boolean {
  return LEVELS.indexOf(given) >= LEVELS.indexOf(needed);
}

/** Whether someone with `given` may make a user of `role`: admins do, and owners alone make owners. */
export function mayGive(given: Access, role: Role): boolean {
  return allows(given, 'admin') && allows(given, role);
}
