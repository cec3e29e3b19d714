import type { DigestDetail } from '#core/contract/statistics.ts';
import type { Group } from '#core/month/sums.ts';
import { timeClasses } from '#core/month/time-classes.ts';
import { redact } from '#core/sql/redact.ts';
import { Histogram } from '#core/sums/histogram.ts';
import type { DigestPageFacts } from '#services/get-digest.ts';
import { type AskedLiterals, literalsOf } from '#services/present/literals.ts';
import { presentDates, presentMeasures, presentReview } from '#services/present/statistics.ts';

/** A digest with all that its page shows; examples redacted unless literals are shown. */
export function presentDigestDetail(facts: DigestPageFacts, literals: AskedLiterals): DigestDetail {
  const { known, now, before, verdict } = facts;
  const sums = now.total.sums;
  const compared = before?.comparable ? before.sums : undefined;
  const earlier = compared && compared.total.sums.executions > 0 ? compared.total.sums : null;
  return {
    digest: known.digest,
    digestText: known.text,
    class: known.class,
    month: facts.month,
    timeZone: facts.timeZone,
    monthBefore: before?.month ?? null,
    daysBefore: presentDates(before),
    comparable: compared !== undefined,
    now: presentMeasures(sums, sums.executions > 0 ? 1 : 0),
    before: earlier && presentMeasures(earlier, 1),
    share: sums.totalUs / Math.max(1, facts.monthUs),
    change: verdict.change,
    pValue: verdict.pValue,
    firstSeen: known.firstDate,
    lastSeen: known.lastDate,
    daysSeen: facts.dates.filter(date => (now.days.get(date)?.sums.executions ?? 0) > 0).length,
    coverage: facts.summary,
    days: facts.dates.map(date => presentDay(facts, date)),
    histogram: timeClasses(sums.histogram, earlier?.histogram ?? new Histogram()),
    instances: shares(now.byInstance, compared?.byInstance),
    users: shares(now.byUser, compared?.byUser),
    hosts: shares(now.byHost, compared?.byHost),
    schemas: shares(now.bySchema, compared?.bySchema),
    literals: literalsOf(
      facts.examples.map(example => example.sql),
      literals,
    ),
    examples: facts.examples.map(example => presentExample(example, literals)),
    plans: presentPlans(facts),
    live: { captured: facts.live.captured, recent: facts.live.recent.map(presentCaptureOf) },
    neverLogged: [...facts.neverLogged].map(([reason, count]) => ({ reason, count })),
    review: presentReview(facts.review),
  };
}

function presentPlans({ plans, letters, described }: DigestPageFacts): DigestDetail['plans'] {
  return plans.map(({ id, instance, collectedAt, status, message, approximate }) => {
    const { cost = null, dearest = null } = described.get(id) ?? {};
    return {
      id,
      instance,
      collectedAt: collectedAt.toISOString(),
      status,
      message,
      approximate,
      letter: letters.get(id) ?? null,
      cost,
      dearest,
    };
  });
}

function presentDay({ now, places, coverage }: DigestPageFacts, date: string): DigestDetail['days'][number] {
  const sums = now.days.get(date)?.sums;
  const rows = coverage.filter(row => row.date === date);
  const ran = sums !== undefined && sums.executions > 0;
  return {
    date,
    executions: sums?.executions ?? 0,
    totalUs: sums?.totalUs ?? 0,
    p50Us: sums?.p50Us ?? null,
    p95Us: sums?.p95Us ?? null,
    maxUs: ran ? sums.maxUs : null,
    rowsExamined: sums?.rowsExamined ?? 0,
    complete: rows.length > 0 && rows.length === places.size && rows.every(row => row.complete),
  };
}

function shares(now: Map<string, Group>, before: Map<string, Group> | undefined): DigestDetail['users'] {
  return [...now]
    .sort((a, b) => b[1].sums.totalUs - a[1].sums.totalUs || (a[0] < b[0] ? -1 : 1))
    .map(([name, { sums }]) => ({
      name: name === '' ? null : name,
      executions: sums.executions,
      totalUs: sums.totalUs,
      beforeUs: before?.get(name)?.sums.totalUs ?? null,
    }));
}

function presentExample(
  example: DigestPageFacts['examples'][number],
  literals: AskedLiterals,
): DigestDetail['examples'][number] {
  const { sql } = example;
  return {
    instance: example.instance,
    // The log has the end.
    at: new Date((example.endMicros - example.queryMicros) / 1_000).toISOString(),
    user: example.user || null,
    host: example.host || null,
    schema: example.schema || null,
    elapsedUs: example.queryMicros,
    lockUs: example.lockMicros,
    rowsExamined: example.rowsExamined,
    rowsSent: example.rowsSent,
    sqlText: literals === 'shown' ? sql : redact(sql),
    textCut: new TextEncoder().encode(sql).length < example.sqlBytes,
  };
}

function presentCaptureOf(row: DigestPageFacts['live']['recent'][number]): DigestDetail['live']['recent'][number] {
  const { id, instance, start, elapsedMs, timing, phase, user } = row;
  return { id, instance, start: start.toISOString(), elapsedMs, timing, phase, user };
}
