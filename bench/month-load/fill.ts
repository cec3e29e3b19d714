import { type Collection, MongoClient, type OptionalUnlessRequiredId } from 'mongodb';
import { toCoverageDocument } from '#adapters/mongo/coverage.ts';
import { toBlocks, toDayDocument } from '#adapters/mongo/digest-day-document.ts';
import { openMonthCollections } from '#adapters/mongo/open-months.ts';
import { ranked, seededRandom } from '#bench/api-load/random.ts';
import type { Coverage } from '#core/collect/coverage.ts';
import { addMonths, datesBetween, monthRange } from '#core/collect/days.ts';
import type { StatementClass } from '#core/sql/statement-class.ts';
import { Cell } from '#core/sums/cell.ts';
import type { DigestDay } from '#core/sums/instance-day.ts';

export const TIME_ZONE = 'Asia/Seoul';
/** The fleet that the digest-days come from. */
export const INSTANCES = 50;
export const USERS = 20;
const SCHEMAS = 12;
const DIGESTS = 3_000;
/** An instance's days are made so often; the others repeat them under their own date. */
const VARIANTS = 6;

type Template = { rows: ReturnType<typeof toDayDocument>[]; blocks: ReturnType<typeof toBlocks>; executions: number };

/** Ids of the digests, the most frequent ones first. */
export const digestIds = (): string[] => Array.from({ length: DIGESTS }, (_, n) => digestId(n));

/**
 * Fills a database that has no indexes yet with so many months up to `last`, a digest-day for each of the digests of each instance on each
 * day, in the form that a collection stores. @returns how many digest-days that are
 */
export async function fillMonths(
  uri: string,
  database: string,
  collection: string,
  of: { months: number; last: string; digestDays: number },
): Promise<number> {
  const client = new MongoClient(uri, { writeConcern: { w: 1 } });
  // What another size, or a filling that was broken off, left there.
  await client.db(database).dropDatabase();
  const target = openMonthCollections(client.db(database), collection);
  const dates = datesBetween(monthRange(addMonths(of.last, 1 - of.months)).first, monthRange(of.last).last);
  const digestsADay = Math.round(of.digestDays / dates.length / INSTANCES);
  const random = seededRandom(5);
  await insert(
    target.digests,
    Array.from({ length: DIGESTS }, (_, n) => ({
      _id: digestId(n),
      digest_query: textOf(n),
      class: classOf(n),
      tables: [`table_${n % 300}`],
      first_date: dates[0] ?? '',
      last_date: dates.at(-1) ?? '',
    })),
  );
  const [rows, blocks] = [new Copies(client, target.rows), new Copies(client, target.blocks)];
  for (let instance = 0; instance < INSTANCES; instance++)
    for (let variant = 0; variant < VARIANTS; variant++) {
      const template = templateOf(instance, digestsADay, random);
      const own = dates.filter((_, day) => (day + instance) % VARIANTS === variant);
      await rows.add(template.rows.map(row => ({ row, key: row.digest, dates: own })));
      await blocks.add(template.blocks.map((row, part) => ({ row, key: String(part), dates: own })));
      const covered = own.map(date => coverageOf(instanceName(instance), date, template.executions));
      await insert(
        target.coverage,
        covered.map(row => toCoverageDocument(row, `${row.instance}|${row.date}`)),
      );
    }
  await rows.write({ 'block._id': KEY, 'block.date': '$dates' });
  await blocks.write({});
  await client.close();
  return dates.length * INSTANCES * digestsADay;
}

/** instance|date|key, of a template. */
const KEY = { $concat: ['$row.instance_id', '|', '$dates', '|', '$key'] };

/** Documents that are sent once and copied to each of their dates by MongoDB itself: sending millions takes most of an hour. */
class Copies {
  private readonly templates: Collection<{ row: object; key: string; dates: string[] }>;
  private readonly target: { collectionName: string };

  constructor(client: MongoClient, target: { dbName: string; collectionName: string }) {
    this.target = target;
    this.templates = client.db(target.dbName).collection(`${target.collectionName}_template`);
  }

  async add(templates: { row: object; key: string; dates: string[] }[]): Promise<void> {
    await insert(this.templates, templates);
  }

  /** @param more fields of each copy that hold its key or its date */
  async write(more: Record<string, unknown>): Promise<void> {
    const dated = { _id: KEY, date: '$dates', ...more };
    const fields = Object.fromEntries(Object.entries(dated).map(([name, value]) => [`row.${name}`, value]));
    const copy = [
      { $unwind: '$dates' },
      { $set: fields },
      { $replaceWith: '$row' },
      { $out: this.target.collectionName },
    ];
    const begun = performance.now();
    await this.templates.aggregate(copy).toArray();
    await this.templates.drop();
    console.error(`${this.target.collectionName} was filled in ${Math.round((performance.now() - begun) / 1_000)} s`);
  }
}

async function insert<T extends object>(collection: Collection<T>, documents: T[]): Promise<void> {
  await collection.insertMany(documents as OptionalUnlessRequiredId<T>[], { ordered: false });
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
