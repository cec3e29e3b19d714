import type { Role } from '#core/access.ts';

/** Someone who may sign in. */
export type User = {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** May not sign in; sessions and tokens end. */
  disabled: boolean;
  createdAt: Date;
  /** Whether a password is set; others come by company account. */
  password: boolean;
};

/** A browser that is signed in. */
export type Session = {
  id: string;
  userId: string;
  createdAt: Date;
  expiresAt: Date;
  address: string | null;
  agent: string | null;
};

/** A sign-in that succeeded: whose, and the `Set-Cookie` values that keep it. */
export type SignedIn = { user: User; cookies: string[] };
/** Where a sign-in comes from, as the list of sessions shows it. */
export type SignInPlace = { address: string; agent: string | null };

/** Users, passwords and sessions: everything that the sign-in library does. Errors of MongoDB are AppError `unavailable`. */
export type Accounts = {
  /** Null when e-mail or password is wrong, or the user is disabled. Takes the same time whether the user exists or not. */
  signIn(input: { email: string; password: string; remember: boolean; place: SignInPlace }): Promise<SignedIn | null>;
  /** Ends the session of a Cookie header; answers the `Set-Cookie` values that forget it. */
  signOut(cookie: string): Promise<string[]>;
  /** The session of a Cookie header; null when there is none, or when it is over or revoked. `token` is a secret. */
  session(cookie: string): Promise<{ id: string; token: string; user: User } | null>;
  /** Users of those sessions that still stand, by the session's token. */
  usersOfSessions(tokens: string[]): Promise<Map<string, User>>;
  sessions(userId: string): Promise<Session[]>;
  /** False when the user has no such session. */
  revokeSession(userId: string, sessionId: string): Promise<boolean>;
  revokeSessions(userId: string): Promise<void>;

  /** Oldest first. */
  users(): Promise<User[]>;
  user(id: string): Promise<User | null>;
  userByEmail(email: string): Promise<User | null>;
  hasUsers(): Promise<boolean>;
  /** @throws AppError conflict when the e-mail is taken */
  createUser(user: { email: string; name: string; role: Role; password: string }): Promise<User>;
  updateUser(id: string, patch: { role?: Role; disabled?: boolean; name?: string }): Promise<void>;
  setPassword(id: string, password: string): Promise<void>;
  /** Whether it is the user's password. */
  checkPassword(id: string, password: string): Promise<boolean>;

  /** Where the browser goes to sign in with the company account, and the cookies that bind its return to it. */
  startCompanySignIn(returnTo: string): Promise<{ url: string; cookies: string[] }>;
  /** Answers the browser that comes back from the company's server. */
  companyCallback(request: Request): Promise<Response>;
};
