import { renderToString } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import type { DigestPage } from '#core/contract/statistics.ts';
import { measures } from '#core/report/test-model.ts';
import { DigestsVerdict } from './digests-verdict.tsx';
import { digestsMessages } from './messages.ts';

test('under a review state the sentence counts the digests in it and their own time, not those of the month', () => {
  expect(verdictOf({ of: 3, ofUs: 60e6, share: 0.02, unreviewed: 0 })).toMatch(/^3 digests take 1\D*m\D*00/);
  expect(verdictOf({ of: 12, ofUs: 90e6, share: 0.03, unreviewed: 0 })).toMatch(/^Ten of 12 digests are 3.0\D*% of/);
});

test('a month none of whose digests is in a review state is not one without digests', () => {
  expect(verdictOf({ of: 0, ofUs: 0, share: 0, unreviewed: 0 })).toContain(
    'October has 500 digests, none of them in this review state',
  );
});

/** Of a month with 500 digests. */
function verdictOf(topTen: DigestPage['topTen']): string {
  const page: DigestPage = {
    month: '2026-10',
    timeZone: 'Asia/Seoul',
    monthBefore: null,
    days: [],
    daysBefore: [],
    coverage: { wanted: 0, complete: 0, partial: 0, missing: 0, entries: 0, bytes: 0, skipped: 0 },
    total: { now: measures({ digests: 500 }), before: null },
    counts: { all: topTen.of, regressed: 0, new: 0, improved: 0, gone: 0, came_back: 0 },
    topTen,
    matched: topTen.of,
    matchedUs: topTen.ofUs,
    items: [],
    facets: { instances: [], users: [], schemas: [], hosts: [] },
  };
  const text = renderToString(
    <IntlProvider locale="en" messages={{ digests: digestsMessages.en }} timeZone="UTC">
      <DigestsVerdict page={page} />
    </IntlProvider>,
  );
  return text.replace(/<[^>]*>/g, '');
}
