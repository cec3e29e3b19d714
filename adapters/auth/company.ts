import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import type { Role } from '#core/access.ts';
import { type RoleRule, roleOfClaims } from '#core/role-claim.ts';

/** A company's OpenID Connect server. */
export type CompanySettings = {
  discoveryUrl: string;
  clientId: string;
  clientSecret: string | null;
  scopes: string[];
  /** Claim that holds groups, and which group has which role; no rule: only users who were invited may sign in. */
  rule: RoleRule;
};

/** Name of the provider in addresses: `/api/auth/callback/company`. */
export const COMPANY = 'company';
/** Stands where a role would, for someone who has none. */
export const NO_ROLE = 'none';

/**
 * The library's configuration for it: authorisation code with PKCE, state and nonce; the ID token is verified against the server's keys.
 * @param roleOf the role that a user with this e-mail has; null when there is no such user
 */
export function companyProvider(
  settings: CompanySettings,
  roleOf: (email: string) => Promise<Role | null>,
): GenericOAuthConfig {
  return {
    providerId: COMPANY,
    discoveryUrl: settings.discoveryUrl,
    clientId: settings.clientId,
    ...(settings.clientSecret === null ? {} : { clientSecret: settings.clientSecret }),
    scopes: settings.scopes,
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: settings.rule.roles.length === 0,
    overrideUserInfo: true,
    mapProfileToUser: async profile => {
      const email = String(profile.email ?? '').toLowerCase();
      const current = await roleOf(email);
      const name = String(profile.name ?? profile.preferred_username ?? email);
      // Groups never make an owner, and never unmake one.
      const role = current === 'owner' ? current : (roleOfClaims(profile, settings.rule) ?? current);
      return { name, role: role ?? NO_ROLE };
    },
  };
}
