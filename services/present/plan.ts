import type * as z from 'zod';
import type { CaptureRow, Page, PlanRow } from '#adapters/mongo/stores.ts';
import type { explainAccepted, PlanDetail, PlanHistory, PlanSummary, planPage } from '#core/contract/plans.ts';
import type { PlanDelta } from '#core/contract/socket.ts';
import { statementStart } from '#core/live/statement-start.ts';
import type { CollectedPlan, PlanDocuments, PlanRequest } from '#core/plan/collected.ts';
import { redactPlanDocument } from '#core/plan/redact.ts';
import { NO_FACTS } from '#core/plan/schema/table-facts.ts';
import { redact } from '#core/sql/redact.ts';
import { documentsWithoutLiterals } from '#core/without-literals.ts';
import { type AskedLiterals, type Literals, literalsOf } from '#services/present/literals.ts';

type PlanFacts = Omit<PlanRow, 'status' | 'code' | 'message' | 'approximate'>;
type OutcomeFacts = Pick<PlanRow, 'status' | 'code' | 'message' | 'approximate'>;

function presentPlan(row: PlanFacts & OutcomeFacts): PlanSummary {
  return {
    id: row.id,
    instance: row.instance,
    digest: row.digest,
    statement: statementStart(row.digestText),
    class: row.class,
    schema: row.schema,
    collectedAt: row.collectedAt.toISOString(),
    status: row.status,
    code: row.code,
    message: row.message,
    approximate: row.approximate,
    shape: row.shape,
    cost: row.cost,
    findings: row.findings,
    severity: row.severity,
    changed: row.changed,
  };
}

export function presentPlanPage(page: Page<PlanRow>): z.infer<typeof planPage> {
  return { items: page.items.map(presentPlan), nextCursor: page.nextCursor };
}

/** Oldest first, as they are drawn. */
export function presentPlanHistory(history: { plans: PlanRow[]; executions: CaptureRow[] }): PlanHistory {
  const plans = history.plans.map(({ id, instance, collectedAt, shape }) => ({
    id,
    instance,
    collectedAt: collectedAt.toISOString(),
    shape,
  }));
  const executions = history.executions.map(({ id, start, elapsedMs }) => ({
    id,
    start: start.toISOString(),
    elapsedMs,
  }));
  return { plans: plans.reverse(), executions: executions.reverse() };
}

/** A plan with its documents, redacted unless literals are shown. */
export function presentPlanDetail(plan: CollectedPlan, literals: AskedLiterals): PlanDetail {
  const { outcome } = plan;
  const documents = outcome.status === 'collected' ? outcome.documents : {};
  return {
    ...presentPlan({ ...plan, ...outcomeFacts(outcome) }),
    captureId: plan.captureId,
    serverVersion: plan.serverVersion,
    tookMs: plan.tookMs,
    sqlText: literals === 'shown' ? plan.sqlText : redact(plan.sqlText),
    literals: planLiterals(plan.sqlText, documents, literals),
    documents: literals === 'shown' ? documents : documentsWithoutLiterals(documents),
    around: outcome.status === 'collected' ? outcome.around : NO_FACTS,
  };
}

export function presentPlanDelta(row: PlanRow): PlanDelta {
  return { instance: row.instance, digest: row.digest, planId: row.id, status: row.status };
}

export function presentPlanRequest(request: PlanRequest): z.infer<typeof explainAccepted> {
  return { captureId: request.captureId, digest: request.digest, requestedAt: request.requestedAt.toISOString() };
}

function outcomeFacts(outcome: CollectedPlan['outcome']): OutcomeFacts {
  if (outcome.status === 'collected')
    return { status: 'collected', code: null, message: null, approximate: outcome.approximate };
  return { ...outcome, approximate: false };
}

function planLiterals(sql: string, documents: PlanDocuments, asked: AskedLiterals): Literals {
  const ofSql = literalsOf([sql], asked);
  return ofSql === 'none' ? literalsOf(Object.values(documents), asked, redactPlanDocument) : ofSql;
}
