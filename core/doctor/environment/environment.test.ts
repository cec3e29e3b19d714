import { expect, it } from 'vitest';
import type { EnvironmentFacts } from './facts.ts';
import { nodeVersion } from './node-version.ts';
import { somethingWatched } from './something-watched.ts';
import { variables } from './variables.ts';

const facts = (over: Partial<EnvironmentFacts> = {}): EnvironmentFacts => ({
  problems: [],
  set: 3,
  node: '24.21.0',
  region: null,
  targets: ['a'],
  withoutAccount: [],
  ...over,
});

it('tells each malformed variable', () => {
  expect(variables.judge(facts())).toEqual({ state: 'pass', params: { set: '3' } });
  expect(variables.judge(facts({ problems: ['PORT: got "x"; must be a number'] }))).toMatchObject({
    state: 'fail',
    remedy: { text: 'PORT: got "x"; must be a number' },
  });
});

it('wants Node 24', () => {
  expect(nodeVersion.judge(facts({ node: '22.9.0' }))).toMatchObject({ state: 'fail', trouble: 'old' });
  expect(nodeVersion.judge(facts({ node: '25.0.1' }))?.state).toBe('pass');
});

it('wants something to watch, and an account to do it with', () => {
  expect(somethingWatched.judge(facts({ targets: [] }))).toMatchObject({ trouble: 'nothing' });
  expect(somethingWatched.judge(facts({ targets: [], region: 'eu-west-1' }))?.state).toBe('pass');
  expect(somethingWatched.judge(facts({ withoutAccount: ['a'] }))).toMatchObject({
    trouble: 'no_account',
    params: { names: 'a' },
  });
  expect(somethingWatched.judge(facts({ targets: [], problems: ['x'] }))).toBeNull();
});
