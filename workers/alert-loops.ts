import type { NotifyContext } from '#services/alert-context.ts';
import { deliverDueReport } from '#services/deliver-report.ts';
import type { AlertMemory } from '#services/find-alerts.ts';
import { sendDelivery } from '#services/send-delivery.ts';
import { type Periodic, periodic } from './periodic.ts';

const LOOK_EVERY_MS = 1_000;
/** Whether a report is due is looked at once a minute. */
const REPORT_EVERY_MS = 60_000;
const LEASE = 'alerts';
const LEASE_MS = 15_000;
/** Deliveries that one worker sends at once: a receiver that hangs holds up one of them. */
const AT_ONCE = 4;

/** Judges the rules and plans reports, one worker for all, and sends what is due, every worker. */
export function startAlertLoops(ctx: NotifyContext, worker: string): Periodic {
  const evaluator = newEvaluator(ctx, worker);
  const loops = [
    periodic('alert rules', LOOK_EVERY_MS, ctx.log, evaluator),
    periodic('report schedule', REPORT_EVERY_MS, ctx.log, () => planReport(ctx, worker)),
    periodic('alert deliveries', LOOK_EVERY_MS, ctx.log, () =>
      Promise.all(Array.from({ length: AT_ONCE }, () => sendAll(ctx))),
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map(loop => loop.stop()));
      await ctx.stores.leases.release([LEASE], worker).catch(() => undefined); // MongoDB away: the lease ends by itself
      ctx.notifier.close();
    },
  };
}

function newEvaluator(ctx: NotifyContext, worker: string): () => Promise<void> {
  let memory: AlertMemory | null = null;
  let lookedAt = 0;
  return async () => {
    if (!(await ctx.stores.leases.acquire(LEASE, worker, LEASE_MS))) {
      memory = null;
      return;
    }
    const { evaluateAlerts } = await import('#services/evaluate-alerts.ts'); // one worker of all judges
    const gap = performance.now() - lookedAt > LEASE_MS;
    if (!memory || gap) memory = { lookingSince: ctx.now(), planChanges: new Map() };
    await evaluateAlerts(ctx, memory);
    lookedAt = performance.now();
  };
}

/** Its deliveries have ids of their own, so that a second worker that does the same changes nothing. */
async function planReport(ctx: NotifyContext, worker: string): Promise<void> {
  if (await ctx.stores.leases.acquire(LEASE, worker, LEASE_MS)) await deliverDueReport(ctx);
}

async function sendAll(ctx: NotifyContext): Promise<void> {
  while (!ctx.signal.aborted && (await sendDelivery(ctx)));
}
