/**
 * Plans: time to read, to lay out and to paint, and how far the three formats of one server agree. BENCH_PARTS chooses among
 * read, agree, browser (all); BENCH_STATEMENTS sets the number of live statements (300). The part `browser` needs the built pages.
 */
import { planGraph } from '#core/plan/graph.ts';
import { layoutPlan } from '#core/plan/layout.ts';
import { parsePlan } from '#core/plan/parse-plan.ts';
import { startServers } from '#testbed/servers.ts';
import { measureAgreement } from './plan-load/agreement.ts';
import { measureBrowser } from './plan-load/browser.ts';
import { bushyTree, largeV1 } from './plan-load/large-plan.ts';

const PARTS = (process.env.BENCH_PARTS ?? 'read,agree,browser').split(',');
const STATEMENTS = Number(process.env.BENCH_STATEMENTS ?? 300);
const LIMIT = { parseMs: 50, layoutMs: 200, agree: 0.99, firstPaintMs: 1_000, panFps: 55 };
const ROUNDS = 30;

const values: Record<string, number | boolean> = {};
let ok = true;

function show(name: string, value: number, unit: string, limit?: { atMost?: number; atLeast?: number }): void {
  const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = limit ?? {};
  ok &&= value <= atMost && value >= atLeast;
  values[name] = Number(value.toFixed(3));
  const wanted = limit ? (limit.atMost === undefined ? `>= ${atLeast}` : `< ${atMost}`) : '';
  console.log(`${name.padEnd(46)}${value.toFixed(value < 10 ? 2 : 0).padStart(10)} ${unit.padEnd(8)}${wanted}`);
}

/** The median time of a warm function, in milliseconds of processor time of its thread: what others do on the machine takes nothing away. */
function cpuMs(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(begun);
    return (user + system) / 1_000;
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

function measureReading(): void {
  const text = largeV1(900);
  show('document', text.length / 1e6, 'MB');
  show(
    'parse',
    cpuMs(() => parsePlan(text)),
    'ms',
    { atMost: LIMIT.parseMs },
  );
  const reading = parsePlan(bushyTree(500));
  if (!reading.ok) throw new Error(reading.problem.message);
  const graph = planGraph(reading.plan);
  const options = { width: 206, height: 71, gapX: 28, gapY: 28, mode: 'centred' } as const;
  show('nodes laid out', graph.nodes.length, '');
  show(
    'layout',
    cpuMs(() => layoutPlan(planGraph(reading.plan), options)),
    'ms',
    { atMost: LIMIT.layoutMs },
  );
}

async function measureFormats(uri: string): Promise<void> {
  const { statements, agree, explained, unexplained } = await measureAgreement(uri, STATEMENTS);
  show('statements explained in three formats', statements, '');
  show('agree on tables, access, keys and order', agree, '');
  for (const [reason, count] of Object.entries(explained)) show(`  ${reason}`, count, '');
  const known = statements - unexplained.length;
  show('agree, or differ for a known reason', known / statements, '', { atLeast: LIMIT.agree });
  for (const text of unexplained.slice(0, 10)) console.log(text);
}

const servers = await startServers({ mongo: PARTS.includes('browser'), mysql: PARTS.includes('agree') });
try {
  if (PARTS.includes('read')) measureReading();
  if (servers.mysql) await measureFormats(servers.mysql.uri);
  if (servers.mongo) {
    const { firstPaintMs, pan } = await measureBrowser(servers.mongo.uri);
    show('first paint of 50 nodes, median', firstPaintMs.median, 'ms', { atMost: LIMIT.firstPaintMs });
    show('first paint of 50 nodes, best', firstPaintMs.best, 'ms');
    show('pan of 500 nodes', pan.fps, 'frames/s', { atLeast: LIMIT.panFps });
    show('  longest gap', pan.longestMs, 'ms');
    show('  frames that did not come', 100 * pan.droppedShare, '%');
    show('  scripts a frame', pan.scriptMs, 'ms');
    show("  page's thread busy, a frame", pan.taskMs, 'ms');
  }
} finally {
  await servers.stop();
}
console.log(JSON.stringify({ ...values, ok }));
process.exitCode = ok ? 0 : 1;
