import { expect, it } from 'vitest';
import { logAddressOf, type RdsServer } from '#core/collect/rds-server.ts';
import { aServer } from '../server.fixture.ts';
import { exported } from './exported.ts';
import type { LogGroupFacts } from './facts.ts';
import { parameters } from './parameters.ts';
import { retention } from './retention.ts';

const facts = (over: Partial<RdsServer> = {}, group: LogGroupFacts['group'] = { retentionDays: null }) => {
  const server = aServer(over);
  return { server, address: logAddressOf(server), group };
};

it('gives the command that exports the log, for Aurora that of the cluster', () => {
  expect(exported.judge(facts())?.state).toBe('pass');
  expect(exported.judge(facts({ logExports: ['error'] }))).toMatchObject({
    state: 'fail',
    topic: 'log-not-exported',
    remedy: { text: expect.stringContaining('--db-instance-identifier orders-1') },
  });
  expect(exported.judge(facts({ logExports: [], engine: 'aurora-mysql', cluster: 'shop' }))).toMatchObject({
    remedy: { text: expect.stringContaining('modify-db-cluster') },
  });
});

it('wants a month and its delay to be kept', () => {
  const kept = (retentionDays: number | null) => retention.judge(facts({}, { retentionDays }))?.state;
  expect([kept(null), kept(35), kept(30)]).toEqual(['pass', 'pass', 'warn']);
  expect(retention.judge(facts({}, null))).toMatchObject({ trouble: 'no_group' });
  expect(retention.judge({ ...facts(), group: undefined })).toBeNull();
  expect(retention.judge(facts({ logExports: [] }, null))).toBeNull();
});

it('wants the slow log on and in a file', () => {
  const of = (slowQueryLog: boolean, output: string) =>
    parameters.judge(facts({ slowLog: { slowQueryLog, longQueryTimeS: 1, output } }))?.state;
  expect([of(true, 'FILE'), of(true, 'TABLE,FILE'), of(true, 'TABLE'), of(false, 'FILE')]).toEqual([
    'pass',
    'pass',
    'fail',
    'fail',
  ]);
  expect(parameters.judge(facts({ slowLog: null }))).toBeNull();
});
