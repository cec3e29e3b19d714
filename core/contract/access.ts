import * as z from 'zod';
import { AUDIT_ACTIONS } from '#core/audit.ts';
import { cursor, isoTime, limit, repeated } from '#core/contract/common.ts';
import { PASSWORD_LENGTH } from '#core/password.ts';

export const role = z.enum(['viewer', 'analyst', 'admin', 'owner']);
const email = z.email().max(254);
const personName = z.string().trim().min(1).max(100);
/** A password that someone chooses. */
const newPassword = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max);
const secret = z.string().min(1).max(200);

/** GET /api/session : whether one must sign in, how, and who one is. */
export const sessionView = z.object({
  /** False where whoever is on this machine is the owner. */
  signIn: z.boolean(),
  /** Host of the company's sign-in server; null without company accounts. */
  company: z.string().nullable(),
  /** `dev` or `prd`, and the region: which installation one signs in to. */
  environment: z.object({ name: z.enum(['dev', 'prd']), region: z.string().nullable() }),
  /** Null when nobody has signed in. */
  user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable(), role }).nullable(),
});
export type SessionView = z.infer<typeof sessionView>;

/** POST /api/sign-in -> 200 sessionView; 401 when e-mail or password is wrong; 429 during a pause. */
export const signInBody = z
  .object({
    email: z.string().max(254),
    password: z.string().max(PASSWORD_LENGTH.max),
    remember: z.boolean().default(true),
  })
  .strict();
/** POST /api/sign-in/company -> where the browser goes */
export const companySignInBody = z.object({ next: z.string().max(2_000).default('/') }).strict();
export const companySignInView = z.object({ url: z.url() });

export const linkKind = z.enum(['owner', 'invitation', 'password']);
/** POST /api/links/look : what a one-time link is for, without using it up. */
export const linkBody = z.object({ secret }).strict();
export const linkView = z.object({ kind: linkKind, email: z.string().nullable(), role, expiresAt: isoTime });
export type LinkView = z.infer<typeof linkView>;
/** POST /api/links/use -> 200 sessionView, signed in; the e-mail and name only where the link does not say them. */
export const linkUseBody = z
  .object({ secret, email: email.optional(), name: personName.optional(), password: newPassword })
  .strict();

export const userView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  disabled: z.boolean(),
  /** Whether a password is set; others come by company account. */
  password: z.boolean(),
  createdAt: isoTime,
});
export type UserView = z.infer<typeof userView>;
export const invitationView = z.object({
  id: z.string(),
  kind: linkKind,
  email: z.string().nullable(),
  role,
  createdBy: z.string(),
  createdAt: isoTime,
  expiresAt: isoTime,
});
/** GET /api/users */
export const userList = z.object({ items: z.array(userView), invitations: z.array(invitationView) });
export type UserList = z.infer<typeof userList>;
/** PATCH /api/users/:id */
export const userPatch = z.object({ role: role.optional(), disabled: z.boolean().optional() }).strict();
/** POST /api/invitations -> 201 madeLink */
export const invitationBody = z.object({ email, role }).strict();
/** A link that works once; it is shown this one time. */
export const madeLink = z.object({ link: z.string(), expiresAt: isoTime });
/** POST /api/password : one's own. */
export const passwordBody = z.object({ current: z.string().max(PASSWORD_LENGTH.max), next: newPassword }).strict();
export const done = z.object({ done: z.literal(true) });

export const sessionRow = z.object({
  id: z.string(),
  createdAt: isoTime,
  expiresAt: isoTime,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
});
/** GET /api/sessions : one's own. */
export const sessionList = z.object({ items: z.array(sessionRow) });

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  role,
  createdAt: isoTime,
  expiresAt: isoTime.nullable(),
  lastUsedAt: isoTime.nullable(),
});
/** GET /api/tokens : one's own. */
export const tokenList = z.object({ items: z.array(tokenView) });
/** POST /api/tokens -> 201 madeToken */
export const tokenBody = z
  .object({ name: personName, role, days: z.number().int().min(1).max(3_650).nullable().default(90) })
  .strict();
/** `secret` is shown this one time. */
export const madeToken = tokenView.extend({ secret: z.string() });

/** GET /api/audit?action=&actor=&from=&to= */
export const auditQuery = z.object({
  action: repeated(z.enum(AUDIT_ACTIONS)),
  actor: z.string().max(254).optional(),
  from: isoTime.optional(),
  to: isoTime.optional(),
  limit,
  cursor: cursor.default(null),
});
export const auditEntry = z.object({
  id: z.string(),
  at: isoTime,
  action: z.enum(AUDIT_ACTIONS),
  actor: z.string(),
  from: z.string().nullable(),
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  detail: z.string().nullable(),
});
export const auditPage = z.object({ items: z.array(auditEntry), nextCursor: z.string().nullable() });
