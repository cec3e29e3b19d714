import { mongodbAdapter } from '@better-auth/mongo-adapter';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { tellingUnavailable } from '#adapters/mongo/unavailable.ts';
import { withoutIndexing } from '#adapters/mongo/without-indexing.ts';
import type { Role } from '#core/access.ts';
import { CLIENT_ADDRESS_HEADER } from '#core/client-address.ts';
import { AppError } from '#core/errors.ts';
import type { Accounts, Session, User } from './accounts.ts';
import { COMPANY, type CompanySettings, companyProvider, NO_ROLE } from './company.ts';

export type AccountSettings = {
  /** Its indexes are made elsewhere, by `ensureIndexes`. */
  database: Parameters<typeof mongodbAdapter>[0];
  /** Signs cookies. */
  secret: string;
  /** Of the address that people open. */
  origin: string;
  /** Null without company accounts. */
  company: CompanySettings | null;
  warn: (message: string) => void;
};

const SESSION_S = 12 * 3_600;
/** Where a company sign-in that failed ends; `?error=` says why. */
const FAILED = '/signin';

type Library = ReturnType<typeof openLibrary>;
type Inner = Awaited<Library['$context']>['internalAdapter'];
type Row = Record<string, unknown> & { id: string; email: string; name: string; createdAt: Date };

/** better-auth on our MongoDB. Nothing of it can be reached but through what is returned here: its own routes are not mounted. */
export function openAccounts(settings: AccountSettings): Accounts {
  const auth = openLibrary(settings);
  const inner = async () => (await auth.$context).internalAdapter;
  return tellingUnavailable({ ...browserCalls(auth), ...sessionCalls(inner), ...userCalls(auth, inner) });
}

function openLibrary(settings: AccountSettings) {
  let roleOf: (email: string) => Promise<Role | null> = async () => null;
  const library = betterAuth({
    database: mongodbAdapter(withoutIndexing(settings.database)),
    secret: settings.secret,
    baseURL: settings.origin,
    basePath: '/api/auth',
    trustedOrigins: [settings.origin],
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    // Its own words can name a person; what matters comes back as an answer.
    logger: { level: 'error', log: (_level, message) => settings.warn(message) },
    onAPIError: { errorURL: FAILED },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1 },
    session: { modelName: 'auth_session', expiresIn: SESSION_S, disableSessionRefresh: true },
    account: {
      modelName: 'auth_account',
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [COMPANY] },
    },
    verification: { modelName: 'auth_verification' },
    user: {
      modelName: 'auth_user',
      additionalFields: {
        role: { type: 'string', required: true, input: true },
        disabled: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    databaseHooks: {
      // A company account without a group that has a role is nobody here: the sign-in ends with `unable_to_create_user`.
      user: { create: { before: async user => (user.role === NO_ROLE ? false : undefined) } },
      session: {
        create: {
          // Twelve hours for all, also for a browser that forgets its cookie when it closes.
          before: async session => {
            const user = await (await library.$context).internalAdapter.findUserById(session.userId);
            if ((user as Row | null)?.disabled !== false) return false;
            return { data: { ...session, expiresAt: new Date(Date.now() + SESSION_S * 1_000) } };
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'slow-queries',
      useSecureCookies: settings.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    plugins: settings.company
      ? [genericOAuth({ config: [companyProvider(settings.company, email => roleOf(email))] })]
      : [],
  });
  roleOf = async email => {
    const found = await (await library.$context).internalAdapter.findUserByEmail(email);
    return found ? (toUser(found.user as Row, []).role ?? null) : null;
  };
  return library;
}

type BrowserCalls = Pick<Accounts, 'signIn' | 'signOut' | 'session' | 'startCompanySignIn' | 'companyCallback'>;

function browserCalls(auth: Library): BrowserCalls {
  return {
    signIn: async ({ email, password, remember, place }) => {
      const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: place.address, 'user-agent': place.agent ?? '' });
      const body = { email, password, rememberMe: remember };
      try {
        const { headers: set, response } = await auth.api.signInEmail({ body, headers, returnHeaders: true });
        return {
          user: toUser(response.user as unknown as Row, [{ providerId: 'credential' }]),
          cookies: set.getSetCookie(),
        };
      } catch (error) {
        // Wrong, unknown, malformed, disabled: one answer for all.
        if (error instanceof APIError && (error.statusCode === 401 || error.statusCode === 400)) return null;
        throw error;
      }
    },
    signOut: async cookie => {
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return headers.getSetCookie();
    },
    session: async cookie => {
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
      if (!found) return null;
      const user = toUser(found.user as unknown as Row, []);
      return user.disabled ? null : { id: found.session.id, token: found.session.token, user };
    },
    startCompanySignIn: async returnTo => {
      const body = { provider: COMPANY, callbackURL: returnTo, errorCallbackURL: FAILED, disableRedirect: true };
      const { headers, response } = await auth.api.signInSocial({ body, returnHeaders: true });
      if (!response.url)
        throw new AppError('unavailable', 'The company sign-in gave no address; check OIDC_DISCOVERY_URL.');
      return { url: response.url, cookies: headers.getSetCookie() };
    },
    companyCallback: request => auth.handler(request),
  };
}

type SessionCalls = Pick<Accounts, 'usersOfSessions' | 'sessions' | 'revokeSession' | 'revokeSessions'>;

function sessionCalls(inner: () => Promise<Inner>): SessionCalls {
  return {
    usersOfSessions: async tokens => {
      const found = await (await inner()).findSessions(tokens, { onlyActiveSessions: true });
      const users = found.map(({ session, user }) => [session.token, toUser(user as unknown as Row, [])] as const);
      return new Map(users.filter(([, user]) => !user.disabled));
    },
    sessions: async userId => {
      const found = await (await inner()).listSessions(userId, { onlyActiveSessions: true });
      return found.map(toSession).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    },
    revokeSession: async (userId, sessionId) => {
      const found = (await (await inner()).listSessions(userId)).find(session => session.id === sessionId);
      if (found) await (await inner()).deleteSession(found.token);
      return found !== undefined;
    },
    revokeSessions: async userId => (await inner()).deleteUserSessions(userId),
  };
}

type UserCalls = Omit<Accounts, keyof BrowserCalls | keyof SessionCalls>;

/** Users that are listed at most. */
const MOST_USERS = 5_000;

function userCalls(auth: Library, inner: () => Promise<Inner>): UserCalls {
  const withAccounts = async (row: unknown) => toUser(row as Row, await (await inner()).findAccounts((row as Row).id));
  const passwords = async () => (await auth.$context).password;
  return {
    users: async () => {
      const rows = await (await inner()).listUsers(MOST_USERS, 0, { field: 'createdAt', direction: 'asc' });
      return Promise.all(rows.map(withAccounts));
    },
    user: async id => {
      const row = await (await inner()).findUserById(id);
      return row && withAccounts(row);
    },
    userByEmail: async email => {
      const found = await (await inner()).findUserByEmail(email.toLowerCase());
      return found && withAccounts(found.user);
    },
    hasUsers: async () => (await (await inner()).listUsers(1)).length > 0,
    createUser: async ({ email, name, role, password }) => {
      const { findUserByEmail, createUser, linkAccount } = await inner();
      if (await findUserByEmail(email.toLowerCase())) throw taken();
      const user = { email: email.toLowerCase(), name, role, emailVerified: true };
      const row = await createUser(user, { method: 'admin' }).catch(duplicate);
      const hash = await (await passwords()).hash(password);
      await linkAccount({ userId: row.id, providerId: 'credential', accountId: row.id, password: hash });
      return withAccounts(row);
    },
    updateUser: async (id, patch) => void (await (await inner()).updateUser(id, patch)),
    setPassword: async (id, password) => {
      const { findCredentialAccount, linkAccount, updatePassword } = await inner();
      const hash = await (await passwords()).hash(password);
      if (await findCredentialAccount(id)) await updatePassword(id, hash);
      else await linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash });
    },
    checkPassword: async (id, password) => {
      const hash = (await (await inner()).findCredentialAccount(id))?.password;
      return typeof hash === 'string' && (await passwords()).verify({ hash, password });
    },
  };
}

function taken(): AppError {
  return new AppError('conflict', 'A user with this e-mail exists already.');
}

/** Two who ask at once: the unique index lets one through. */
function duplicate(error: unknown): never {
  throw error instanceof Error && 'code' in error && error.code === 11_000 ? taken() : error;
}

function toUser(row: Row, accounts: { providerId: string }[]): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    disabled: row.disabled === true,
    createdAt: row.createdAt,
    password: accounts.some(account => account.providerId === 'credential'),
  };
}

function toSession(row: {
  id: string;
  userId: string;
  createdAt: Date;
  expiresAt: Date;
  ipAddress?: string | null | undefined;
  userAgent?: string | null | undefined;
}): Session {
  const { id, userId, createdAt, expiresAt } = row;
  return { id, userId, createdAt, expiresAt, address: row.ipAddress || null, agent: row.userAgent || null };
}
