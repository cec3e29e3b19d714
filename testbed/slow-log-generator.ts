import { banner, type Execution, headerOf, timestampOf, VARIANTS, type Variant } from './slow-log/headers.ts';
import { Random } from './slow-log/random.ts';
import { makeTemplates, type Template } from './slow-log/templates.ts';
import type { Style } from './slow-log/values.ts';

export type SlowLogWish = {
  /** `mixed` takes every variant in turn, as a log over server upgrades would. */
  variant: Variant | 'mixed';
  style: Style;
  /** Approximate size. */
  bytes: number;
  digests?: number;
  days?: number;
  seed?: number;
};

/** What a reader must find for one statement, user and UTC day. Sums in microseconds and rows. */
export type TruthRow = {
  /** One text of the statement, for its digest. */
  sample: string;
  user: string;
  day: string;
  count: number;
  queryMicros: number;
  lockMicros: number;
  rowsSent: number;
  rowsExamined: number;
};
export type SlowLogTruth = { entries: number; rows: TruthRow[] };

const START = Date.UTC(2024, 0, 1) * 1e3;
const BYTES_PER_ENTRY = 900;
const PIECE = 1 << 20;
const APPLICATION_SERVERS = 24;

/** Writes a slow log of known content in pieces of about a megabyte, and returns the truth about it at the end. */
export function* generateSlowLog(wish: SlowLogWish): Generator<string, SlowLogTruth> {
  const { bytes, digests = 400, days = 30, seed = 1 } = wish;
  const random = new Random(seed);
  const templates = makeTemplates(digests, wish.style, random);
  const weights = cumulative(templates.map((_, i) => 1 / (((i * 7919) % templates.length) + 1) ** 0.9));
  const truth = new Map<string, TruthRow>();
  const step = (days * 86_400e6) / (bytes / BYTES_PER_ENTRY);
  const writer = new EntryWriter(wish.variant);
  let endMicros = START;
  let entries = 0;
  let written = 0;
  for (let piece = banner(writer.variantAt(0)); ; piece = '') {
    while (piece.length < PIECE && written + piece.length < bytes) {
      endMicros += Math.floor(step * random.next() * 2);
      const template = templates[choose(weights, random)];
      if (!template) break;
      const run = execution(template, endMicros, random);
      const statement = template.render(random);
      piece += writer.write(entries++, run, template, statement);
      count(truth, template, statement, run);
    }
    written += piece.length;
    if (piece) yield piece;
    if (written >= bytes) break;
  }
  return { entries, rows: [...truth.values()] };
}

/** Knows what a server remembers between entries: it writes `use` only when the schema changes. */
class EntryWriter {
  private schema = '';
  private readonly variant: Variant | 'mixed';

  constructor(variant: Variant | 'mixed') {
    this.variant = variant;
  }

  variantAt(index: number): Variant {
    return this.variant === 'mixed' ? (VARIANTS[index % VARIANTS.length] ?? 'mysql-8') : this.variant;
  }

  write(index: number, run: Execution, template: Template, statement: string): string {
    const variant = this.variantAt(index);
    const use = template.schema && template.schema !== this.schema ? `use ${template.schema};\n` : '';
    if (template.schema) this.schema = template.schema;
    return `${headerOf(variant, run)}${use}SET timestamp=${timestampOf(variant, run)};\n${statement};\n`;
  }
}

function execution(template: Template, endMicros: number, random: Random): Execution {
  const rowsSent = random.chance(0.3) ? 0 : random.integer(0, 5_000);
  return {
    endMicros,
    queryMicros: Math.round(template.seconds * (0.5 + random.next()) * 1e6),
    lockMicros: random.integer(0, 400),
    rowsSent,
    rowsExamined: rowsSent + random.integer(0, 2_000_000),
    user: template.user,
    address: `10.0.0.${random.integer(10, 10 + APPLICATION_SERVERS)}`,
    connectionId: random.integer(1, 999_999),
    schema: template.schema,
  };
}

function count(truth: Map<string, TruthRow>, template: Template, sample: string, run: Execution): void {
  const day = new Date(run.endMicros / 1e3).toISOString().slice(0, 10);
  const key = `${template.administrator ? sample : ''}\0${template.user}\0${day}\0${keyOf(template)}`;
  const sums = { count: 0, queryMicros: 0, lockMicros: 0, rowsSent: 0, rowsExamined: 0 };
  const row = truth.get(key) ?? { sample, user: template.user, day, ...sums };
  row.count++;
  row.queryMicros += run.queryMicros;
  row.lockMicros += run.lockMicros;
  row.rowsSent += run.rowsSent;
  row.rowsExamined += run.rowsExamined;
  truth.set(key, row);
}

const keys = new WeakMap<Template, number>();
let lastKey = 0;
function keyOf(template: Template): number {
  const known = keys.get(template) ?? ++lastKey;
  keys.set(template, known);
  return known;
}

function cumulative(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map(weight => {
    sum += weight;
    return sum;
  });
}

/** An index by weight. */
function choose(sums: readonly number[], random: Random): number {
  const point = random.next() * (sums.at(-1) ?? 0);
  let low = 0;
  for (let high = sums.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
