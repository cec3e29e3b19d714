/**
 * The first load of the live page in Chromium, on loopback, with an empty cache: largest contentful paint, layout shift, and the
 * scripts as they are sent. A real MySQL under slow statements is watched meanwhile. Needs the pages built: script/build.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright';
import { chromiumBinary } from '#testbed/chromium.ts';
import { startMongod } from '#testbed/mongod.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { loadWorkload } from '#testbed/workload/load.ts';
import { runKnownSlow } from '#testbed/workload/run-known-slow.ts';

const LOADS = 7;
/** Milliseconds of slow statements before the first load, and after a load until nothing moves any more. */
const FILL_MS = 25_000;
const SETTLE_MS = 2_500;
/** Milliseconds; kilobytes of 1,000 bytes, as compressed; the limit of a "good" page by web.dev/articles/cls. */
const LIMITS = { largestPaintMs: 1_000, scriptKb: 200, layoutShift: 0.1 };

type Load = {
  answerMs: number;
  firstPaintMs: number;
  largestPaintMs: number;
  layoutShift: number;
  /** Scripts until the page's load event, and what it fetches afterwards: contracts of the API, the socket. */
  scriptKb: number;
  laterKb: number;
};

async function load(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  /** Bytes of the head of each script's answer: what is counted is its body, as compressed. */
  const scripts = new Map<string, number>();
  let scriptBytes = 0;
  network.on('Network.responseReceived', ({ type, requestId, response }) => {
    if (type === 'Script') scripts.set(requestId, response.encodedDataLength);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const head = scripts.get(requestId);
    if (head !== undefined) scriptBytes += encodedDataLength - head;
  });
  await page.goto(`${address}/live`, { waitUntil: 'load' });
  const firstLoad = scriptBytes;
  await delay(SETTLE_MS);
  const seen = await page.evaluate(() => {
    const entries = (type: string) =>
      new Promise<PerformanceEntry[]>(resolve => {
        new PerformanceObserver(list => resolve(list.getEntries())).observe({ type, buffered: true });
        setTimeout(() => resolve([]), 500);
      });
    return Promise.all([entries('largest-contentful-paint'), entries('layout-shift')]).then(([paints, shifts]) => ({
      answerMs: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).responseStart,
      firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      largestPaintMs: paints.at(-1)?.startTime ?? Number.NaN,
      layoutShift: shifts.reduce((sum, shift) => sum + (shift as PerformanceEntry & { value: number }).value, 0),
    }));
  });
  await context.close();
  return { ...seen, scriptKb: firstLoad / 1_000, laterKb: (scriptBytes - firstLoad) / 1_000 };
}

async function measure(address: string): Promise<Load[]> {
  const browser = await chromium.launch({ executablePath: await chromiumBinary(), args: ['--no-sandbox'] });
  try {
    await load(browser, address); // the server's own first load of its code
    const loads: Load[] = [];
    while (loads.length < LOADS) loads.push(await load(browser, address));
    return loads;
  } finally {
    await browser.close();
  }
}

const logFolder = await mkdtemp(join(tmpdir(), 'bench-live-page-'));
const [mongod, mysqld] = await Promise.all([startMongod(), startMysqld()]);
const workload = new AbortController();
try {
  await loadWorkload(mysqld.uri, 1_000);
  const env = { MONGODB_URI: mongod.uri, MYSQL_TARGETS: `shop=${mysqld.monitorUri}`, LOG_LEVEL: 'warn' };
  const product = await startProduct({ env, port: await freePort(), logFolder });
  const clients = runKnownSlow({ server: mysqld, signal: workload.signal, persistent: 8, shortLived: 4 });
  try {
    await delay(FILL_MS);
    const loads = await measure(product.address);
    const median = (of: (load: Load) => number) =>
      Math.round((loads.map(of).sort((a, b) => a - b)[Math.floor(LOADS / 2)] ?? Number.NaN) * 1_000) / 1_000;
    const figures = {
      answerMs: median(l => l.answerMs),
      firstPaintMs: median(l => l.firstPaintMs),
      largestPaintMs: median(l => l.largestPaintMs),
      layoutShift: median(l => l.layoutShift),
      scriptKb: median(l => l.scriptKb),
      laterKb: median(l => l.laterKb),
    };
    console.table(Object.entries(figures).map(([figure, value]) => ({ figure, median: value })));
    const ok = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).every(name => figures[name] <= LIMITS[name]);
    console.log(JSON.stringify({ bench: 'live-page', loads: LOADS, ...figures, limits: LIMITS, ok }));
    process.exitCode = ok ? 0 : 1;
  } finally {
    workload.abort();
    await clients;
    await product.stop();
  }
} finally {
  await Promise.all([mongod.stop(), mysqld.stop()]);
  await rm(logFolder, { recursive: true });
}
