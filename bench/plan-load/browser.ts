import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { chromiumBinary } from '#testbed/chromium.ts';
import { startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { bushyTree } from './large-plan.ts';

export type BrowserFigures = {
  /** Milliseconds from the click on the link to the first box, best and median of the rounds. */
  firstPaintMs: { best: number; median: number };
  pan: PanFigures;
};

/** What a plan of 500 nodes costs while it is dragged. */
export type PanFigures = {
  /** Frames a second, the longest gap between two of them, and the share of the frames of 60 Hz that did not come. */
  fps: number;
  longestMs: number;
  droppedShare: number;
  /** Milliseconds a frame in which the page's own thread ran scripts, and in which it was busy at all. */
  scriptMs: number;
  taskMs: number;
};

const ROUNDS = 5;
const PAN_MS = 2_000;
const FRAME_MS = 1_000 / 60;

/** Opens saved plans in Chromium, on loopback. Needs the built pages. */
export async function measureBrowser(mongoUri: string): Promise<BrowserFigures> {
  const port = await freePort();
  const env = { MONGODB_URI: mongoUri, MONGODB_DB_NAME: 'bench_plan', MYSQL_TARGETS: '' };
  const product = await startProduct({
    port,
    env,
    workers: 0,
    logFolder: await mkdtemp(join(tmpdir(), 'bench-plan-')),
  });
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run'];
  const browser = await chromium.launch({ executablePath: await chromiumBinary(), args });
  try {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    const [small, large] = [await save(product.address, 50), await save(product.address, 500)];
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round++)
      times.push(await firstPaint(page, `${product.address}/plans/${small}`));
    const warm = times.slice(1).sort((a, b) => a - b);
    await firstPaint(page, `${product.address}/plans/${large}`);
    const pan = await measurePan(page);
    return { firstPaintMs: { best: warm[0] ?? 0, median: warm[ROUNDS >> 1] ?? 0 }, pan };
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function save(address: string, nodes: number): Promise<string> {
  const body = JSON.stringify({ text: bushyTree(nodes), sql: '', ddl: '' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/plans`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`a plan of ${nodes} nodes was not saved: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}

/** Milliseconds from the beginning of the navigation to the first frame with a box of the graph in it. */
async function firstPaint(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const look = () => {
          if (document.querySelector('.plan-flow [data-node]')) requestAnimationFrame(() => resolve(performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

async function measurePan(page: Page): Promise<PanFigures> {
  const cost = await threadCost(page);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    const tick = (at: number) => {
      frames.push(at);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const before = await cost();
  const begun = performance.now();
  await page.mouse.move(500, 480);
  await page.mouse.down();
  for (let step = 0; performance.now() - begun < PAN_MS; step++)
    await page.mouse.move(500 + 200 * Math.sin(step / 9), 480 + 120 * Math.cos(step / 7));
  const after = await cost();
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
  await page.mouse.up();
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  const total = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  return {
    fps: (1_000 * gaps.length) / total,
    longestMs: Math.max(...gaps),
    droppedShare: Math.max(0, 1 - gaps.length / (total / FRAME_MS)),
    scriptMs: (after.scriptMs - before.scriptMs) / frames.length,
    taskMs: (after.taskMs - before.taskMs) / frames.length,
  };
}

/** Reads the milliseconds that the page's thread has spent so far. */
async function threadCost(page: Page): Promise<() => Promise<{ scriptMs: number; taskMs: number }>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (name: string) => 1_000 * (metrics.find(metric => metric.name === name)?.value ?? 0);
    return { scriptMs: ms('ScriptDuration'), taskMs: ms('TaskDuration') };
  };
}
