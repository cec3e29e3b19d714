import { messageOf } from '#core/errors.ts';
import type { Capture } from '#core/live/capture.ts';
import type { LiveSettings } from '#core/settings.ts';
import type { Context } from '#services/context.ts';
import { requestDuePlan } from '#services/request-due-plan.ts';

/** Milliseconds for which a digest that was just asked for is not asked for again, and digests remembered for that. */
const ASKED_MS = 60_000;
const REMEMBERED = 10_000;

/** Sees to it that digests seen for the first time, or whose plan is old, get explained. */
export class PlanWishes {
  private readonly asked = new Map<string, number>();
  private readonly ctx: Context;
  private readonly settings: () => LiveSettings;

  constructor(ctx: Context, settings: () => LiveSettings) {
    this.ctx = ctx;
    this.settings = settings;
  }

  /** Does not wait: a poll must not stand still for a plan. */
  consider(captures: readonly Capture[]): void {
    const { explain, planMaxAgeHours } = this.settings();
    if (!explain) return;
    for (const capture of captures) {
      const key = `${capture.instance}~${capture.digest}`;
      const now = performance.now();
      if (now - (this.asked.get(key) ?? Number.NEGATIVE_INFINITY) < ASKED_MS) continue;
      this.remember(key, now);
      requestDuePlan(this.ctx, capture, planMaxAgeHours).catch(error => {
        this.asked.delete(key);
        this.ctx.log.debug({ instance: capture.instance, reason: messageOf(error) }, 'a plan could not be asked for');
      });
    }
  }

  private remember(key: string, now: number): void {
    this.asked.delete(key);
    this.asked.set(key, now);
    const [oldest] = this.asked.keys();
    if (this.asked.size > REMEMBERED && oldest !== undefined) this.asked.delete(oldest);
  }
}
