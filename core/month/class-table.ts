import type { StatementClass } from '#core/sql/statement-class.ts';
import { SumRow } from './sum-row.ts';
import { type DigestsSums, type Group, groupOf } from './sums.ts';

/** Rows by class and group, and how many digests each is of. */
export class ClassTable {
  private readonly rows: (SumRow | undefined)[];
  private readonly digests: Uint32Array;
  /** The digest that was counted last, one more than its number. */
  private readonly counted: Uint32Array;
  private readonly size: number;
  private readonly width: number;

  constructor(classes: number, size: number, width: number) {
    this.size = size;
    this.width = width;
    this.rows = new Array<SumRow | undefined>(classes * size).fill(undefined);
    this.digests = new Uint32Array(classes * size);
    this.counted = new Uint32Array(classes * size);
  }

  row(kind: number, group: number): SumRow {
    const at = kind * this.size + group;
    this.rows[at] ??= new SumRow(this.width);
    return this.rows[at];
  }

  add(kind: number, group: number, row: SumRow, digest: number): void {
    this.row(kind, group).merge(row);
    this.count(kind, group, digest);
  }

  /** Counts a digest once; what is of one digest comes one after the other. */
  count(kind: number, group: number, digest: number): void {
    const at = kind * this.size + group;
    if (this.counted[at] === digest + 1) return;
    this.counted[at] = digest + 1;
    this.countDigest(kind, group);
  }

  /** Takes the rows of all groups of a class. */
  fill(kind: number, rows: readonly SumRow[]): void {
    for (const [group, row] of rows.entries()) if (!row.isEmpty) this.rows[kind * this.size + group] = row;
  }

  countDigest(kind: number, group: number): void {
    this.digests[kind * this.size + group]! += 1;
  }

  groups(classes: readonly StatementClass[], names: readonly string[]): Map<string, Group> {
    const groups = new Map<string, Group>();
    for (const [group, name] of names.entries()) {
      const parts = new Map<StatementClass, DigestsSums>();
      for (const [kind, of] of classes.entries()) {
        const at = kind * this.size + group;
        const row = this.rows[at];
        if (row && !row.isEmpty) parts.set(of, { sums: row.toSums(), digests: this.digests[at]! });
      }
      if (parts.size > 0) groups.set(name, groupOf(parts));
    }
    return groups;
  }
}
