import { type AwsServer, startAws } from '#testbed/aws.ts';
import { createRdsServers } from '#testbed/rds-servers.ts';
import { shopLogs } from './shop-logs.ts';
import { SHOP_SERVERS, STAGING } from './shop-servers.ts';

/** Starts the AWS API server with the shop's RDS instances and their slow logs of the last two months. */
export async function startShopAws(timeZone: string): Promise<AwsServer> {
  const aws = await startAws(shopLogs(Date.now(), timeZone));
  try {
    await createRdsServers(aws.endpoint, [...SHOP_SERVERS, STAGING]);
    return aws;
  } catch (error) {
    await aws.stop();
    throw error;
  }
}
