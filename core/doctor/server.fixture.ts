import type { RdsServer } from '#core/collect/rds-server.ts';

/** A server of RDS as all is well; `over` changes what a test is about. */
export function aServer(over: Partial<RdsServer> = {}): RdsServer {
  return {
    name: 'orders-1',
    engine: 'mysql',
    version: '8.4.6',
    instanceClass: 'db.r6g.large',
    status: 'available',
    endpoint: { host: 'orders-1.example.com', port: 3306 },
    cluster: null,
    createdAt: null,
    tags: { env: 'prd' },
    logExports: ['error', 'slowquery'],
    parameterGroup: 'orders',
    slowLog: { slowQueryLog: true, longQueryTimeS: 1, output: 'FILE' },
    ...over,
  };
}
