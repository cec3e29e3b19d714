import { randomUUID } from 'node:crypto';
import { AppError } from '#core/errors.ts';
import { cleanPaste } from '#core/plan/clean-paste.ts';
import { type CollectedPlan, PASTED } from '#core/plan/collected.ts';
import { parsePlan } from '#core/plan/parse-plan.ts';
import { KIND_OF_FORMAT } from '#core/plan/read-documents.ts';
import { readDdl } from '#core/plan/schema/read-ddl.ts';
import { redactDdl } from '#core/plan/schema/redact-ddl.ts';
import type { TableFacts } from '#core/plan/schema/table-facts.ts';
import { digest } from '#core/sql/digest.ts';
import { briefOfPlan } from '#services/brief-of-plan.ts';
import type { Actor, Context } from '#services/context.ts';
import { planToKeep } from '#services/kept-literals.ts';

type Input = { text: string; sql: string; ddl: string };

/** Stores a pasted plan, under the digest of its statement where one is given. @throws AppError invalid_input when it is no plan */
export async function savePlan(ctx: Context, actor: Actor, input: Input): Promise<CollectedPlan> {
  const document = cleanPaste(input.text);
  const reading = parsePlan(document);
  if (!reading.ok) {
    const { line, column, message } = reading.problem;
    throw new AppError('invalid_input', `The plan cannot be read: line ${line}, column ${column}: ${message}.`);
  }
  const sqlText = input.sql.trim();
  const about = sqlText === '' ? { id: '', text: '', class: 'OTHER' as const } : digest(sqlText);
  const outcome: CollectedPlan['outcome'] = {
    status: 'collected',
    documents: { [KIND_OF_FORMAT[reading.plan.format]]: document },
    approximate: false,
    around: { tables: tablesFrom(input.ddl), conversions: [] },
  };
  const plan: CollectedPlan = {
    id: randomUUID(),
    instance: PASTED,
    digest: about.id,
    digestText: about.text,
    class: about.class,
    schema: null,
    captureId: null,
    sqlText,
    serverVersion: '',
    collectedAt: ctx.now(),
    tookMs: 0,
    outcome,
    ...(await briefOfPlan(ctx, { instance: PASTED, digest: about.id, schema: null, sqlText, outcome })),
  };
  await ctx.stores.plans.insert(await planToKeep(ctx, plan));
  ctx.log.info({ actor: actor.id, plan: plan.id }, 'pasted plan saved');
  return plan;
}

function tablesFrom(ddl: string): TableFacts[] {
  const unknown = { rows: null, dataBytes: null, indexBytes: null, indexes: [] };
  return readDdl(ddl).map(({ schema = '', name, ddl: own }) => ({ schema, name, ddl: redactDdl(own), ...unknown }));
}
