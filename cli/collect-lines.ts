import type { Coverage } from '#core/collect/coverage.ts';
import { isGap } from '#core/collect/day-remarks.ts';
import { datesReadEarly } from '#core/collect/day-window.ts';
import { type CollectionJob, type CollectionTask, endedTasks, type JobProgress } from '#core/collect/job.ts';
import { formatCount } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';

const BAR = 30;

/** The state of a running collection in a few lines; times in milliseconds. */
export function progressLines(job: CollectionJob, progress: JobProgress, elapsedMs: number): string[] {
  const ended = endedTasks(progress);
  const part = progress.tasks === 0 ? 1 : ended / progress.tasks;
  const filled = Math.round(part * BAR);
  const seconds = Math.max(0.001, elapsedMs / 1_000);
  const failed = progress.byState.failed > 0 ? `, ${progress.byState.failed} failed` : '';
  const left = remainingMs(progress, elapsedMs);
  return [
    `${periodOf(job)} · ${job.instances.length} instances · ${job.id}`,
    `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${Math.floor(part * 100)} % · ${ended} of ${progress.tasks} days${failed}`,
    `${megabytes(progress.bytes)} · ${formatCount(progress.events)} events · ${formatCount(progress.entries)} entries · ${megabytes(progress.bytes / seconds)}/s${left === null ? '' : ` · ${formatDuration(left)} left`}`,
    progress.running
      .slice(0, 3)
      .map(task => `${task.instance} ${task.date}`)
      .join(' · '),
  ];
}

/** What became of a collection: why days are partial, and each failure with its remedy. @param coverage of its period and instances */
export function summaryLines(
  { job, progress }: { job: CollectionJob; progress: JobProgress },
  tasks: readonly CollectionTask[],
  coverage: readonly Coverage[],
  elapsedMs: number,
): string[] {
  const { done, partial, kept, failed, cancelled } = progress.byState;
  const counts = [`${done} read whole`];
  if (kept > 0) counts.push(`${kept} there already`);
  if (partial > 0) counts.push(`${partial} in part`);
  if (failed > 0) counts.push(`${failed} failed`);
  if (cancelled > 0) counts.push(`${cancelled} cancelled`);
  const read = `${formatCount(progress.entries)} entries, ${megabytes(progress.bytes)} in ${formatDuration(elapsedMs)}`;
  return [
    `${periodOf(job)}: ${progress.tasks} instance-days, ${counts.join(', ')}; ${read}; ${progress.skipped} entries skipped`,
    ...earlyLines(datesReadEarly(tasks, job.timeZone)),
    ...partialLines(tasks, coverage),
    ...failureLines(tasks.filter(task => task.state === 'failed')),
  ];
}

/** 0 when all days are in, 1 when some failed or were cancelled, 3 when some are in only in part. */
export function exitCodeOf({ job, progress }: { job: CollectionJob; progress: JobProgress }): number {
  if (job.state !== 'completed') return 1;
  return progress.byState.partial > 0 ? 3 : 0;
}

function earlyLines(dates: string[]): string[] {
  if (dates.length === 0) return [];
  return [
    `${dates.join(' and ')} was read early: entries may come until an hour after a day; the same line reads it again then`,
  ];
}

/** Causes and failures that are told one by one. */
const MOST_LINES = 20;

/** Days of one instance that are partial for the same cause are one line; those that were read early have theirs. */
function partialLines(tasks: readonly CollectionTask[], coverage: readonly Coverage[]): string[] {
  const partial = new Set(tasks.flatMap(task => (task.state === 'partial' ? `${task.instance}|${task.date}` : [])));
  const causes = coverage
    .filter(({ instance, date }) => partial.has(`${instance}|${date}`))
    .flatMap(({ instance, date, remarks }) =>
      remarks
        .filter(remark => isGap(remark) && remark.code !== 'day_not_over')
        .map(({ detail }) => ({ instance, date, detail })),
    );
  const alike = [...Map.groupBy(causes, ({ instance, detail }) => `${instance}|${detail}`).values()];
  const lines = alike.slice(0, MOST_LINES).flatMap(([first, ...more]) => {
    return first ? [`${first.instance} ${first.date}${andFurther(more.length)} in part: ${first.detail}`] : [];
  });
  const left = alike.length - MOST_LINES;
  return left > 0 ? [...lines, `and ${left} further causes of days that are in only in part`] : lines;
}

/** Days of one instance that failed alike are one failure. */
function failureLines(failed: readonly CollectionTask[]): string[] {
  const alike = Map.groupBy(failed, task => `${task.instance}|${task.failure?.message}`);
  const lines = [...alike.values()].slice(0, MOST_LINES).flatMap(([first, ...more]) => {
    return first?.failure
      ? [
          `${first.instance} ${first.date}${andFurther(more.length)} failed: ${first.failure.message}`,
          `  ${first.failure.remedy}`,
        ]
      : [];
  });
  const left = alike.size - MOST_LINES;
  return left > 0 ? [...lines, `and ${left} further failures; --json lists every day`] : lines;
}

function andFurther(days: number): string {
  return days === 0 ? '' : ` and ${days} further ${days === 1 ? 'day' : 'days'}`;
}

function periodOf({ firstDate, lastDate, timeZone }: CollectionJob): string {
  return `${firstDate === lastDate ? firstDate : `${firstDate} to ${lastDate}`} (${timeZone})`;
}

/** By the days that ended so far; null until one has. */
function remainingMs(progress: JobProgress, elapsedMs: number): number | null {
  const read = endedTasks(progress) - progress.byState.kept;
  const open = progress.byState.waiting + progress.byState.running;
  return read === 0 || open === 0 ? null : (elapsedMs / read) * open;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
