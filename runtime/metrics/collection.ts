import type { TaskProgress } from '#core/collect/job.ts';
import { counter, durations } from './registry.ts';

const tasks = counter(
  'msq_collection_tasks_ended_total',
  'Tries of an instance-day; outcome is done, partial, failed (it may be tried again) or lost (cancelled, or another worker’s now).',
  ['outcome'],
);
const seconds = durations(
  'msq_collection_task_duration_seconds',
  'How long a try of an instance-day took.',
  [],
  [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800],
);
const bytes = counter('msq_collection_read_bytes_total', 'Bytes of slow log read from CloudWatch Logs.');
const events = counter('msq_collection_events_total', 'Log events read.');
const entries = counter('msq_collection_entries_total', 'Slow-log entries taken.');
const skipped = counter('msq_collection_skipped_entries_total', 'Slow-log entries that could not be read.');
const calls = counter('msq_collection_calls_total', 'Calls of GetLogEvents.');

export type EndedTask = {
  outcome: 'done' | 'partial' | 'failed' | 'lost';
  /** Milliseconds. */
  tookMs: number;
  progress: TaskProgress;
};

export function countTask({ outcome, tookMs, progress }: EndedTask): void {
  tasks.inc({ outcome });
  seconds.observe(tookMs / 1_000);
  bytes.inc(progress.bytes);
  events.inc(progress.events);
  entries.inc(progress.entries);
  skipped.inc(progress.skipped);
  calls.inc(progress.calls);
}
