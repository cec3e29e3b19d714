import { chromium, type Page } from 'playwright';
import { chromiumBinary } from '#testbed/chromium.ts';

/** Milliseconds from the begin of a navigation. */
export type Visit = {
  /** The figures and the daily chart stand. */ paintedMs: number /** The chart answers to the pointer. */;
  readyMs: number;
};

/** Opens the month page `times` times in a browser that has nothing of the product in its cache. */
export async function visitMonth(url: string, times: number): Promise<Visit[]> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const browser = await chromium.launch({ executablePath: await chromiumBinary(), args });
  const visits: Visit[] = [];
  try {
    for (let n = 0; n < times; n++) {
      const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'commit' });
      const paintedMs = await timeOf(page, '.stat dd', '.day-picture b, .recharts-bar');
      const readyMs = await timeOf(page, '.stat dd', '.recharts-bar');
      visits.push({ paintedMs, readyMs });
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return visits;
}

async function timeOf(page: Page, ...selectors: string[]): Promise<number> {
  const there = (wanted: string[]) => wanted.every(one => document.querySelector(one)) && performance.now();
  const time = await page.waitForFunction(there, selectors, { polling: 'raf' });
  return Math.round(Number(await time.jsonValue()));
}
