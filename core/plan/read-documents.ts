import type { PlanDocuments } from './collected.ts';
import type { Plan, PlanGap } from './model.ts';
import { parsePlan } from './parse-plan.ts';

export type DocumentKind = keyof PlanDocuments;

export type ReadDocuments = {
  /** The plan, from the first document that could be read; absent when none could. */
  plan?: Plan;
  /** The document that the plan's offsets point into. */
  kind?: DocumentKind;
  /** Documents that were joined into it. */
  merged: DocumentKind[];
  /** Why a document gave no plan. */
  problems: { kind: DocumentKind; problem: PlanGap }[];
};

/** MariaDB prints one format; of MySQL's, version 1 names every table and key, so it is the ground to build on. */
const ORDER: readonly DocumentKind[] = ['mariadb', 'v1', 'v2', 'tree'];

/** Reads the documents of one EXPLAIN run into one plan. */
export function readDocuments(documents: { [K in DocumentKind]?: string | undefined }): ReadDocuments {
  const result: ReadDocuments = { merged: [], problems: [] };
  for (const kind of ORDER) {
    const text = documents[kind];
    if (text === undefined) continue;
    const reading = parsePlan(text);
    if (!reading.ok) result.problems.push({ kind, problem: reading.problem });
    else if (!result.plan) Object.assign(result, { plan: reading.plan, kind });
  }
  return result;
}
