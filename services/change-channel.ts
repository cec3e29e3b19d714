import { randomUUID } from 'node:crypto';
import type { Channel } from '#core/alerts/channel.ts';
import { type Delivery, newDelivery } from '#core/alerts/delivery.ts';
import type { ChannelBody } from '#core/contract/alerts.ts';
import { AppError } from '#core/errors.ts';
import type { AlertContext } from '#services/alert-context.ts';
import type { Actor } from '#services/context.ts';

const MOST_CHANNELS = 50;

/**
 * Makes a channel, or changes the one with the id; an address or secret that is left out stays.
 * @throws AppError not_found, invalid_input for a new webhook without an address or another kind
 */
export async function saveChannel(
  ctx: AlertContext,
  actor: Actor,
  body: ChannelBody,
  id: string | null,
): Promise<Channel> {
  const stored = id === null ? null : await findChannel(ctx, id);
  if (!stored && (await ctx.alerts.channels.list()).length >= MOST_CHANNELS)
    throw new AppError('conflict', `There are ${MOST_CHANNELS} channels already; delete one first.`);
  const channel = withSecrets(body, stored, id ?? randomUUID());
  await ctx.alerts.channels.save(channel);
  ctx.log.info({ actor: actor.id, channel: channel.id, kind: channel.kind }, 'alert channel saved');
  return channel;
}

function withSecrets(body: ChannelBody, stored: Channel | null, id: string): Channel {
  if (stored && stored.kind !== body.kind)
    throw new AppError('invalid_input', `A ${stored.kind} channel cannot become ${body.kind}; make a new one.`);
  if (body.kind === 'email') return { ...body, id };
  const known = stored && stored.kind !== 'email' ? stored : null;
  const url = body.url ?? known?.url;
  if (url === undefined) throw new AppError('invalid_input', 'A new channel needs the address that it sends to.');
  if (body.kind === 'slack') return { ...body, id, url };
  const secret = body.secret === undefined && known?.kind === 'webhook' ? known.secret : (body.secret ?? null);
  return { ...body, id, url, secret };
}

/** Takes it out of every rule too. @throws AppError not_found */
export async function removeChannel(ctx: AlertContext, actor: Actor, id: string): Promise<void> {
  if (!(await ctx.alerts.channels.remove(id))) throw unknownChannel(id);
  for (const rule of await ctx.alerts.rules.list())
    if (rule.channels.includes(id))
      await ctx.alerts.rules.save({ ...rule, channels: rule.channels.filter(one => one !== id) });
  ctx.log.info({ actor: actor.id, channel: id }, 'alert channel deleted');
}

/** Queues a message that says that the channel works; a worker sends it as it sends any other. @throws AppError not_found */
export async function testChannel(ctx: AlertContext, actor: Actor, id: string): Promise<Delivery> {
  const channel = await findChannel(ctx, id);
  const now = ctx.now();
  const delivery = newDelivery(randomUUID(), channel, { type: 'test', by: actor.name, at: now }, now);
  await ctx.alerts.deliveries.add([delivery]);
  return delivery;
}

async function findChannel(ctx: AlertContext, id: string): Promise<Channel> {
  const channel = await ctx.alerts.channels.byId(id);
  if (!channel) throw unknownChannel(id);
  return channel;
}

function unknownChannel(id: string): AppError {
  return new AppError('not_found', `There is no channel ${id}: somebody may have deleted it.`);
}
