import type { StatementClass } from '#core/sql/statement-class.ts';
import type { Severity } from './findings/rule.ts';
import type { RuleId } from './findings/texts.ts';
import type { SchemaFacts } from './schema/table-facts.ts';

/** The raw documents of one EXPLAIN run; which ones exist depends on the server. */
export type PlanDocuments = {
  /** EXPLAIN FORMAT=JSON, version 1. */
  v1?: string;
  /** EXPLAIN FORMAT=JSON, version 2 (MySQL 8.3 and later). */
  v2?: string;
  tree?: string;
  /** MariaDB's EXPLAIN FORMAT=JSON. */
  mariadb?: string;
};

export type PlanOutcome =
  | {
      status: 'collected';
      documents: PlanDocuments;
      /** The plan of the equivalent SELECT stands in for a DML statement's own. */
      approximate: boolean;
      /** Definitions of its tables, as far as they could be read in time. */
      around: SchemaFacts;
    }
  /** `code` is stable (`user_function`, `text_cut`, `not_explainable`, ...); `message` says why in one sentence. */
  | { status: 'refused'; code: string; message: string }
  | { status: 'failed'; code: string; message: string };

/** What lists tell of a plan, and search by, without reading its documents: as it was judged when it was stored. */
export type PlanBrief = {
  /** `planShape` of the plan, so that lists tell a changed plan; null where there is none. */
  shape: string | null;
  /** Total cost in the optimizer's units; null where the source states none. */
  cost: number | null;
  /** Rules that found something, each once, worst first. */
  findings: RuleId[];
  /** Of the worst finding. */
  severity: Severity | null;
  /** It does something else than the plan before it of the same digest on the same instance and schema. */
  changed: boolean;
};

/** Of what was refused or failed, and of plans from before it was kept. */
export const NO_BRIEF: PlanBrief = { shape: null, cost: null, findings: [], severity: null, changed: false };

/** What stands for the instance of a plan that somebody pasted and saved. */
export const PASTED = 'pasted';

/** One run of EXPLAIN for a digest on an instance. */
export type CollectedPlan = {
  id: string;
  instance: string;
  digest: string;
  digestText: string;
  class: StatementClass;
  schema: string | null;
  /** The execution that led to it. */
  captureId: string | null;
  /** With literals; redacted before it leaves the server process. */
  sqlText: string;
  serverVersion: string;
  collectedAt: Date;
  /** Milliseconds the EXPLAIN took; 0 for a plan that was pasted. */
  tookMs: number;
  outcome: PlanOutcome;
} & PlanBrief;

/** A wish for a plan: made by a poller for new or old digests, or by a person. */
export type PlanRequest = {
  instance: string;
  digest: string;
  captureId: string;
  schema: string | null;
  sqlText: string;
  textCut: boolean;
  /** Who asked: a person's wish goes first and ignores the plan's age. */
  by: 'poller' | 'user';
  requestedAt: Date;
};
