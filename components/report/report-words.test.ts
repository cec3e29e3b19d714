import { expect, test } from 'vitest';
import { digestsMessages } from '#components/digests/messages.ts';
import { statisticsMessages } from '#components/statistics/messages.ts';
import { wordsOf } from '#core/report/words.ts';

test('the report that is sent has the words of the pages', () => {
  for (const language of ['en', 'ko'] as const) {
    const { groups, slowTime, reviewStates } = wordsOf(language);
    const { changes, slowTime: ofPages } = statisticsMessages[language];
    const { review } = digestsMessages[language];
    const lower = (text: string) => text.toLowerCase();
    for (const kind of Object.keys(groups) as (keyof typeof groups)[]) expect(groups[kind]).toBe(changes[kind]);
    expect(slowTime).toBe(ofPages);
    for (const state of ['new', 'investigating', 'accepted'] as const)
      expect(reviewStates[state]).toBe(lower(review[state]));
    expect(reviewStates.fixed).toContain(lower(review.fixed));
  }
});
