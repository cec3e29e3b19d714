/** The people and programs that use the shop; the password is the same for all of them, on servers that listen on the loopback. */
export const WORKLOAD_PASSWORD = 'workload';

export type WorkloadUser =
  | 'app_orders'
  | 'app_catalog'
  | 'app_payments'
  | 'report_ro'
  | 'settle_job'
  | 'batch'
  | 'admin_dba';

const GRANTS: Record<WorkloadUser, readonly string[]> = {
  app_orders: ['ALL ON orders.*', 'SELECT ON catalog.*'],
  app_catalog: ['ALL ON catalog.*'],
  app_payments: ['ALL ON payments.*', 'SELECT ON orders.*'],
  report_ro: [
    'SELECT ON orders.*',
    'SELECT ON catalog.*',
    'SELECT ON payments.*',
    'CREATE TEMPORARY TABLES ON orders.*',
  ],
  settle_job: ['ALL ON payments.*', 'SELECT ON orders.*'],
  batch: ['ALL ON orders.*', 'ALL ON catalog.*', 'ALL ON payments.*'],
  admin_dba: ['ALL ON *.*'],
};

/** Statements that create the accounts of the workload. */
export function workloadAccounts(): string[] {
  return Object.entries(GRANTS).flatMap(([user, grants]) => [
    `CREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED BY '${WORKLOAD_PASSWORD}'`,
    ...grants.map(grant => `GRANT ${grant} TO '${user}'@'%'`),
  ]);
}
