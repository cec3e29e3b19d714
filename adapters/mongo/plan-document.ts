import type { PlanRow } from '#adapters/mongo/stores.ts';
import { storedText } from '#core/live/stored-text.ts';
import type { CollectedPlan, PlanDocuments } from '#core/plan/collected.ts';
import type { Severity } from '#core/plan/findings/rule.ts';
import type { RuleId } from '#core/plan/findings/texts.ts';
import { NO_FACTS, type SchemaFacts } from '#core/plan/schema/table-facts.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';

/** A collected plan as it is stored; exactly one of documents and reason (code, message) is of use, as `status` says. */
export type PlanDocument = {
  _id: string;
  instance: string;
  digest: string;
  digest_text: string;
  class: StatementClass;
  db: string | null;
  capture_id: string | null;
  sql_text: string;
  server_version: string;
  collected_at: Date;
  took_ms: number;
  /** What lists tell of it: plans from before these were kept have none. */
  shape?: string | null;
  cost?: number | null;
  findings?: RuleId[];
  severity?: Severity | null;
  changed?: boolean;
  status: CollectedPlan['outcome']['status'];
  code: string | null;
  message: string | null;
  approximate: boolean;
  documents: PlanDocuments;
  /** Definitions around the plan; plans from before they were read have none. */
  around?: SchemaFacts;
};

/** Leaves the long texts in MongoDB. */
export const PLAN_ROW_PROJECTION = { sql_text: 0, documents: 0, around: 0 } as const;
/** Bytes that the documents of one plan may take together. */
const MAX_DOCUMENTS_BYTES = 12 << 20;

export function planToDocument(plan: CollectedPlan): PlanDocument {
  return {
    _id: plan.id,
    instance: plan.instance,
    digest: plan.digest,
    digest_text: storedText(plan.digestText).text,
    class: plan.class,
    db: plan.schema,
    capture_id: plan.captureId,
    sql_text: storedText(plan.sqlText).text,
    server_version: plan.serverVersion,
    collected_at: plan.collectedAt,
    took_ms: plan.tookMs,
    shape: plan.shape,
    cost: plan.cost,
    findings: plan.findings,
    severity: plan.severity,
    changed: plan.changed,
    ...outcomeFields(plan.outcome),
  };
}

type OutcomeFields = Pick<PlanDocument, 'status' | 'code' | 'message' | 'approximate' | 'documents' | 'around'>;

function outcomeFields(outcome: CollectedPlan['outcome']): OutcomeFields {
  if (outcome.status !== 'collected')
    return { status: outcome.status, code: outcome.code, message: outcome.message, approximate: false, documents: {} };
  const bytes = Object.values(outcome.documents).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MAX_DOCUMENTS_BYTES) {
    const message = `The plan takes ${Math.ceil(bytes / 2 ** 20)} MiB; at most ${MAX_DOCUMENTS_BYTES / 2 ** 20} MiB are kept.`;
    return { status: 'failed', code: 'plan_too_large', message, approximate: false, documents: {} };
  }
  return {
    status: 'collected',
    code: null,
    message: null,
    approximate: outcome.approximate,
    documents: outcome.documents,
    around: outcome.around,
  };
}

export function documentToPlanRow(document: Omit<PlanDocument, 'sql_text' | 'documents' | 'around'>): PlanRow {
  return {
    ...commonFields(document),
    status: document.status,
    code: document.code,
    message: document.message,
    approximate: document.approximate,
  };
}

export function documentToPlan(document: PlanDocument): CollectedPlan {
  const { status, approximate, documents, around = NO_FACTS } = document;
  const reason = { code: document.code ?? 'unknown', message: document.message ?? '' };
  return {
    ...commonFields(document),
    sqlText: document.sql_text,
    outcome: status === 'collected' ? { status, approximate, documents, around } : { status, ...reason },
  };
}

function commonFields(document: Omit<PlanDocument, 'sql_text' | 'documents' | 'around'>) {
  return {
    id: document._id,
    instance: document.instance,
    digest: document.digest,
    digestText: document.digest_text,
    class: document.class,
    schema: document.db,
    captureId: document.capture_id,
    serverVersion: document.server_version,
    collectedAt: document.collected_at,
    tookMs: document.took_ms,
    shape: document.shape ?? null,
    cost: document.cost ?? null,
    findings: document.findings ?? [],
    severity: document.severity ?? null,
    changed: document.changed ?? false,
  };
}
