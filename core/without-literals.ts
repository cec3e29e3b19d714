import type { Capture } from '#core/live/capture.ts';
import type { CollectedPlan, PlanDocuments } from '#core/plan/collected.ts';
import { redactPlanDocument } from '#core/plan/redact.ts';
import { redact } from '#core/sql/redact.ts';
import { redactTags } from '#core/sql/redact-tags.ts';
import type { Example } from '#core/sums/example.ts';

/** What is stored where literals may not be kept: the same, its texts as `redact` leaves them and its tags as `redactTags` does. */
export function captureWithoutLiterals(capture: Capture): Capture {
  const { sqlText, innerSqlText } = capture;
  return {
    ...capture,
    sqlText: redact(sqlText),
    tags: redactTags(capture.tags),
    ...(innerSqlText == null ? {} : { innerSqlText: redact(innerSqlText) }),
  };
}

/** @see captureWithoutLiterals */
export function planWithoutLiterals(plan: CollectedPlan): CollectedPlan {
  const { outcome } = plan;
  return {
    ...plan,
    sqlText: redact(plan.sqlText),
    outcome:
      outcome.status === 'collected' ? { ...outcome, documents: documentsWithoutLiterals(outcome.documents) } : outcome,
  };
}

export function documentsWithoutLiterals(documents: PlanDocuments): PlanDocuments {
  return Object.fromEntries(Object.entries(documents).map(([kind, text]) => [kind, redactPlanDocument(text)]));
}

/** @see captureWithoutLiterals */
export function exampleWithoutLiterals(example: Example): Example {
  const sql = redact(example.sql);
  const wasWhole = bytes(example.sql) >= example.sqlBytes;
  // A text that is shorter than its statement counts as cut.
  return { ...example, sql, sqlBytes: wasWhole ? bytes(sql) : example.sqlBytes };
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;
