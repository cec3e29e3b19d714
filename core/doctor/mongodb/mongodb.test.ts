import { expect, it } from 'vitest';
import { authentication } from './authentication.ts';
import { disk } from './disk.ts';
import { encryption } from './encryption.ts';
import type { MongoFacts, MongoFound } from './facts.ts';
import { indexes } from './indexes.ts';
import { reached } from './reached.ts';
import { replicaSet } from './replica-set.ts';
import { version } from './version.ts';

const FOUND: MongoFound = {
  roundTripMs: 1.4,
  version: '6.0.5',
  replicaSet: { name: 'rs0', members: 3 },
  user: 'msq@admin',
  tls: true,
  indexes: { wanted: 41, missing: [] },
  disk: { freeBytes: 60, totalBytes: 100 },
};
const facts = (over: Partial<MongoFound> = {}, local = false): MongoFacts => ({
  host: 'db:27017',
  local,
  reached: { ...FOUND, ...over },
});
const away: MongoFacts = { host: 'db:27017', local: false, reached: { kind: 'refused', message: 'ECONNREFUSED' } };

it('says why MongoDB is not reached, and asks nothing else then', () => {
  expect(reached.judge(facts())).toEqual({ state: 'pass', params: { host: 'db:27017', ms: '1' } });
  expect(reached.judge(away)).toMatchObject({ state: 'fail', trouble: 'not_reached', topic: 'mongodb-connection' });
  const kinds = {
    wrong_password: 'wrong_password',
    tls_mismatch: 'tls',
    tls_not_trusted: 'tls',
    timeout: 'not_reached',
  };
  for (const [kind, trouble] of Object.entries(kinds))
    expect(reached.judge({ ...away, reached: { kind, message: 'm' } as never })).toMatchObject({ trouble });
  for (const check of [version, replicaSet, authentication, encryption, indexes, disk])
    expect(check.judge(away)).toBeNull();
});

it('wants 4.4 or later', () => {
  expect(version.judge(facts({ version: '4.2.24' }))).toMatchObject({ state: 'fail' });
  for (const good of ['4.4.0', '6.0.5', '10.0.1']) expect(version.judge(facts({ version: good }))?.state).toBe('pass');
});

it('warns of a standalone server', () => {
  expect(replicaSet.judge(facts())?.state).toBe('pass');
  expect(replicaSet.judge(facts({ replicaSet: null }))).toMatchObject({ state: 'warn', trouble: 'standalone' });
});

it('wants an account and TLS, but on the loopback', () => {
  expect(authentication.judge(facts({ user: null }))).toMatchObject({ state: 'fail', trouble: 'open' });
  expect(authentication.judge(facts({ user: null }, true))?.state).toBe('pass');
  expect(encryption.judge(facts({ tls: false }))).toMatchObject({ state: 'warn', trouble: 'plain' });
  expect(encryption.judge(facts({ tls: false }, true))?.state).toBe('pass');
});

it('names the indexes that are missing', () => {
  expect(indexes.judge(facts({ indexes: { wanted: 41, missing: ['plans.newest'] } }))).toMatchObject({
    state: 'fail',
    params: { there: '40', wanted: '41', missing: 'plans.newest' },
  });
});

it('warns before the disk is full', () => {
  const free = (freeBytes: number) => disk.judge(facts({ disk: { freeBytes, totalBytes: 100 } }))?.state;
  expect([free(15), free(14), free(4)]).toEqual(['pass', 'warn', 'fail']);
  expect(disk.judge(facts({ disk: null }))).toBeNull();
});
