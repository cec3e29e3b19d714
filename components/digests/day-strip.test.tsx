import { renderToString } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { expect, test } from 'vitest';
import { DayStrip } from './day-strip.tsx';
import { digestsMessages } from './messages.ts';

test('a mark names its own day, also where the days looked at begin within the month', () => {
  const page = renderToString(
    <IntlProvider locale="en" messages={{ digests: digestsMessages.en }} timeZone="UTC">
      <DayStrip days={['2026-10-09', '2026-10-10']} daysSeen={1} daysUs={[180e6, 0]} />
    </IntlProvider>,
  );
  expect(page).toContain('<title>9 Oct: 3\u202fm');
});
