import type { Recommendation } from '#core/contract/reports.ts';
import type { DigestRow } from '#core/contract/statistics.ts';

/** A digest with what a rule may look at. */
export type Suspect = { row: DigestRow; planChange: { instance: string; at: string; changes: string[] } | null };

const HOUR_US = 3_600e6;
const MOST = 8;
/** Rows read for one row sent, and rows read a run, from which reading is the trouble. */
const WASTEFUL_RATIO = 1_000;
const MANY_ROWS = 100_000;
/** Part of the slow time that is lock wait. */
const LOCKED = 0.3;
/** Part of all slow time from which a digest is worth a word. */
const WORTH = 0.01;

/** What could be done, what it can save at most, and the figures it rests on; what saves most first. */
export function recommend(suspects: readonly Suspect[]): Recommendation[] {
  return suspects
    .flatMap(suspect => rules(suspect).slice(0, 1))
    .sort((a, b) => (b.savesUs ?? 0) - (a.savesUs ?? 0) || (a.digest < b.digest ? -1 : 1))
    .slice(0, MOST);
}

/** The rules that hold for a digest, the one that explains most first. */
function rules(suspect: Suspect): Recommendation[] {
  return [changedPlan(suspect), lockWait(suspect), wastefulReading(suspect), newAndCostly(suspect)].filter(
    found => found !== null,
  );
}

/** Slower since its plan changed: the same runs at the old average. */
function changedPlan({ row, planChange }: Suspect): Recommendation | null {
  if (row.change !== 'regressed' || !row.before || !planChange) return null;
  const averageBefore = row.before.totalUs / row.before.executions;
  const saves = Math.max(0, row.now.totalUs - averageBefore * row.now.executions);
  return made('plan_changed', { ...row, instances: [planChange.instance] }, saves, {
    at: planChange.at,
    change: planChange.changes.join('; '),
    p95BeforeUs: row.before.p95Us ?? 0,
    p95NowUs: row.now.p95Us ?? 0,
    runs: row.now.executions,
  });
}

function lockWait({ row }: Suspect): Recommendation | null {
  const part = row.now.lockUs / Math.max(1, row.now.totalUs);
  if (part < LOCKED || row.share < WORTH) return null;
  return made('lock_wait', row, row.now.lockUs, { lockUs: row.now.lockUs, part, runs: row.now.executions });
}

/** Reads far more rows than it sends: with the right index it would read about what it sends. A write sends none and may need each row that it reads. */
function wastefulReading({ row }: Suspect): Recommendation | null {
  const { rowsExamined, rowsSent, executions, totalUs, lockUs } = row.now;
  if (row.share < WORTH || executions === 0 || row.class !== 'READ') return null;
  const perRun = rowsExamined / executions;
  const perSent = rowsExamined / Math.max(rowsSent, executions);
  if (perRun < MANY_ROWS || perSent < WASTEFUL_RATIO) return null;
  const saves = Math.max(0, (totalUs - lockUs) * (1 - 1 / perSent));
  return made('reads_many_rows', row, saves, { rowsPerRun: perRun, rowsPerSent: perSent, runs: executions });
}

function newAndCostly({ row }: Suspect): Recommendation | null {
  if (row.change !== 'new' || row.share < WORTH) return null;
  return made('new_and_costly', row, null, {
    firstSeen: row.firstSeen,
    totalUs: row.now.totalUs,
    runs: row.now.executions,
  });
}

function made(
  rule: string,
  row: DigestRow,
  savesUs: number | null,
  evidence: Recommendation['evidence'],
): Recommendation {
  const saves = savesUs === null ? null : Math.round(savesUs);
  const severity = (saves ?? 0) >= 5 * HOUR_US ? 'critical' : (saves ?? 0) >= HOUR_US ? 'warning' : 'info';
  return { rule, digest: row.digest, instance: row.instances[0] ?? '', severity, savesUs: saves, evidence };
}
