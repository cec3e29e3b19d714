import { expect, it } from 'vitest';
import type { Detected } from '#core/instance.ts';
import { judgeAll } from '../check.ts';
import { INSTANCE_CHECKS } from '../checks.ts';
import { clock } from './clock.ts';
import { consumers } from './consumers.ts';
import { encryption } from './encryption.ts';
import type { InstanceFacts } from './facts.ts';
import { grants } from './grants.ts';
import { logOutput } from './log-output.ts';
import { longQueryTime } from './long-query-time.ts';
import { performanceSchema } from './performance-schema.ts';
import { reached } from './reached.ts';
import { slowLog } from './slow-log.ts';

const DETECTED: Detected = {
  at: new Date(0),
  version: '8.4.6',
  flavour: 'mysql',
  serverStart: new Date(0),
  performanceSchema: 'on',
  readingSource: 'performance_schema',
  fallback: null,
  clockOffsetMs: 12,
  tls: { protocol: 'TLSv1.3', verified: true },
  account: 'msq_monitor@%',
  missingGrants: [],
  slowLog: { on: true, longQueryTimeS: 1, output: 'FILE' },
};
const facts = (detected: Partial<Detected> = {}, over: Partial<InstanceFacts> = {}): InstanceFacts => ({
  name: 'orders-1',
  source: 'static',
  host: 'db.example.com',
  port: 3306,
  user: 'msq_monitor',
  parameterGroup: 'orders',
  reached: { detected: { ...DETECTED, ...detected }, consumersOff: [], roundTripMs: 0.6 },
  ...over,
});
const logOf = (over: Partial<NonNullable<Detected['slowLog']>>, source: InstanceFacts['source'] = 'static') =>
  facts({ slowLog: { on: true, longQueryTimeS: 1, output: 'FILE', ...over } }, { source });

it('passes a server on which all is well', () => {
  expect(judgeAll(INSTANCE_CHECKS, facts(), 'orders-1').map(({ state }) => state)).toEqual(Array(9).fill('pass'));
});

it('asks nothing else of a server that was not reached', () => {
  const of = (code: string) => facts({}, { reached: { code, message: 'm', remedy: 'r' } });
  expect(judgeAll(INSTANCE_CHECKS, of('timeout'), 'orders-1').map(({ check }) => check)).toEqual(['mysql_reached']);
  expect(reached.judge(of('access_denied'))).toMatchObject({ topic: 'wrong-mysql-password' });
  expect(reached.judge(of('tls_not_trusted'))).toMatchObject({ trouble: 'tls', topic: 'tls-refused' });
  expect(reached.judge(of('no_account'))).toMatchObject({ trouble: 'no_account' });
  expect(reached.judge(of('unknown_host'))).toMatchObject({ topic: 'mysql-not-reached' });
});

it('warns of a plain connection to another machine', () => {
  expect(encryption.judge(facts({ tls: null }))).toMatchObject({ state: 'warn' });
  expect(encryption.judge(facts({ tls: null }, { host: '127.0.0.1' }))?.state).toBe('pass');
});

it('writes the grants that are missing', () => {
  const missingGrants = ['PROCESS', 'SELECT ON performance_schema.*'];
  expect(grants.judge(facts({ missingGrants }))).toMatchObject({
    state: 'fail',
    remedy: {
      text: "GRANT PROCESS ON *.* TO 'msq_monitor'@'%';\nGRANT SELECT ON performance_schema.* TO 'msq_monitor'@'%';",
    },
  });
});

it('tells performance_schema off from denied, and lets MariaDB do without', () => {
  expect(performanceSchema.judge(facts({ performanceSchema: 'off' }))).toMatchObject({ state: 'warn' });
  expect(performanceSchema.judge(facts({ performanceSchema: 'denied' }))).toBeNull();
  expect(performanceSchema.judge(facts({ performanceSchema: 'off', flavour: 'mariadb' }))?.state).toBe('pass');
});

it('writes the update that switches consumers on', () => {
  const found = { detected: DETECTED, consumersOff: ['events_statements_history'], roundTripMs: 1 };
  expect(consumers.judge(facts({}, { reached: found }))).toMatchObject({
    state: 'warn',
    remedy: { text: expect.stringContaining("('events_statements_history')") },
  });
});

it('changes variables by SET PERSIST, on RDS by the parameter group, on MariaDB by SET GLOBAL', () => {
  expect(slowLog.judge(logOf({ on: false }))).toMatchObject({ remedy: { text: "SET PERSIST slow_query_log = 'ON';" } });
  expect(slowLog.judge(logOf({ on: false }, 'rds'))).toMatchObject({
    remedy: { kind: 'command', text: expect.stringContaining('--db-parameter-group-name orders') },
  });
  const maria = facts({ flavour: 'mariadb', slowLog: { on: false, longQueryTimeS: 1, output: 'FILE' } });
  expect(slowLog.judge(maria)).toMatchObject({ remedy: { text: "SET GLOBAL slow_query_log = 'ON';" } });
});

it('looks at what is logged, and where to, only while the log is on', () => {
  expect(longQueryTime.judge(logOf({ longQueryTimeS: 10 }))).toMatchObject({
    remedy: { text: 'SET PERSIST long_query_time = 1;' },
  });
  expect(logOutput.judge(logOf({ output: 'TABLE' }))).toMatchObject({ trouble: 'no_file' });
  expect(logOutput.judge(logOf({ output: 'FILE,TABLE' }))?.state).toBe('pass');
  for (const check of [longQueryTime, logOutput])
    expect(check.judge(logOf({ on: false, output: 'TABLE', longQueryTimeS: 10 }))).toBeNull();
});

it('allows clocks a second', () => {
  expect(clock.judge(facts({ clockOffsetMs: -999 }))?.state).toBe('pass');
  expect(clock.judge(facts({ clockOffsetMs: -61_000 }))).toMatchObject({ state: 'warn', topic: 'clock-offset' });
});
