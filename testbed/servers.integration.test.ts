import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { MongoClient } from 'mongodb';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Mongod, startMongod } from './mongod.ts';
import { startMysqld } from './mysqld.ts';
import { removeFolder, temporaryFolder } from './server-process.ts';
import { createMonitorUser } from './sql-accounts.ts';
import type { SqlServer } from './sql-server.ts';

/** The first row of a query on the server at `uri`. */
async function ask(uri: string, sql: string): Promise<RowDataPacket> {
  const connection = await createConnection({ uri, charset: 'utf8mb4' });
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows[0] as RowDataPacket;
  } finally {
    await connection.end();
  }
}

describe('the servers of the integration tests', () => {
  it('give a MongoDB replica set that takes transactions and change streams', async () => {
    await using client = await new MongoClient(inject('mongoUri')).connect();
    const notes = client.db('testbed_check').collection('note');
    const stream = notes.watch();
    const next = stream.next();
    await client.withSession(session => session.withTransaction(() => notes.insertOne({ text: '주문' }, { session })));
    expect((await next).operationType).toBe('insert');
    await stream.close();
    await client.db('testbed_check').dropDatabase();
  });

  it('give a MySQL 9 with performance_schema on', async () => {
    const row = await ask(inject('mysqlUri'), 'SELECT VERSION() AS version, @@performance_schema AS ps');
    expect(row.version).toMatch(/^9\./);
    expect(row.ps).toBe(1);
  });

  it('let the monitoring account in over TLS and read what it needs, and no more', async () => {
    const connection = await createConnection({ uri: inject('mysqlMonitorUri'), ssl: { rejectUnauthorized: false } });
    const [grants] = await connection.query<RowDataPacket[]>('SHOW GRANTS');
    expect(grants.map(row => Object.values(row)[0])).toEqual([
      'GRANT SELECT, PROCESS, SHOW VIEW ON *.* TO `msq_monitor`@`%`',
      'GRANT SELECT ON `performance_schema`.* TO `msq_monitor`@`%`',
    ]);
    const [rows] = await connection.query<RowDataPacket[]>("SHOW STATUS LIKE 'Ssl_cipher'");
    expect(rows[0]?.Value).not.toBe('');
    await connection.end();
  });

  it('let a monitoring account be made on any server', async () => {
    await createMonitorUser(inject('mariadbUri'), 'msq_second', 'secret');
    const uri = new URL(inject('mariadbUri'));
    Object.assign(uri, { username: 'msq_second', password: 'secret' });
    expect(await ask(uri.href, 'SELECT CURRENT_USER() AS me')).toEqual({ me: 'msq_second@%' });
    await ask(inject('mariadbUri'), "DROP USER 'msq_second'@'%'");
  });

  it('give a MariaDB with performance_schema off', async () => {
    const row = await ask(inject('mariadbMonitorUri'), 'SELECT VERSION() AS version, @@performance_schema AS ps');
    expect(row.version).toMatch(/MariaDB/);
    expect(row.ps).toBe(0);
  });

  it('answer the AWS API', async () => {
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    const client = new RDSClient({ endpoint: inject('awsEndpoint'), region: 'eu-west-3', credentials });
    expect((await client.send(new DescribeDBInstancesCommand({}))).DBInstances).toEqual([]);
    client.destroy();
  });

  it('write slow statements to the slow log', async () => {
    await ask(inject('mysqlUri'), 'SELECT SLEEP(0.2), /* slow log probe */ 1');
    // The server answers before it writes the log.
    await expect.poll(() => readFile(inject('mysqlSlowLog'), 'utf8')).toContain('slow log probe');
  });
});

async function writeAndStop(mongod: Mongod): Promise<void> {
  await using client = await new MongoClient(mongod.uri).connect();
  await client.db('check').collection('note').insertOne({ text: 'kept' });
  await mongod.stop();
}

describe('a server of its own', () => {
  let mysql: SqlServer;
  beforeAll(async () => {
    mysql = await startMysqld();
  });
  afterAll(() => mysql.stop());

  it('comes back with its data on the same port after a crash of mysqld', async () => {
    await ask(mysql.uri, 'CREATE SCHEMA kept');
    await mysql.kill();
    await expect(ask(mysql.uri, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    await mysql.restart(['--performance-schema=OFF']);
    const row = await ask(
      mysql.uri,
      "SELECT COUNT(*) AS n, @@performance_schema AS ps FROM information_schema.schemata WHERE schema_name = 'kept'",
    );
    expect(row).toEqual({ n: 1, ps: 0 });
  });

  it('loses nothing acknowledged in a crash of mongod', async () => {
    const mongod = await startMongod();
    await using client = await new MongoClient(mongod.uri).connect();
    const notes = client.db('check').collection('note');
    await notes.insertOne({ text: 'kept' }, { writeConcern: { w: 'majority' } });
    await mongod.kill();
    await mongod.restart();
    expect(await notes.countDocuments()).toBe(1);
    await mongod.stop();
  });

  it('takes up kept data of MongoDB again on another port', async () => {
    const dataFolder = await temporaryFolder('kept');
    const first = await startMongod({ dataFolder });
    const second = await writeAndStop(first).then(() => startMongod({ dataFolder }));
    expect(second.port).not.toBe(first.port);
    await using client = await new MongoClient(second.uri).connect();
    expect(await client.db('check').collection('note').countDocuments()).toBe(1);
    await second.stop();
    expect(existsSync(dataFolder)).toBe(true);
    await removeFolder(dataFolder);
  });

  it('ends with the program that started it, though that is killed, and leaves no data behind', async () => {
    const module = new URL('./mongod.ts', import.meta.url).href;
    const program = `const { startMongod } = await import(${JSON.stringify(module)});
      const server = await startMongod(); console.log(server.pid()); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    const pid = Number(String(line));
    const folder = /--dbpath\0(.*?)\/db\0/.exec(await readFile(`/proc/${pid}/cmdline`, 'utf8'))?.[1] ?? '';
    expect(existsSync(folder)).toBe(true);
    child.kill('SIGKILL');
    while (existsSync(folder)) await delay(100);
    await expect(readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).resolves.toBe('');
  });
});
