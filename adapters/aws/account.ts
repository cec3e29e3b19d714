import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { RDSClient } from '@aws-sdk/client-rds';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { RdsServer } from '#core/collect/rds-server.ts';
import { TRIED_ACTIONS, tryAction } from './permissions.ts';
import { countServers, readRdsInventory } from './rds-inventory.ts';
import type { ClientSettings } from './settings.ts';

/** What is asked about the account and its servers: now and then, where logs are read all the time. Throws the SDK's errors. */
export type Account = {
  identity(signal: AbortSignal): Promise<{ account: string; arn: string }>;
  inventory(signal: AbortSignal): Promise<RdsServer[]>;
  serversIn(region: string, signal: AbortSignal): Promise<number>;
  triedActions: readonly string[];
  tryAction(action: string, signal: AbortSignal): Promise<void>;
  close(): void;
};

export function openAccount(shared: ClientSettings, logs: CloudWatchLogsClient): Account {
  const rds = new RDSClient(shared);
  const sts = new STSClient(shared);
  return {
    identity: async signal => {
      const answer = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
      return { account: answer.Account ?? '', arn: answer.Arn ?? '' };
    },
    inventory: signal => readRdsInventory(rds, signal),
    serversIn: (region, signal) => {
      const there = new RDSClient({ ...shared, region, maxAttempts: 1 });
      return countServers(there, signal).finally(() => there.destroy());
    },
    triedActions: TRIED_ACTIONS,
    tryAction: (action, signal) => tryAction(action, { rds, logs }, signal),
    close: () => {
      rds.destroy();
      sts.destroy();
    },
  };
}
