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

/** What became of a collection, with each failure and its remedy. */
export function summaryLines(
  job: CollectionJob,
  progress: JobProgress,
  tasks: readonly CollectionTask[],
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
    ...failureLines(tasks.filter(task => task.state === 'failed')),
  ];
}

function earlyLines(dates: string[]): string[] {
  if (dates.length === 0) return [];
  return [
    `${dates.join(' and ')} was read early: entries may come until an hour after a day; the same line reads it again then`,
  ];
}

/** Failures that are told one by one. */
const MOST_FAILURES = 20;

/** Days of one instance that failed alike are one failure. */
function failureLines(failed: readonly CollectionTask[]): string[] {
  const alike = Map.groupBy(failed, task => `${task.instance}|${task.failure?.message}`);
  const lines = [...alike.values()].slice(0, MOST_FAILURES).flatMap(([first, ...more]) => {
    const days = more.length > 0 ? ` and ${more.length} further days` : '';
    return first?.failure
      ? [`${first.instance} ${first.date}${days} failed: ${first.failure.message}`, `  ${first.failure.remedy}`]
      : [];
  });
  const left = alike.size - MOST_FAILURES;
  return left > 0 ? [...lines, `and ${left} further failures; --json lists every day`] : lines;
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
