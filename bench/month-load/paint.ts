import { chromium } from 'playwright';
import { chromiumBinary } from '#testbed/chromium.ts';

/**
 * Milliseconds from the begin of a navigation until the figures and the daily chart of the month page stand, in a browser that has
 * nothing of the product in its cache; one for each of `times` visits.
 */
export async function paintMs(url: string, times: number): Promise<number[]> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const browser = await chromium.launch({ executablePath: await chromiumBinary(), args });
  const visits: number[] = [];
  try {
    for (let n = 0; n < times; n++) {
      const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
      const page = await context.newPage();
      await page.goto(url, { waitUntil: 'commit' });
      const painted = await page.waitForFunction(
        () => document.querySelector('.stat dd') && document.querySelector('.recharts-bar') && performance.now(),
        undefined,
        { polling: 'raf' },
      );
      visits.push(Math.round(Number(await painted.jsonValue())));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return visits;
}
