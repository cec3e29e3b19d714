import { type MarkdownHead, noPlanMarkdown, planMarkdown } from './markdown.ts';
import { type DocumentKind, readDocuments } from './read-documents.ts';
import { planSchema } from './schema/plan-schema.ts';
import type { SchemaFacts } from './schema/table-facts.ts';

/** What a stored plan says of itself; the same in the browser and in the API. */
export type CollectedFacts = {
  instance: string;
  serverVersion: string;
  schema: string | null;
  digest: string;
  /** ISO 8601. */
  collectedAt: string;
  approximate: boolean;
  status: 'collected' | 'refused' | 'failed';
  message: string | null;
  /** Redacted, unless literals are shown. */
  sqlText: string;
  literals: 'hidden' | 'shown' | 'none';
  documents: { [K in DocumentKind]?: string | undefined };
  around: SchemaFacts;
};

/** A stored plan as Markdown; of one that was refused or failed, the reason. */
export function collectedMarkdown(plan: CollectedFacts): string {
  const head: MarkdownHead = {
    title: plan.digest === '' ? 'Pasted plan' : `Plan of ${plan.digest.slice(0, 12)} on ${plan.instance}`,
    facts: [
      ['Instance', plan.instance],
      ...(plan.serverVersion === '' ? [] : [['Server', plan.serverVersion] as const]),
      ['Schema', plan.schema ?? 'none'],
      ...(plan.digest === '' ? [] : [['Digest', plan.digest] as const]),
      ['Collected', plan.collectedAt],
      ...(plan.approximate ? [['Approximate', 'plan of the equivalent SELECT'] as const] : []),
    ],
    ...(plan.sqlText !== '' && { sql: plan.sqlText }),
  };
  const read = readDocuments(plan.documents, plan.sqlText);
  if (read.plan)
    return planMarkdown(read.plan, head, {
      literals: plan.literals === 'shown' ? 'shown' : 'hidden',
      schema: planSchema(plan.around),
    });
  const reason = plan.message ?? read.problems[0]?.problem.message ?? 'the server gave no document';
  return noPlanMarkdown(head, `${plan.status === 'collected' ? 'unreadable' : plan.status}: ${reason}`);
}
