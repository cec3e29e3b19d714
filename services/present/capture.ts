import type { CaptureRow, Page, PlanRow } from '#adapters/mongo/stores.ts';
import type { CaptureDetail, CapturePage, CaptureSummary, PlanTry, Summary } from '#core/contract/captures.ts';
import type { ChainLink } from '#core/live/lock-chain.ts';
import type { LockWait } from '#core/live/observation.ts';
import { statementStart } from '#core/live/statement-start.ts';
import { redact } from '#core/sql/redact.ts';
import { redactTags } from '#core/sql/redact-tags.ts';
import type { CaptureFacts } from '#services/get-capture.ts';
import { type AskedLiterals, literalsOf } from '#services/present/literals.ts';
import { traceUrl } from '#services/present/trace-url.ts';
import type { CaptureCounts } from '#services/summarise-captures.ts';

/** A capture as a row of a list. Its statement is digest text, so no literal stands in it. */
export function presentCapture(row: CaptureRow): CaptureSummary {
  return {
    id: row.id,
    instance: row.instance,
    phase: row.phase,
    timing: row.timing,
    start: row.start.toISOString(),
    end: row.end?.toISOString() ?? null,
    elapsedMs: row.elapsedMs,
    threadId: row.threadId,
    connectionId: row.connectionId,
    user: row.user,
    host: row.host,
    schema: row.schema,
    state: row.state,
    rowsExamined: row.rowsExamined,
    rowsSent: row.rowsSent,
    class: row.class,
    digest: row.digest,
    statement: row.statement,
    wait: row.wait && presentWait(row.wait),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function presentCapturePage(page: Page<CaptureRow>): CapturePage {
  return { items: page.items.map(presentCapture), nextCursor: page.nextCursor };
}

/** A capture with all that its panel shows; its SQL and tags redacted unless literals are shown. */
export function presentCaptureDetail(facts: CaptureFacts, literals: AskedLiterals): CaptureDetail {
  const { sqlText, innerSqlText, digestText, ...rest } = facts.capture;
  const readable = (sql: string) => (literals === 'shown' ? sql : redact(sql));
  return {
    ...presentCapture({ ...rest, statement: statementStart(digestText) }),
    lockChain: facts.lockChain.map(presentLink),
    lockMs: rest.lockMs,
    counters: { ...rest.counters },
    sqlText: readable(sqlText),
    innerSqlText: innerSqlText == null ? null : readable(innerSqlText),
    literals: literalsOf([sqlText, innerSqlText ?? ''], literals),
    textCut: rest.textCut,
    digestText,
    tags: literals === 'shown' ? rest.tags : redactTags(rest.tags),
    traceUrl: traceUrl(rest.tags, facts.traceUrlTemplate),
    usual: facts.usual,
    plan: facts.plan && presentTry(facts.plan),
    laterTry: facts.laterTry && presentTry(facts.laterTry),
    planPending: facts.planPending,
  };
}

function presentTry({ id, schema, collectedAt, status, message }: PlanRow): PlanTry {
  return { id, schema, collectedAt: collectedAt.toISOString(), status, message };
}

export function presentCounts(counts: CaptureCounts): Summary {
  return { ...counts, at: counts.at.toISOString() };
}

function presentWait(wait: LockWait): NonNullable<CaptureSummary['wait']> {
  const { blocker } = wait;
  return {
    ...wait,
    since: isoOrNull(wait.since),
    blocker: blocker && { ...blocker, since: isoOrNull(blocker.since) },
  };
}

function presentLink({ waits, ...link }: ChainLink): CaptureDetail['lockChain'][number] {
  return {
    ...link,
    since: isoOrNull(link.since),
    waits: waits && { kind: waits.kind, object: waits.object, mode: waits.mode },
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
