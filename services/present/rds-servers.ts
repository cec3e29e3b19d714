import type * as z from 'zod';
import type { RdsServerView, rdsServerList } from '#core/contract/rds-servers.ts';
import { type RdsServerFacts, type RdsServerListFacts, ruleText } from '#services/list-rds-servers.ts';
import { presentTrouble } from './aws-trouble.ts';

export function presentRdsServers(
  { servers, rules, aws }: RdsServerListFacts,
  now: Date,
): z.infer<typeof rdsServerList> {
  const { requestedAt, discoveredAt } = aws;
  return {
    items: servers.map(presentRdsServer),
    wanted: { live: ruleText(rules.live), collect: ruleText(rules.collect) },
    discoveredAt: discoveredAt?.toISOString() ?? null,
    trouble: presentTrouble(aws, now),
    reading: requestedAt !== null && (discoveredAt === null || requestedAt > discoveredAt),
  };
}

function presentRdsServer(server: RdsServerFacts): RdsServerView {
  const { name, engine, version, instanceClass, status, cluster, tags, gone, polled, collected } = server;
  const { endpoint, createdAt, logExports, slowLog } = server;
  return {
    ...{ name, engine, version, instanceClass, status, cluster, tags, gone, polled, collected },
    endpoint: endpoint && `${endpoint.host}:${endpoint.port}`,
    createdAt: createdAt?.toISOString() ?? null,
    logExported: logExports.includes('slowquery'),
    slowLog: slowLog && { on: slowLog.slowQueryLog, longQueryTimeS: slowLog.longQueryTimeS, output: slowLog.output },
  };
}
