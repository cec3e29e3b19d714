import { expect, it } from 'vitest';
import { aServer } from '../server.fixture.ts';
import { collectTag } from './collect-tag.ts';
import type { InventoryFacts } from './facts.ts';
import { liveTag } from './live-tag.ts';
import { servers } from './servers.ts';

const facts = (over: Partial<InventoryFacts> = {}): InventoryFacts => ({
  region: 'eu-west-1',
  servers: [aServer({ tags: { env: 'Production' } })],
  known: 0,
  collect: { key: 'env', value: 'prd' },
  live: null,
  elsewhere: [],
  ...over,
});

it('names the region that does have servers', () => {
  expect(servers.judge(facts())?.state).toBe('pass');
  expect(servers.judge(facts({ servers: [] }))).toMatchObject({ trouble: 'empty', topic: 'wrong-region' });
  const elsewhere = [{ region: 'ap-northeast-2', servers: 8 }];
  expect(servers.judge(facts({ servers: [], elsewhere }))).toMatchObject({
    trouble: 'elsewhere',
    params: { list: 'ap-northeast-2 (8)' },
    remedy: { text: 'AWS_DEFAULT_REGION=ap-northeast-2' },
  });
});

it('says that servers stay when none is listed any more', () => {
  expect(servers.judge(facts({ servers: [], known: 8 }))).toMatchObject({
    trouble: 'emptied',
    params: { region: 'eu-west-1', known: '8', list: '-' },
    remedy: null,
  });
  const elsewhere = [{ region: 'ap-northeast-2', servers: 8 }];
  expect(servers.judge(facts({ servers: [], known: 8, elsewhere }))).toMatchObject({
    trouble: 'emptied',
    remedy: { text: 'AWS_DEFAULT_REGION=ap-northeast-2' },
  });
});

it('shows the values that a tag does have', () => {
  expect(collectTag.judge(facts())).toMatchObject({
    state: 'warn',
    topic: 'wrong-tag',
    params: { rule: 'env=prd', values: 'Production' },
    remedy: { text: expect.stringContaining('Key=env,Value=prd') },
  });
  expect(collectTag.judge(facts({ servers: [aServer({ tags: { env: 'PRD' } })] }))?.state).toBe('pass');
  expect(liveTag.judge(facts())?.state).toBe('pass');
  expect(liveTag.judge(facts({ servers: [] }))).toBeNull();
});
