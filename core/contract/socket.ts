import * as z from 'zod';
import type { Role } from '#core/access.ts';
import { captureSummary, summary } from '#core/contract/captures.ts';
import type { CollectionDelta } from '#core/contract/collections.ts';
import { isoTime } from '#core/contract/common.ts';
import { instanceView, workerView } from '#core/contract/instances.ts';
import { settingsView } from '#core/contract/settings.ts';

/** Sent on every connect: all that the live pages show, so that a reconnect never leaves them stale. */
export const liveSnapshot = z.object({
  /** Server clock: the browser's clocks tick from it. */
  at: isoTime,
  environment: z.object({
    name: z.enum(['dev', 'prd']),
    region: z.string().nullable(),
    account: z.string().nullable(),
  }),
  settings: settingsView,
  instances: z.array(instanceView),
  workers: z.array(workerView),
  running: z.array(captureSummary),
  /** The last five minutes, for the lanes; newest first, at most 2,000. */
  recent: z.array(captureSummary),
  summary,
});
export type LiveSnapshot = z.infer<typeof liveSnapshot>;

/** Captures that are new or have changed; the newest `updatedAt` wins. */
export const capturesDelta = z.object({ at: isoTime, captures: z.array(captureSummary) });
export type CapturesDelta = z.infer<typeof capturesDelta>;

/** Whole state of inventory, workers and settings; sent when anything of it changed, at most twice a second. */
export const statusDelta = z.object({
  at: isoTime,
  settings: settingsView,
  instances: z.array(instanceView),
  workers: z.array(workerView),
});
export type StatusDelta = z.infer<typeof statusDelta>;

/** A plan came in for a digest on an instance. */
export const planDelta = z.object({
  instance: z.string(),
  digest: z.string(),
  planId: z.string(),
  status: z.enum(['collected', 'refused', 'failed']),
});
export type PlanDelta = z.infer<typeof planDelta>;

/** The least role that each event takes. A socket gets them all, so it needs every one of these. */
export const SOCKET_ROLES = {
  snapshot: 'viewer',
  captures: 'viewer',
  status: 'viewer',
  plan: 'viewer',
  collection: 'viewer',
} as const satisfies Record<keyof ServerToClient, Role>;

/** Socket.IO path `/socket.io`, websocket transport only. */
export type ServerToClient = {
  snapshot: (body: LiveSnapshot) => void;
  captures: (body: CapturesDelta) => void;
  status: (body: StatusDelta) => void;
  plan: (body: PlanDelta) => void;
  collection: (body: CollectionDelta) => void;
};
