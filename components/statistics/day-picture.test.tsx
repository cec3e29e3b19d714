import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DayPicture } from './day-picture.tsx';

const HOUR = 3_600_000_000;
const coverage = { complete: 1, wanted: 1, partial: 0, remarks: [] };
const day = (date: string, readUs: number, writeUs: number) => ({
  date,
  totalUs: readUs + writeUs,
  classes: [
    { class: 'WRITE' as const, totalUs: writeUs },
    { class: 'READ' as const, totalUs: readUs },
  ],
  coverage,
});

test('draws each class of each day on the scale of the chart, and nothing where nothing ran', () => {
  const days = [day('2026-10-01', 10 * HOUR, 5 * HOUR), day('2026-10-02', 0, 0)];
  const html = renderToStaticMarkup(
    <DayPicture days={days as never} daysBefore={[{ date: '2026-09-01', totalUs: 20 * HOUR }] as never} height={200} />,
  );
  expect([...html.matchAll(/<b class="([\w-]+)" style="height:([\d.]+)%"/g)].map(([, ...bar]) => bar)).toEqual([
    ['bg-read', '50'],
    ['bg-write', '25'],
  ]);
  expect(html).toContain('points="0.5,0"'); // twenty hours are the top
});
