/** What a statement does, as far as its first words tell, in the order in which pages and reports list them. */
export const STATEMENT_CLASSES = ['READ', 'WRITE', 'DDL', 'TRANSACTION', 'OTHER'] as const;
export type StatementClass = (typeof STATEMENT_CLASSES)[number];
