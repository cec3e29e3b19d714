import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateDBClusterCommand, CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { logAddressOf } from '#core/collect/rds-server.ts';
import { type Aws, createAws } from './aws.ts';
import { readSecret } from './secrets.ts';
import type { AwsSettings } from './settings.ts';

const region = 'ap-northeast-2';
const never = new AbortController().signal;
const settings: AwsSettings = {
  mode: 'prd',
  region,
  endpoint: inject('awsEndpoint'),
  sso: null,
  assumeRoleArn: null,
};
const calls: string[] = [];
let aws: Aws;
const sdk = { region, endpoint: inject('awsEndpoint'), credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const rds = new RDSClient(sdk);
const logs = new CloudWatchLogsClient(sdk);

beforeAll(() => {
  process.env.AWS_ACCESS_KEY_ID = 'a';
  process.env.AWS_SECRET_ACCESS_KEY = 'b';
  const reserve = async (name: string) => {
    calls.push(name);
    return 0;
  };
  aws = createAws(settings, { reserve, callsPerSecond: 25, prompt: null, signal: never });
});
afterAll(() => {
  aws.close();
  rds.destroy();
  logs.destroy();
});

async function createInstance(name: string, engine: string, more: object = {}) {
  const tags = [
    { Key: 'env', Value: 'prd' },
    { Key: 'real_time_slow_sql', Value: 'true' },
  ];
  const common = { DBInstanceClass: 'db.t3.micro', MasterUsername: 'root', MasterUserPassword: 'not-a-secret-1' };
  const input = { DBInstanceIdentifier: name, Engine: engine, Tags: tags, ...common, ...more };
  await rds.send(new CreateDBInstanceCommand({ AllocatedStorage: 20, ...input }));
}

async function createStream(group: string, stream: string, events: { timestamp: number; message: string }[]) {
  await logs.send(new CreateLogGroupCommand({ logGroupName: group })).catch(() => undefined); // a second stream finds it there
  await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: stream }));
  if (events.length > 0)
    await logs.send(new PutLogEventsCommand({ logGroupName: group, logStreamName: stream, logEvents: events }));
}

async function readAll(group: string, stream: string, from: number, to: number): Promise<string[]> {
  const messages: string[] = [];
  for await (const page of aws.events({ group, stream, from, to }, never))
    page.forEach(({ message }) => {
      messages.push(new TextDecoder().decode(message));
    });
  return messages;
}

test('the inventory lists MySQL, MariaDB and Aurora MySQL with tags and cluster, and nothing else', async () => {
  await createInstance('inv-mysql', 'mysql', { EngineVersion: '8.0.36', EnableCloudwatchLogsExports: ['slowquery'] });
  await createInstance('inv-maria', 'mariadb', { EngineVersion: '10.11.6' });
  await createInstance('inv-pg', 'postgres');
  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: 'inv-au',
      Engine: 'aurora-mysql',
      MasterUsername: 'root',
      MasterUserPassword: 'not-a-secret-1',
      EnableCloudwatchLogsExports: ['slowquery'],
    }),
  );
  await createInstance('inv-au-1', 'aurora-mysql', { DBClusterIdentifier: 'inv-au' });
  const servers = (await aws.inventory(never)).filter(s => s.name.startsWith('inv-'));
  expect(servers.map(s => [s.name, s.engine, s.cluster])).toEqual([
    ['inv-au-1', 'aurora-mysql', 'inv-au'],
    ['inv-maria', 'mariadb', null],
    ['inv-mysql', 'mysql', null],
  ]);
  const mysql = servers.find(s => s.name === 'inv-mysql');
  expect(mysql).toMatchObject({
    version: '8.0.36',
    instanceClass: 'db.t3.micro',
    tags: { env: 'prd', real_time_slow_sql: 'true' },
    logExports: ['slowquery'],
  });
  expect(mysql?.endpoint?.port).toBe(3306);
  expect(servers[0]?.logExports).toEqual(['slowquery']);
});

test('the inventory does not end at the first page of 100 instances', async () => {
  for (let i = 0; i < 105; i++) await createInstance(`page-${String(i).padStart(3, '0')}`, 'mysql');
  const servers = await aws.inventory(never);
  expect(servers.filter(s => s.name.startsWith('page-'))).toHaveLength(105);
});

test('every stream of an instance is listed, over the page of fifty, and no stream of another instance', async () => {
  const { group } = logAddressOf({ name: 'st-1', engine: 'aurora-mysql', cluster: 'st' });
  for (let i = 0; i < 60; i++) await createStream(group, `st-1.${i}`, []);
  await createStream(group, 'st-10', []);
  const streams = await aws.streams({ group, stream: 'st-1' }, never);
  expect(streams).toHaveLength(60);
});

test('a stream is read from its head to its real end, with Korean text, within the range alone', async () => {
  const start = Date.now() - 3_600_000;
  const group = '/aws/rds/instance/read-1/slowquery';
  const messages = Array.from({ length: 9_000 }, (_, i) => ({ timestamp: start + i, message: `주문 ${i}` }));
  await createStream(group, 'read-1', messages);
  const more = Array.from({ length: 5_000 }, (_, i) => ({
    timestamp: start + 9_000 + i,
    message: `주문 ${9_000 + i}`,
  }));
  await logs.send(new PutLogEventsCommand({ logGroupName: group, logStreamName: 'read-1', logEvents: more }));
  const before = calls.length;
  const read = await readAll(group, 'read-1', start + 10, start + 13_000);
  expect(read).toHaveLength(12_990);
  expect([read[0], read.at(-1)]).toEqual(['주문 10', '주문 12999']);
  expect(calls.slice(before).every(name => name === `GetLogEvents ${region}`)).toBe(true);
  expect(calls.length - before).toBeGreaterThan(2);
});

test('a missing group is told with the command that exports the log', async () => {
  const address = logAddressOf({ name: 'nowhere', engine: 'mysql', cluster: null });
  await expect(aws.streams(address, never)).rejects.toMatchObject({
    failure: 'log_group_missing',
    message: 'Could not list the streams of log group /aws/rds/instance/nowhere/slowquery: it does not exist.',
    remedy: expect.stringContaining('aws rds modify-db-instance --db-instance-identifier nowhere'),
  });
});

test('an assumed role signs the calls', async () => {
  const roleArn = 'arn:aws:iam::999988887777:role/reader';
  const other = createAws(
    { ...settings, assumeRoleArn: roleArn },
    { reserve: async () => 0, callsPerSecond: 25, prompt: null, signal: never },
  );
  expect(await other.account(never)).toBe('999988887777');
  expect(await aws.account(never)).not.toBe('999988887777');
  other.close();
});

test('a secret holds variables, and a malformed one is told without its content', async () => {
  const secrets = new SecretsManagerClient(sdk);
  const good = JSON.stringify({ MGMT_USER: 'monitor', PORT: 3001 });
  await secrets.send(new CreateSecretCommand({ Name: 'app', SecretString: good }));
  await secrets.send(new CreateSecretCommand({ Name: 'torn', SecretString: 'hunter2' }));
  secrets.destroy();
  expect(await readSecret(settings, 'app')).toEqual({ MGMT_USER: 'monitor', PORT: '3001' });
  await expect(readSecret(settings, 'torn')).rejects.toThrow(/^The secret torn must hold a JSON object/);
  await expect(readSecret(settings, 'none')).rejects.toThrow(/Could not read the secret none/);
});
