import { type Collection, MongoClient, type OptionalUnlessRequiredId } from 'mongodb';
import { toCoverageDocument } from '#adapters/mongo/coverage.ts';
import { toBlocks, toDayDocument } from '#adapters/mongo/digest-day-document.ts';
import { openMonthCollections } from '#adapters/mongo/open-months.ts';
import { ranked, seededRandom } from '#bench/api-load/random.ts';
import type { Coverage } from '#core/collect/coverage.ts';
import { addMonths, datesBetween, monthRange } from '#core/collect/days.ts';
import type { StatementClass } from '#core/sql/classify.ts';
import { Cell } from '#core/stats/cell.ts';
import type { DigestDay } from '#core/stats/instance-day.ts';

export const TIME_ZONE = 'Asia/Seoul';
/** The fleet that the digest-days come from. */
export const INSTANCES = 50;
export const USERS = 20;
const SCHEMAS = 12;
const DIGESTS = 3_000;
/** An instance's days are made so often; the others repeat them under their own date. */
const VARIANTS = 6;

type Template = { rows: ReturnType<typeof toDayDocument>[]; blocks: ReturnType<typeof toBlocks>; executions: number };

/**
 * Fills a database with so many months up to `last`, a digest-day for each of the digests of each instance on each day, in the form that a
 * collection stores. @returns the digests, the most frequent ones first
 */
export async function fillMonths(
  uri: string,
  database: string,
  collection: string,
  of: { months: number; last: string; digestDays: number },
): Promise<{ digests: string[]; digestDays: number }> {
  const client = new MongoClient(uri, { writeConcern: { w: 1 } });
  const target = openMonthCollections(client.db(database), collection);
  const dates = datesBetween(monthRange(addMonths(of.last, 1 - of.months)).first, monthRange(of.last).last);
  const digestsADay = Math.round(of.digestDays / dates.length / INSTANCES);
  const random = seededRandom(5);
  const templates = Array.from({ length: INSTANCES }, (_, instance) =>
    Array.from({ length: VARIANTS }, () => templateOf(instance, digestsADay, random)),
  );
  await target.digests.insertMany(
    Array.from({ length: DIGESTS }, (_, n) => ({
      _id: digestId(n),
      digest_query: textOf(n),
      class: classOf(n),
      tables: [`table_${n % 300}`],
      first_date: dates[0] ?? '',
      last_date: dates.at(-1) ?? '',
    })),
  );
  for (const [day, date] of dates.entries()) {
    const ofDay = templates.flatMap((variants, n) => variants[(day + n) % VARIANTS] ?? []);
    await Promise.all([
      insert(
        target.rows,
        ofDay.flatMap(({ rows }, n) => rows.map(row => dated(row, date, instanceName(n), row.digest))),
      ),
      insert(
        target.blocks,
        ofDay.flatMap(({ blocks }, n) => blocks.map((block, part) => redate(block, date, instanceName(n), part))),
      ),
      insert(
        target.coverage,
        ofDay.map(({ executions }, n) =>
          toCoverageDocument(coverageOf(instanceName(n), date, executions), `${n}|${date}`),
        ),
      ),
    ]);
    if (day % 30 === 29) console.error(`${(day + 1) * digestsADay * INSTANCES} digest-days are stored`);
  }
  await client.close();
  return {
    digests: Array.from({ length: DIGESTS }, (_, n) => digestId(n)),
    digestDays: dates.length * INSTANCES * digestsADay,
  };
}

async function insert<T extends object>(collection: Collection<T>, documents: T[]): Promise<void> {
  await collection.insertMany(documents as OptionalUnlessRequiredId<T>[], { ordered: false });
}

function dated(row: Template['rows'][number], date: string, instance: string, digest: string): typeof row {
  return { ...row, _id: `${instance}|${date}|${digest}`, date, block: redate(row.block, date, instance, digest) };
}

function redate(
  block: Template['blocks'][number],
  date: string,
  instance: string,
  part: string | number,
): typeof block {
  return { ...block, _id: `${instance}|${date}|${part}`, date };
}

function templateOf(instance: number, digests: number, random: () => number): Template {
  const coverage = coverageOf(instanceName(instance), '2000-01-01', 0);
  const chosen = new Set<number>();
  // Some digests run on most instances, most on few.
  while (chosen.size < digests) chosen.add((ranked(random, DIGESTS) + (random() < 0.5 ? instance * 53 : 0)) % DIGESTS);
  const rows = [...chosen].map(n => digestDay(n, random));
  const executions = rows.reduce((sum, row) => sum + row.cells.reduce((cells, cell) => cells + cell.executions, 0), 0);
  return { rows: rows.map(row => toDayDocument(coverage, row)), blocks: toBlocks(coverage, rows), executions };
}

/** One to four cells, each a user from a host, with some executions at some hours. */
function digestDay(n: number, random: () => number): DigestDay {
  const middleUs = 1e6 * Math.exp(random() * 2);
  const cells = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) => {
    const cell = new Cell({
      user: `app_${(n + i) % USERS}`,
      schema: `shop_${n % SCHEMAS}`,
      host: `10.0.${n % 4}.${Math.floor(random() * 10)}`,
    });
    for (let run = 1 + Math.floor(random() ** 2 * 12); run > 0; run--) {
      const timeUs = Math.round(middleUs * (0.5 + random()));
      const rowsExamined = Math.floor(random() * 1e6);
      cell.add({ timeUs, lockUs: 40, rowsExamined, rowsSent: 20 }, 9 + Math.floor(random() * 4));
    }
    return cell;
  });
  const digest = {
    id: digestId(n),
    version: 1,
    text: textOf(n),
    class: classOf(n),
    tables: [`table_${n % 300}`],
    truncated: false,
  };
  return { digest, cells, examples: [], firstSeen: 0, lastSeen: 0 };
}

export const instanceName = (n: number): string => `orders-${n}`;
const digestId = (n: number): string => (n * 2_654_435_761 + 1).toString(16).padStart(16, '0');
const classOf = (n: number): StatementClass => (n % 5 === 0 ? 'WRITE' : 'READ');
const textOf = (n: number): string =>
  `SELECT \`column_${n}\`, COUNT(*) FROM \`table_${n % 300}\` AS \`t\` JOIN \`customers\` AS \`c\` ON \`c\`.\`id\` = \`t\`.\`customer_id\` WHERE \`t\`.\`state\` IN (...) AND \`t\`.\`note\` = ? LIMIT ?`;

function coverageOf(instance: string, date: string, entries: number): Coverage {
  const none = { inputs: [], remarks: [], skipped: [], lateEntries: 0, firstEvent: null, lastEvent: null };
  const figures = { streams: 1, events: entries, bytes: entries * 700, entries };
  return {
    instance,
    date,
    timeZone: TIME_ZONE,
    source: 'cloudwatch',
    complete: true,
    collectedAt: new Date(0),
    ...none,
    ...figures,
  };
}
