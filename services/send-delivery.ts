import type { Channel, ChannelLanguage } from '#core/alerts/channel.ts';
import { type Delivery, pauseAfter, type SendOutcome } from '#core/alerts/delivery.ts';
import { type Content, mailContent, slackBody, webhookBody } from '#core/alerts/forms.ts';
import { messageOf } from '#core/alerts/message.ts';
import type { NotifyContext } from '#services/alert-context.ts';

/** Milliseconds after which a delivery is due again when the worker that took it does not come back; a try takes less: 10 s a post, 45 s a mail. */
const LEASE_MS = 60_000;

/**
 * Sends the next delivery that is due; false when there is none. At least once: a worker that is killed between sending and writing
 * that down leaves it to be sent again, under the same id.
 */
export async function sendDelivery(ctx: NotifyContext): Promise<boolean> {
  const delivery = await ctx.alerts.deliveries.claim(LEASE_MS);
  if (!delivery) return false;
  const channel = await ctx.alerts.channels.byId(delivery.channel);
  const outcome = channel ? await send(ctx, delivery, channel) : GONE;
  const pause = outcome.ok || outcome.final ? null : pauseAfter(delivery.tries);
  await ctx.alerts.deliveries.end(delivery, outcome, pause);
  const facts = { delivery: delivery.id, channel: delivery.channelName, tries: delivery.tries };
  if (outcome.ok) ctx.log.info(facts, 'a message was delivered');
  else ctx.log.warn({ ...facts, reason: outcome.reason, againMs: pause }, 'a message was not delivered');
  return true;
}

const GONE: SendOutcome = { ok: false, final: true, reason: 'The channel was deleted.' };

function send(ctx: NotifyContext, delivery: Delivery, channel: Channel): Promise<SendOutcome> {
  return ctx.notifier.send(channel, delivery.id, contentOf(ctx, delivery, channel), ctx.now());
}

function contentOf(ctx: NotifyContext, delivery: Delivery, channel: Channel): Content {
  const message = messageOf(delivery.notice, languageOf(delivery, channel), ctx.publicUrl);
  if (channel.kind === 'webhook') return { kind: 'webhook', body: webhookBody(delivery, delivery.notice, message) };
  return channel.kind === 'slack' ? { kind: 'slack', body: slackBody(message) } : mailContent(delivery.notice, message);
}

/** A report is written in the language of its schedule. */
function languageOf({ notice }: Delivery, channel: Channel): ChannelLanguage {
  return notice.type === 'report' ? notice.language : channel.language;
}
