/** What is written down for admins: who did what to whom, when and from where. */
export const AUDIT_ACTIONS = [
  'literals.revealed',
  'report.exported',
  'user.signed_in',
  'user.sign_in_failed',
  'user.signed_out',
  'user.created',
  'user.invited',
  'user.changed',
  'invitation.removed',
  'password.changed',
  'session.revoked',
  'token.made',
  'token.revoked',
  'settings.changed',
  'instance.changed',
  'collection.started',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type AuditEntry = {
  id: string;
  at: Date;
  action: AuditAction;
  /** Null when nobody had signed in. */
  actorId: string | null;
  actor: string;
  /** Address of the client. */
  from: string | null;
  /** What it was done to, such as `capture` and its id; never a literal. */
  subject: { kind: string; id: string } | null;
  /** Further words, such as a new role; never a literal or secret. */
  detail: string | null;
};
