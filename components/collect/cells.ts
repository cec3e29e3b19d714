import type { CollectionTaskView, TaskStateView } from '#core/contract/collections.ts';
import type { CoverageRowView } from '#core/contract/statistics.ts';

/** An instance-day of the grid: what a job did with it, or what the ledger has of it. */
export type CellState = TaskStateView | 'missing';
export type Cell = { instance: string; date: string; state: CellState; entries: number; bytes: number };
export type CellRow = { instance: string; cells: Cell[]; ended: number };

/** Rows of a job's grid, in the order of its instances. */
export function rowsOfTasks(tasks: readonly CollectionTaskView[], instances: readonly string[]): CellRow[] {
  const cells = tasks.map(({ instance, date, state, entries, bytes }) => ({ instance, date, state, entries, bytes }));
  return toRows(cells, instances);
}

/** Rows of the ledger: days without any coverage are `missing`. */
export function rowsOfCoverage(
  coverage: readonly CoverageRowView[],
  instances: readonly string[],
  dates: readonly string[],
): CellRow[] {
  const known = new Map(coverage.map(row => [`${row.instance} ${row.date}`, row]));
  const cells = instances.flatMap(instance =>
    dates.map((date): Cell => {
      const row = known.get(`${instance} ${date}`);
      const state = row ? (row.complete ? 'done' : 'partial') : 'missing';
      return { instance, date, state, entries: row?.entries ?? 0, bytes: row?.bytes ?? 0 };
    }),
  );
  return toRows(cells, instances);
}

function toRows(cells: readonly Cell[], instances: readonly string[]): CellRow[] {
  const byInstance = new Map<string, Cell[]>(instances.map(name => [name, []]));
  for (const cell of cells) byInstance.get(cell.instance)?.push(cell);
  return [...byInstance].map(([instance, own]) => ({
    instance,
    cells: own.sort((a, b) => (a.date < b.date ? -1 : 1)),
    ended: own.filter(c => c.state === 'done' || c.state === 'kept').length,
  }));
}
