import { expect, it } from 'vitest';
import { instanceSilentFindings } from './instance-silent.ts';
import { aRule, minutesAgo, NOW } from './rule.fixture.ts';

const rule = aRule('instance_silent');
const watched = (lastPollAt: Date | null) => [{ instance: 'a', lastPollAt, firstSeen: minutesAgo(600) }];
const find = (lastPollAt: Date | null, lookingSince = minutesAgo(60)) =>
  instanceSilentFindings(rule, watched(lastPollAt), lookingSince, NOW);

it('finds an instance without a poll for the minutes of the rule', () => {
  expect(find(minutesAgo(4))).toEqual([]);
  expect(find(minutesAgo(5))).toMatchObject([{ subject: 'a', mayBegin: true, figures: { silentMs: 300_000 } }]);
});

it('counts one that was never polled from the time it became known', () => {
  expect(find(null)).toMatchObject([{ figures: { silentMs: 36_000_000 } }]);
});

it('begins no alert until somebody has looked for as long: the workers may just have come back', () => {
  expect(find(minutesAgo(30), minutesAgo(1))).toMatchObject([{ mayBegin: false }]);
});
