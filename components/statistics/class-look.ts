import type { StatementClass } from '#core/sql/statement-class.ts';

/** Order of stacking, and the token of each class's fill. */
export const CLASS_FILLS: readonly { name: StatementClass; fill: string; ground: string }[] = [
  { name: 'READ', fill: 'var(--read-fill)', ground: 'bg-read' },
  { name: 'WRITE', fill: 'var(--write-fill)', ground: 'bg-write' },
  { name: 'DDL', fill: 'var(--ddl-fill)', ground: 'bg-ddl' },
  { name: 'TRANSACTION', fill: 'var(--txn-fill)', ground: 'bg-txn' },
  { name: 'OTHER', fill: 'var(--ghost)', ground: 'bg-ghost' },
];
