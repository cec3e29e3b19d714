import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { renderToString } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import type { ReportModel } from '#core/contract/reports.ts';
import { aDigestRow, aReport, measures } from '#core/report/test-model.ts';
import { reportMessages } from './messages.ts';
import { Summary } from './summary.tsx';

test('the sentences count every digest of a change, however few of them are listed', () => {
  const text = textOf(changed({ regressed: 20, new: 120 }));
  expect(text).toContain('20 digests regressed');
  expect(text).toContain('120 digests are new');
});

test('digests that came back are no regressions, and have a sentence of their own', () => {
  const text = textOf({ ...changed({ came_back: 2 }), came_back: [aDigestRow({ change: 'came_back' })] });
  expect(text).toContain('2 digests came back after being set to fixed');
  expect(text).not.toContain('regressed');
});

test('no slow time is compared where too little of the month before was collected', () => {
  const row = { before: measures(), now: measures({ p95Us: 90e6 }), change: 'regressed' } as const;
  const [told, untold] = [60e6, null].map(movedUs =>
    textOf({ ...changed({ regressed: 1 }), regressed: [aDigestRow({ ...row, movedUs })] }),
  );
  expect(told).toContain('its slow time changed by +');
  expect(untold).toMatch(/p95 went from .* to [^,]+\./);
});

function changed(counts: Partial<ReportModel['statistics']['changes']>): ReportModel {
  const model = aReport();
  const rows = (change: 'regressed' | 'new', count = 0) => (count === 0 ? [] : [aDigestRow({ change, movedUs: 1 })]);
  const changes = { ...model.statistics.changes, ...counts };
  return {
    ...model,
    statistics: { ...model.statistics, changes },
    regressed: rows('regressed', counts.regressed),
    new: rows('new', counts.new),
  };
}

function textOf(model: ReportModel): string {
  const page = renderToString(
    <NuqsTestingAdapter>
      <IntlProvider locale="en" messages={{ report: reportMessages.en }} timeZone="UTC">
        <Summary model={model} />
      </IntlProvider>
    </NuqsTestingAdapter>,
  );
  return page.replace(/<[^>]*>/g, '');
}
