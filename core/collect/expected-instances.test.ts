import { expect, test } from 'vitest';
import { expectedInstances, isMadeAfter, type ServerDays, serverDaysOf } from './expected-instances.ts';
import type { RdsServer } from './rds-server.ts';

const october = { first: '2026-10-01', last: '2026-10-31' };

test('a server is made on a day of the report zone', async () => {
  const made = serverDaysOf(aServer(new Date('2026-10-31T16:00:00Z')), null, 'Asia/Seoul');
  expect(made.madeOn).toBe('2026-11-01');
  expect(isMadeAfter(made, '2026-10-31')).toBe(true);
  expect(isMadeAfter(serverDaysOf(aServer(null), null, 'Asia/Seoul'), '2026-10-31')).toBe(false);
});

test('days are expected of what has some, and of the servers that are collected and were there', () => {
  const servers: ServerDays[] = [
    { name: 'there', collected: true, madeOn: null, lastListed: null },
    { name: 'left-in-it', collected: true, madeOn: null, lastListed: '2026-10-01' },
    { name: 'left-before', collected: true, madeOn: null, lastListed: '2026-09-30' },
    { name: 'made-in-it', collected: true, madeOn: '2026-10-31', lastListed: null },
    { name: 'made-later', collected: true, madeOn: '2026-11-01', lastListed: null },
    { name: 'no-tag', collected: false, madeOn: null, lastListed: null },
  ];
  const days = [{ instance: 'imported' }, { instance: 'imported' }, { instance: 'there' }];
  expect(expectedInstances(days, servers, october)).toEqual(['imported', 'left-in-it', 'made-in-it', 'there']);
});

function aServer(createdAt: Date | null): RdsServer & { gone: boolean; seenAt: Date } {
  return {
    name: 'db-1',
    createdAt,
    engine: 'mysql',
    version: '8',
    instanceClass: 'c',
    status: 's',
    endpoint: null,
    cluster: null,
    tags: {},
    logExports: [],
    parameterGroup: null,
    slowLog: null,
    gone: false,
    seenAt: new Date('2026-11-20T00:00:00Z'),
  };
}
