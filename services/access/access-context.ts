import type { Accounts } from '#adapters/auth/accounts.ts';
import type { AccessStores } from '#adapters/mongo/access-stores.ts';
import type { Context } from '#services/context.ts';

/** How people are known where sign-in is on. */
export type SignIn = {
  /** Of the address that people open, such as `https://slow.example.com`. */
  origin: string;
  accounts: Accounts;
  /** Host of the company's sign-in server; null without company accounts. */
  company: string | null;
};

/** What services of sign-in, users, tokens and audit work with. */
export type AccessContext = Context & {
  access: AccessStores;
  /** Null without sign-in: then whoever is on this machine is the owner. */
  signIn: SignIn | null;
};
