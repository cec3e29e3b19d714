import type { StatementClass } from '#core/sql/statement-class.ts';

const LOOK: Record<StatementClass, string> = {
  READ: 'read',
  WRITE: 'write',
  DDL: 'ddl',
  TRANSACTION: 'txn',
  OTHER: 'txn',
};

/** The statement's class: its letter (R W D T O), or the word where it fits. */
export function ClassChip({ value, word = false }: { value: StatementClass; word?: boolean }) {
  return (
    <span className={`cls ${LOOK[value]}`} title={value}>
      {word ? value : <span aria-hidden>{value[0]}</span>}
      {word ? null : <span className="sr">{value}</span>}
    </span>
  );
}
