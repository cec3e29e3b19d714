import type { ObservedStatement } from '#core/live/observation.ts';

/** Whose statements are not captured. */
export type Exclusions = { schemas: ReadonlySet<string>; users: ReadonlySet<string> };

/** A statement without a schema or a user is never excluded. */
export function isExcluded(statement: Pick<ObservedStatement, 'schema' | 'user'>, exclusions: Exclusions): boolean {
  const { schema, user } = statement;
  return (schema !== null && exclusions.schemas.has(schema)) || (user !== null && exclusions.users.has(user));
}
