import * as z from 'zod';
import { instanceName, isoTime } from '#core/contract/common.ts';
import { GROUPS } from '#core/doctor/check.ts';
import { TOPICS } from '#core/doctor/topics.ts';

const checkResult = z.object({
  check: z.string(),
  /** Instance, server or IAM action. */
  subject: z.string().nullable(),
  state: z.enum(['pass', 'warn', 'fail']),
  trouble: z.string().nullable(),
  /** Section of docs/troubleshooting.md. */
  topic: z.enum(TOPICS).nullable(),
  /** What the sentences of the check are filled with. */
  params: z.record(z.string(), z.string()),
  remedy: z.object({ kind: z.enum(['sql', 'iam', 'command', 'setting']), text: z.string() }).nullable(),
  since: isoTime.nullable(),
});
export type CheckResultView = z.infer<typeof checkResult>;

const doctorPart = z.object({
  group: z.enum(GROUPS),
  subject: z.string().nullable(),
  /** When it was checked. */
  at: isoTime,
  worker: z.string(),
  results: z.array(checkResult),
});
export type DoctorPartView = z.infer<typeof doctorPart>;

/** Answer of GET /api/doctor and of POST /api/doctor/runs */
export const doctorView = z.object({
  at: isoTime,
  /** A worker has been asked and has not answered yet. */
  pending: z.boolean(),
  parts: z.array(doctorPart),
});
export type DoctorView = z.infer<typeof doctorView>;

/** POST /api/doctor/runs ; everything when no group is named. */
export const doctorRun = z
  .object({ group: z.enum(GROUPS).optional(), subject: instanceName.nullable().optional() })
  .strict();
export type DoctorRun = z.infer<typeof doctorRun>;

/** GET /api/doctor/set-up ; what is pasted at AWS and run on a server so that the product may do its work there. */
export const doctorSetUp = z.object({ /** JSON. */ iamPolicy: z.string(), /** SQL. */ grants: z.string() });
export type DoctorSetUp = z.infer<typeof doctorSetUp>;
