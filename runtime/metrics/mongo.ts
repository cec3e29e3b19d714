import type { MongoMonitor } from '#adapters/mongo/monitor.ts';
import { durations, gauge } from './registry.ts';

const commands = durations(
  'msq_mongodb_command_duration_seconds',
  'How long MongoDB took to answer a command; a getMore of a change stream waits on purpose.',
  ['command', 'outcome'],
);
const open = gauge('msq_mongodb_pool_connections', 'Connections to MongoDB that are open.');
const inUse = gauge('msq_mongodb_pool_connections_in_use', 'Connections to MongoDB that serve a command.');
const waiting = gauge('msq_mongodb_pool_waiting', 'Callers that wait for a connection to MongoDB.');

/** Commands that are named; others share one name, so that the number of series is bounded. */
const NAMED = new Set(
  'aggregate bulkWrite commitTransaction count createIndexes delete distinct find findAndModify getMore insert listIndexes ping update'.split(
    ' ',
  ),
);

export const mongoMonitor: MongoMonitor = {
  command: (name, tookMs, succeeded) =>
    commands.observe(
      { command: NAMED.has(name) ? name : 'other', outcome: succeeded ? 'ok' : 'error' },
      tookMs / 1_000,
    ),
  pool: change => {
    if (change.open) open.inc(change.open);
    if (change.inUse) inUse.inc(change.inUse);
    if (change.waiting) waiting.inc(change.waiting);
  },
};
