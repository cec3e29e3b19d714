import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { addDays, dateOf, dayOf } from '#core/collect/days.ts';

const cli = new URL('./main.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'commands-'));
const instance = `cli-${Date.now().toString(36)}`;
const timeZone = 'Asia/Seoul';
const date = addDays(dateOf(Date.now(), timeZone), -3);
const sdk = {
  region: 'ap-northeast-2',
  endpoint: inject('awsEndpoint'),
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
};
let mongo: Awaited<ReturnType<typeof openTestMongo>>;

beforeAll(async () => {
  mongo = await openTestMongo(inject('mongoUri'), 'commands');
  const rds = new RDSClient(sdk);
  const owner = { MasterUsername: 'root', MasterUserPassword: 'not-a-secret-1' };
  const server = { DBInstanceIdentifier: instance, Engine: 'mysql', DBInstanceClass: 'db.t3.micro', ...owner };
  await rds.send(new CreateDBInstanceCommand({ ...server, AllocatedStorage: 20 }));
  rds.destroy();
  const logs = new CloudWatchLogsClient(sdk);
  const stream = { logGroupName: `/aws/rds/instance/${instance}/slowquery`, logStreamName: instance };
  await logs.send(new CreateLogGroupCommand({ logGroupName: stream.logGroupName }));
  await logs.send(new CreateLogStreamCommand(stream));
  const timestamp = dayOf(date, timeZone).from; // the day on which the log begins is whole
  const message = entry(new Date(timestamp).toISOString());
  await logs.send(new PutLogEventsCommand({ ...stream, logEvents: [{ timestamp, message }] }));
  logs.destroy();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await mongo.drop();
});

function entry(at: string): string {
  return `# Time: ${at}\n# User@Host: app[app] @  [10.0.0.1]  Id: 1\n# Query_time: 1.000001  Lock_time: 0.000002 Rows_sent: 1  Rows_examined: 3\nSET timestamp=1;\nselect '주문';\n`;
}

/** Runs a command as a person does, in a folder that has no `.env`. */
async function run(...args: string[]) {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'test' as const,
    APP_TIMEZONE: timeZone,
    APP_ENV: 'prd',
    MONGO_ALLOW_UNPROTECTED: 'true',
    MONGODB_URI: inject('mongoUri'),
    MONGODB_DB_NAME: mongo.db.databaseName,
    AWS_ENDPOINT_URL: sdk.endpoint,
    AWS_DEFAULT_REGION: sdk.region,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  };
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', text => (told.stdout += text));
  child.stderr.on('data', text => (told.stderr += text));
  const status = await new Promise(done => child.on('close', done));
  return { status, ...told };
}

const coverage = (of: string) =>
  mongo.months.coverage.find({ first: '2026-01-01', last: '2099-12-31', instances: [of] });

test('collect reads the days it is told, of the instance it is told, and a zone beside them by name', async () => {
  const days = ['--start-date', date, '--end-date', date, '--instance-id', instance];
  const { status, stdout, stderr } = await run('collect', ...days, '--time-zone', timeZone, '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    state: 'completed',
    firstDate: date,
    tasks: [{ instance, date, entries: 1 }],
  });
  expect(await coverage(instance)).toMatchObject([{ date, entries: 1, complete: true, timeZone }]);
  const other = await run('collect', ...days, '--time-zone', 'UTC');
  expect(other.stderr).toMatch(/is there as a day of Asia\/Seoul/);
  expect(other.status).toBe(2);
});

test('import reads a compressed file by its first bytes, and says in a sentence what it cannot read', async () => {
  const log = gzipSync(entry('2026-10-14T03:00:00.000000Z'));
  writeFileSync(join(folder, 'slow.log.1'), log);
  const done = await run('import', '--instance-id', 'legacy', 'slow.log.1', '--json');
  expect(JSON.parse(done.stdout)).toEqual({
    instance: 'legacy',
    entries: 1,
    days: [{ date: '2026-10-14', entries: 1 }],
  });
  expect(await coverage('legacy')).toMatchObject([{ date: '2026-10-14', inputs: ['slow.log.1'] }]);
  writeFileSync(join(folder, 'cut.gz'), log.subarray(0, log.length - 20));
  const cut = await run('import', '--instance-id', 'cut', 'cut.gz', '--json');
  expect([cut.status, cut.stderr.trim()]).toEqual([2, 'Cannot read cut.gz: unexpected end of file.']);
  const zone = await run('import', '--instance-id', 'cut', 'slow.log.1', '--time-zone', 'Mars/Base');
  expect([zone.status, zone.stderr]).toEqual([2, expect.stringContaining('--time-zone takes an IANA time zone')]);
});
