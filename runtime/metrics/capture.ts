import type { Capture } from '#core/live/capture.ts';
import { counter, durations, readGauge } from './registry.ts';

/** What a poller tells of its instance. */
type Polled = {
  instance: string;
  state: string;
  /** Milliseconds. */
  lagMs: number;
  lagP99Ms: number;
  intervalMs: number;
  cost: { serverMs: number | null; roundTripMs: number; rowsExamined: number | null };
  running: number;
  waiting: number;
};

/** Not `instance`: Prometheus keeps that name for the process it asks. */
const INSTANCE = 'mysql_instance';
const seen = counter('msq_captures_total', 'Slow executions captured, counted at first sight.', [INSTANCE]);
const ended = counter(
  'msq_captures_ended_total',
  'Captures whose end was seen; timing is exact (the time is the server’s own) or lower_bound (the end itself was missed). One that is lost from sight, as by a pause, and ends later counts as both.',
  [INSTANCE, 'timing'],
);
const polls = counter('msq_polls_total', 'Polls of an instance; outcome is answered or failed.', [INSTANCE, 'outcome']);
const pollSeconds = durations('msq_poll_duration_seconds', 'Round trip of a poll, all instances of this worker.');
const pollLag = durations('msq_poll_lag_seconds', 'Time by which a poll began late, all instances of this worker.');

/** Captures seen for the first time. */
export function countFresh(instance: string, captures: readonly Capture[]): void {
  seen.inc({ [INSTANCE]: instance }, captures.length);
}

/** Captures on their way to the store, the running ones among them too. */
export function countEnded(instance: string, captures: readonly Capture[]): void {
  for (const { phase, timing } of captures) if (phase !== 'running') ended.inc({ [INSTANCE]: instance, timing });
}

/** @param lagMs milliseconds by which the poll began late */
export function countPoll({ instance, lagMs, cost }: Polled, outcome: 'answered' | 'failed'): void {
  polls.inc({ [INSTANCE]: instance, outcome });
  pollLag.observe(lagMs / 1_000);
  if (outcome === 'answered') pollSeconds.observe(cost.roundTripMs / 1_000);
}

/** Ends the counts of an instance that this worker polls no more, so that there are never more series than instances. */
export function forgetInstance(instance: string): void {
  seen.remove({ [INSTANCE]: instance });
  for (const timing of ['exact', 'lower_bound']) ended.remove({ [INSTANCE]: instance, timing });
  for (const outcome of ['answered', 'failed']) polls.remove({ [INSTANCE]: instance, outcome });
}

/** The latest of each instance that this worker polls. */
const LATEST: [expose: ReturnType<typeof readGauge<typeof INSTANCE>>, valueIn: (polled: Polled) => number | null][] = [
  [ofInstance('poll_lag_seconds', 'Time by which the last poll began late.'), polled => polled.lagMs / 1_000],
  [
    ofInstance('poll_lag_p99_seconds', '99th percentile of the time by which polls began late, over the last minutes.'),
    polled => polled.lagP99Ms / 1_000,
  ],
  [
    ofInstance('poll_interval_seconds', 'Interval in force, which grows while the server answers slowly.'),
    polled => polled.intervalMs / 1_000,
  ],
  [
    ofInstance('poll_round_trip_seconds', 'How long the last poll took, as the worker saw it.'),
    polled => polled.cost.roundTripMs / 1_000,
  ],
  [
    ofInstance(
      'poll_server_seconds',
      'How long the last poll took on the server, by its own word; absent where it tells none.',
    ),
    polled => (polled.cost.serverMs === null ? null : polled.cost.serverMs / 1_000),
  ],
  [
    ofInstance('poll_rows_examined', 'Rows that the last poll examined on the server.'),
    polled => polled.cost.rowsExamined,
  ],
  [ofInstance('running_statements', 'Captured statements that run now.'), polled => polled.running],
  [ofInstance('waiting_statements', 'Captured statements that run now and wait for a lock.'), polled => polled.waiting],
];
const states = readGauge('msq_instance_state', '1 for the state that the instance is in.', [INSTANCE, 'state']);

/** @param read the instances that this worker polls, whenever it is asked. @returns how to end it */
export function exposeInstances(read: () => Polled[]): () => void {
  const ends = LATEST.map(([expose, valueIn]) =>
    expose(() =>
      read().flatMap(polled => {
        const value = valueIn(polled);
        return value === null ? [] : [{ labels: { [INSTANCE]: polled.instance }, value }];
      }),
    ),
  );
  ends.push(states(() => read().map(({ instance, state }) => ({ labels: { [INSTANCE]: instance, state }, value: 1 }))));
  return () => {
    for (const end of ends) end();
  };
}

function ofInstance(name: string, help: string) {
  return readGauge(`msq_instance_${name}`, help, [INSTANCE]);
}

const buffered = readGauge('msq_capture_buffer_captures', 'Captures that wait to be stored.');
const dropped = counter(
  'msq_captures_dropped_total',
  'Captures let go because the buffer was full, or because MongoDB refused them.',
);

export function countDropped(captures: number): void {
  dropped.inc(captures);
}

/** @returns how to end it */
export function exposeBuffer(buffer: { buffered: () => number }): () => void {
  return buffered(() => [{ labels: {}, value: buffer.buffered() }]);
}
