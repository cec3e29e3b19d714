import { createServer, type Server } from 'node:net';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Aws, createAws } from '#adapters/aws/aws.ts';
import { openMongo } from '#adapters/mongo/open-mongo.ts';
import { fixedAccess } from '#adapters/mysql/access.ts';
import { createMysqlServers } from '#adapters/mysql/servers.ts';
import type { CheckResult, Part } from '#core/doctor/check.ts';
import { iamPolicy } from '#core/doctor/iam-policy.ts';
import type { InstanceAddress } from '#core/instance.ts';
import { mongoSettings } from '#runtime/context.ts';
import { parseEnv } from '#runtime/env.ts';
import { parseTargets } from '#runtime/targets.ts';
import { testWebContext } from '#runtime/test-web-context.ts';
import { type AwsServer, startAws } from '#testbed/aws.ts';
import { createIamUser, enforceIam } from '#testbed/aws-iam.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { freePort } from '#testbed/server-process.ts';
import type { SqlServer } from '#testbed/sql-server.ts';
import { answerDoctorRequest } from './answer-doctor-request.ts';
import type { DoctorContext } from './doctor-context.ts';
import { getDoctor, requestDoctor } from './get-doctor.ts';
import { runDoctor } from './run-doctor.ts';

let web: Awaited<ReturnType<typeof testWebContext>>;
beforeAll(async () => {
  web = await testWebContext(inject('mongoUri'), 'doctor');
});
afterAll(() => web.drop());

/** The context of a worker that watches these targets, written as in MYSQL_TARGETS. */
function contextOf(targets: string, over: Partial<DoctorContext> = {}): DoctorContext {
  const parsed = parseTargets(targets, message => {
    throw new Error(message);
  });
  const accounts = new Map(
    parsed.map(({ address, user, password }) => [address.name, { user: user ?? '', password: password ?? '' }]),
  );
  return {
    ...web.ctx,
    mysql: createMysqlServers(name => fixedAccess(accounts.get(name) ?? null)),
    aws: null,
    environment: {
      problems: [],
      set: 1,
      node: process.versions.node,
      region: null,
      targets: ['x'],
      withoutAccount: [],
    },
    targets: parsed.map(({ address }): InstanceAddress => address),
    scope: { region: 'eu-west-1', account: null, secretName: null, databaseUser: null, assumeRoleArn: null },
    ...over,
  };
}

/** What does not pass, in the order in which it was told. */
async function troublesOf(ctx: DoctorContext, part: Part | null = null): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  await runDoctor(ctx, part, report => results.push(...report.results));
  return results.filter(({ state }) => state !== 'pass');
}

const named = ({ subject, check, trouble, topic }: CheckResult) => `${subject}: ${check} ${trouble} #${topic}`;

describe('MySQL', () => {
  let bare: SqlServer;
  let silent: Server;
  beforeAll(async () => {
    bare = await startMysqld({ args: ['--performance-schema=OFF', '--long-query-time=10'] });
    silent = createServer().listen(0, '127.0.0.1');
    const admin = await createConnection(inject('mysqlUri'));
    await admin.query("CREATE USER IF NOT EXISTS doctor_no_ps IDENTIFIED BY 'pw'");
    await admin.query('GRANT SELECT, PROCESS, SHOW VIEW ON *.* TO doctor_no_ps');
    await admin.query('REVOKE IF EXISTS SELECT ON *.* FROM doctor_no_ps');
    await admin.end();
  });
  afterAll(async () => {
    silent.close();
    await bare.stop();
  });

  it('finds nothing wrong with a server that is set up as documented', async () => {
    expect(
      await troublesOf(contextOf(`good=${inject('mysqlMonitorUri')}`), { group: 'instance', subject: null }),
    ).toEqual([]);
  });

  it('names a wrong password, a missing grant, a refused certificate and a server that is down', async () => {
    const at = new URL(inject('mysqlUri')).host;
    const targets = [
      `wrong=mysql://msq_monitor:nope@${at}`,
      `grants=mysql://doctor_no_ps:pw@${at}`,
      `tls=mysql://msq_monitor:msq_monitor@${at}?tls=verify-ca`,
      `down=mysql://msq_monitor:msq_monitor@127.0.0.1:${await freePort()}`,
    ];
    const troubles = await troublesOf(contextOf(targets.join(' ')), { group: 'instance', subject: null });
    expect(troubles.map(named).sort()).toEqual([
      'down: mysql_reached not_reached #mysql-not-reached',
      'grants: mysql_grants missing #missing-grant',
      'tls: mysql_reached tls #tls-refused',
      'wrong: mysql_reached refused_account #wrong-mysql-password',
    ]);
    expect(JSON.stringify(troubles)).not.toContain('nope');
  });

  it('gives a remedy for missing grants that mends them', async () => {
    const at = new URL(inject('mysqlUri')).host;
    const ctx = contextOf(`grants=mysql://doctor_no_ps:pw@${at}`);
    const part = { group: 'instance', subject: 'grants' } as const;
    const [missing] = await troublesOf(ctx, part);
    const admin = await createConnection({ uri: inject('mysqlUri'), multipleStatements: true });
    await admin.query(missing?.remedy?.text ?? '');
    await admin.end();
    expect(await troublesOf(ctx, part)).toEqual([]);
  });

  it('names performance_schema and the slow log that are off, and its remedy switches the log on', async () => {
    const ctx = contextOf(`bare=${bare.monitorUri}`);
    const part = { group: 'instance', subject: 'bare' } as const;
    const troubles = await troublesOf(ctx, part);
    expect(troubles.map(named)).toEqual([
      'bare: mysql_performance_schema off #performance-schema-off',
      'bare: mysql_slow_log off #slow-log-off',
    ]);
    const admin = await createConnection({ uri: bare.uri, multipleStatements: true });
    await admin.query(troubles[1]?.remedy?.text ?? '');
    await admin.end();
    expect((await troublesOf(ctx, part)).map(({ check }) => check)).toEqual([
      'mysql_performance_schema',
      'mysql_long_query_time',
    ]);
  });

  it('does not wait for a server that says nothing before it tells of the others', async () => {
    const { port } = silent.address() as { port: number };
    const ctx = contextOf(`silent=mysql://a:b@127.0.0.1:${port} good=${inject('mysqlMonitorUri')}`);
    const told: string[] = [];
    await runDoctor(ctx, { group: 'instance', subject: null }, ({ subject, results }) => {
      told.push(`${subject} ${results[0]?.state}`);
    });
    expect(told).toEqual(['good pass', 'silent fail']);
  });
});

describe('AWS', () => {
  let moto: AwsServer;
  const open: Aws[] = [];
  beforeAll(async () => {
    moto = await startAws();
    process.env.AWS_ACCESS_KEY_ID = 'a';
    process.env.AWS_SECRET_ACCESS_KEY = 'b';
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const rds = new RDSClient({ region: 'ap-northeast-2', endpoint: moto.endpoint, credentials });
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: 'orders-1',
        Engine: 'mysql',
        DBInstanceClass: 'db.t3.micro',
        AllocatedStorage: 20,
        MasterUsername: 'root',
        MasterUserPassword: 'not-a-secret-1',
        Tags: [{ Key: 'env', Value: 'production' }],
      }),
    );
    rds.destroy();
  });
  afterAll(async () => {
    for (const aws of open) aws.close();
    await moto.stop();
  });

  function awsContext(region: string, over: Partial<DoctorContext> = {}): DoctorContext {
    const settings = { mode: 'prd', region, endpoint: moto.endpoint, sso: null, assumeRoleArn: null } as const;
    const aws = createAws(settings, {
      reserve: async () => 0,
      callsPerSecond: 25,
      prompt: null,
      signal: web.ctx.signal,
    });
    open.push(aws);
    const base = contextOf('');
    return {
      ...base,
      aws,
      scope: { ...base.scope, region },
      tagRules: { collect: null, live: { key: 'no', value: 'x' } },
      ...over,
    };
  }

  it('names the region that has the servers, when the one that is set has none', async () => {
    const [trouble] = await troublesOf(awsContext('eu-west-1'), { group: 'inventory', subject: null });
    expect(trouble).toMatchObject({ trouble: 'elsewhere', topic: 'wrong-region' });
    expect(trouble?.remedy?.text).toBe('AWS_DEFAULT_REGION=ap-northeast-2');
  });

  it('shows the values of a tag that no server matches', async () => {
    const tagRules = { collect: { key: 'env', value: 'prd' }, live: null };
    const troubles = await troublesOf(awsContext('ap-northeast-2', { tagRules }), {
      group: 'inventory',
      subject: null,
    });
    expect(troubles).toMatchObject([
      { check: 'rds_collect_tag', topic: 'wrong-tag', params: { values: 'production' } },
    ]);
  });

  it('names a log that is not exported, and a parameter group that keeps it off', async () => {
    const troubles = await troublesOf(awsContext('ap-northeast-2'), { group: 'log_group', subject: 'orders-1' });
    expect(troubles.map(named)).toEqual([
      'orders-1: log_exported off #log-not-exported',
      'orders-1: log_parameters wrong #slow-log-off',
    ]);
  });

  it('names an identity of another account', async () => {
    const base = awsContext('ap-northeast-2');
    const ctx = { ...base, scope: { ...base.scope, account: '999999999999' } };
    const troubles = await troublesOf(ctx, { group: 'aws', subject: null });
    expect(troubles).toMatchObject([{ check: 'aws_identity', trouble: 'other_account' }]);
  });

  it('works under the policy that it prints, and names each action that is taken out of it', async () => {
    const base = awsContext('ap-northeast-2');
    // moto compares resources with "*" alone: the actions are what it can hold a policy to.
    const statements = iamPolicy(base.scope).Statement.map(statement => ({ ...statement, Resource: '*' }));
    const user = await createIamUser(moto.endpoint, 'msq');
    process.env.AWS_ACCESS_KEY_ID = user.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = user.secretAccessKey;
    await user.putPolicy({ Version: '2012-10-17', Statement: statements });
    await enforceIam(moto.endpoint, true);
    expect((await troublesOf(awsContext('ap-northeast-2'), { group: 'aws', subject: null })).map(named)).toEqual([]);
    await enforceIam(moto.endpoint, false);
    await user.putPolicy({ Version: '2012-10-17', Statement: statements.slice(2) });
    await enforceIam(moto.endpoint, true);
    const troubles = await troublesOf(awsContext('ap-northeast-2'), { group: 'aws', subject: null });
    await enforceIam(moto.endpoint, false);
    expect(troubles.map(({ subject }) => subject)).toEqual(statements.slice(0, 2).flatMap(({ Action }) => Action));
    expect(troubles[0]).toMatchObject({ trouble: 'denied', topic: 'aws-call-refused', remedy: { kind: 'iam' } });
  });
});

describe('MongoDB', () => {
  it('passes one on the loopback', async () => {
    expect(await troublesOf(contextOf(''), { group: 'mongodb', subject: null })).toEqual([]);
  });

  it('names one that does not answer, and says nothing of workers then', async () => {
    const env = parseEnv({ MONGODB_URI: `mongodb://127.0.0.1:${await freePort()}/?directConnection=true` });
    const away = openMongo(mongoSettings(env));
    const ctx = contextOf('', { examineMongo: away.examine, stores: away.stores });
    const troubles = await troublesOf(ctx, { group: 'mongodb', subject: null });
    expect(troubles).toMatchObject([{ check: 'mongodb_reached', trouble: 'not_reached', topic: 'mongodb-connection' }]);
    expect(troubles[0]?.params.message).toContain('ECONNREFUSED');
    expect(await troublesOf(ctx, { group: 'workers', subject: null })).toEqual([]);
    await away.close();
  });
});

describe('a request', () => {
  it('is answered by a worker, keeps when a trouble began, and ends it when it is mended', async () => {
    const admin = await createConnection(inject('mysqlUri'));
    await admin.query("CREATE USER IF NOT EXISTS doctor_later IDENTIFIED BY 'before'");
    const at = new URL(inject('mysqlUri')).host;
    const ctx = contextOf(`later=mysql://doctor_later:after@${at}`);
    const part = { group: 'instance', subject: 'later' } as const;
    const ask = async () => {
      expect((await requestDoctor(ctx, part)).pending).toBe(true);
      expect(await answerDoctorRequest(ctx, 'w1')).toBe(true);
      const { reports, pending } = await getDoctor(ctx);
      expect(pending).toBe(false);
      return reports.find(({ subject }) => subject === 'later')?.results.find(({ check }) => check === 'mysql_reached');
    };
    const first = await ask();
    const second = await ask();
    expect([first?.state, second?.since]).toEqual(['fail', first?.since]);
    await admin.query("ALTER USER doctor_later IDENTIFIED BY 'after'");
    await admin.end();
    expect(await ask()).toMatchObject({ state: 'pass', since: null });
    expect(await answerDoctorRequest(ctx, 'w1')).toBe(false);
  });

  it('forgets servers that a run of everything does not find any more', async () => {
    const ctx = contextOf(`good=${inject('mysqlMonitorUri')}`);
    await requestDoctor(ctx, null);
    await answerDoctorRequest(ctx, 'w1');
    const { reports } = await getDoctor(ctx);
    expect(reports.map(({ group, subject }) => subject ?? group)).toEqual([
      'environment',
      'mongodb',
      'good',
      'workers',
    ]);
  });
});
