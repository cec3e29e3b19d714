import type { PlanDocuments } from './collected.ts';
import { mergePlans } from './merge-plans.ts';
import type { Plan, PlanFormat, PlanGap } from './model.ts';
import { nameTables } from './name-tables.ts';
import { baseTables, parsePlan } from './parse-plan.ts';

export type DocumentKind = keyof PlanDocuments;

export const KIND_OF_FORMAT: Record<PlanFormat, DocumentKind> = {
  'mysql-v1': 'v1',
  'mysql-v2': 'v2',
  'mysql-tree': 'tree',
  mariadb: 'mariadb',
};

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

type Reading = { kind: DocumentKind; plan: Plan };

/**
 * Reads the documents of one EXPLAIN run into one plan. One with measured figures goes before one without.
 * @param sql the statement, redacted or not: it tells the real names of tables of which documents print the alias
 */
export function readDocuments(documents: { [K in DocumentKind]?: string | undefined }, sql?: string): ReadDocuments {
  const result: ReadDocuments = { merged: [], problems: [] };
  const read: Reading[] = [];
  for (const kind of ORDER) {
    const text = documents[kind];
    if (text === undefined) continue;
    const reading = parsePlan(text);
    if (reading.ok) read.push({ kind, plan: reading.plan });
    else result.problems.push({ kind, problem: reading.problem });
  }
  const [first, ...others] = read.toSorted((a, b) => Number(b.plan.measured) - Number(a.plan.measured));
  const counted = first && countOf(first, others);
  if (counted) return { ...result, plan: counted.plan, kind: counted.kind };
  if (!first) return result;
  const merged = others.filter(other => !(first.kind === 'v2' && other.kind === 'tree'));
  const plan = merged.reduce((sum, other) => mergePlans(sum, other.plan), first.plan);
  if (sql !== undefined) nameTables(plan.root, sql);
  return { ...result, plan, kind: first.kind, merged: merged.map(({ kind }) => kind) };
}

/** COUNT(*) over a join without conditions multiplies the tables' counts, but version 1 prints a join as if it were run. */
function countOf({ plan }: Reading, others: Reading[]): Reading | undefined {
  if (baseTables(plan.root).length < 2) return undefined;
  return others.find(other => other.plan.root.operator === 'count_rows');
}
