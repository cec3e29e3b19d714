import { randomUUID } from 'node:crypto';
import type { Rule } from '#core/alerts/rule.ts';
import type { RuleBody } from '#core/contract/alerts.ts';
import { AppError } from '#core/errors.ts';
import type { AlertContext } from '#services/alert-context.ts';
import type { Actor } from '#services/context.ts';

const MOST_RULES = 100;

/**
 * Makes a rule, or changes the one with the id. It looks at what happens from now on.
 * @throws AppError not_found, invalid_input for a channel that is not there
 */
export async function saveRule(ctx: AlertContext, actor: Actor, body: RuleBody, id: string | null): Promise<Rule> {
  const [rules, channels] = await Promise.all([ctx.alerts.rules.list(), ctx.alerts.channels.list()]);
  if (id !== null && !rules.some(rule => rule.id === id)) throw unknownRule(id);
  if (id === null && rules.length >= MOST_RULES)
    throw new AppError('conflict', `There are ${MOST_RULES} rules already; delete one first.`);
  const unknown = body.channels.filter(channel => !channels.some(known => known.id === channel));
  if (unknown.length > 0)
    throw new AppError('invalid_input', `There is no channel ${unknown[0]}; choose among those on the page.`);
  const rule: Rule = { ...body, id: id ?? randomUUID(), since: ctx.now(), evaluatedAt: null };
  await ctx.alerts.rules.save(rule);
  // What held by the old words says nothing of the new ones.
  if (id !== null) await ctx.alerts.alerts.forget(id);
  ctx.log.info({ actor: actor.id, rule: rule.id, kind: rule.kind }, 'alert rule saved');
  return rule;
}

/** @throws AppError not_found */
export async function removeRule(ctx: AlertContext, actor: Actor, id: string): Promise<void> {
  if (!(await ctx.alerts.rules.remove(id))) throw unknownRule(id);
  await ctx.alerts.alerts.forget(id);
  ctx.log.info({ actor: actor.id, rule: id }, 'alert rule deleted');
}

function unknownRule(id: string): AppError {
  return new AppError('not_found', `There is no rule ${id}: somebody may have deleted it.`);
}
