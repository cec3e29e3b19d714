/** Columns that can be left out; time, class and statement always stand. */
export const COLUMNS = ['instance', 'schema', 'user', 'host', 'thread', 'start', 'examined', 'sent', 'state'] as const;
export type ColumnKey = (typeof COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly ColumnKey[] = [
  'instance',
  'schema',
  'user',
  'start',
  'examined',
  'sent',
  'state',
];

/** Widths in px; the statement takes the rest. */
export const COLUMN_WIDTH: Record<ColumnKey, number> = {
  instance: 126,
  schema: 92,
  user: 102,
  host: 112,
  thread: 84,
  start: 96,
  examined: 80,
  sent: 68,
  state: 112,
};
/** Columns that give way when the side panel is open on a middling screen. */
export const YIELDING: ReadonlySet<ColumnKey> = new Set(['schema', 'host', 'thread', 'sent', 'start']);
/** Columns of figures. */
export const RIGHT: ReadonlySet<ColumnKey> = new Set(['examined', 'sent', 'thread']);
