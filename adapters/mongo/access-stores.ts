import type { Page } from '#adapters/mongo/stores.ts';
import type { Role } from '#core/access.ts';
import type { AuditAction, AuditEntry } from '#core/audit.ts';

/** What sign-in keeps beside the users and sessions of its library. */
export type AccessStores = {
  links: LinkStore;
  tokens: ApiTokenStore;
  audit: AuditStore;
  limits: LimitStore;
};

/** A link that works once: its secret is kept as a hash only. */
export type OneTimeLink = {
  /** `owner`: makes the first user. `invitation`: makes a user. `password`: sets the password of a user. */
  kind: 'owner' | 'invitation' | 'password';
  /** Of whom it makes, or whose password it sets; null when the person names it. */
  email: string | null;
  role: Role;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
};

export type LinkStore = {
  add(hash: string, link: OneTimeLink): Promise<void>;
  /** Null when there is none, or its time is over. */
  find(hash: string): Promise<OneTimeLink | null>;
  /** Finds and removes: of two who ask at once, one gets it. */
  take(hash: string): Promise<OneTimeLink | null>;
  /** Newest first, with the id that `remove` takes. */
  list(): Promise<(OneTimeLink & { id: string })[]>;
  remove(id: string): Promise<boolean>;
  /** Removes all of a kind, or those of one e-mail. */
  removeAll(filter: { kind?: OneTimeLink['kind']; email?: string }): Promise<void>;
  /** Removes those for an e-mail and those that its user made. */
  removeOf(email: string): Promise<void>;
};

/** A token for scripts; its secret is kept as a hash only. */
export type ApiToken = {
  id: string;
  userId: string;
  name: string;
  /** At most this, and at most what its user has when it is used. */
  role: Role;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

export type ApiTokenStore = {
  add(hash: string, token: ApiToken): Promise<void>;
  /** Null when there is none, or its time is over. */
  byHash(hash: string): Promise<ApiToken | null>;
  /** Newest first. */
  ofUser(userId: string): Promise<ApiToken[]>;
  /** False when the user has no such token. */
  remove(userId: string, id: string): Promise<boolean>;
  /** Remembers a use, at most once a minute. */
  used(id: string, at: Date): Promise<void>;
};

/** Only ever added to: nothing changes or removes an entry but its time of retention. */
export type AuditStore = {
  add(entry: Omit<AuditEntry, 'id'>): Promise<void>;
  /** Newest first. */
  find(
    filter: {
      action?: AuditAction[] | undefined;
      actor?: string | undefined;
      from?: Date | undefined;
      to?: Date | undefined;
    },
    limit: number,
    cursor: string | null,
  ): Promise<Page<AuditEntry>>;
};

/** Counted in MongoDB by its clock, so that all servers agree. */
export type LimitStore = {
  /** Counts one use of `key`; milliseconds until the next is allowed, 0 when this one is. */
  take(key: string, most: number, windowMs: number): Promise<number>;
  /**
   * Begins a try that may fail, and counts it as a failure until `succeeded`. From the `free`th on each is followed by a pause that
   * doubles. Milliseconds until the next try is allowed, 0 when this one is; `left`: tries before a pause.
   */
  tryOnce(key: string): Promise<{ waitMs: number; left: number }>;
  succeeded(key: string): Promise<void>;
};
